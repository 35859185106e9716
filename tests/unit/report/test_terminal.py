"""The terminal view: what it says, and that it fits."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.unit.report.example import example_verdict, minimal_verdict, placed_verdict

from epigone.errors import Problem
from epigone.instruments.deeds.result import Interval
from epigone.look import FATE_COLOURS, FATE_SIGNS
from epigone.report.sentences import headline, overturn
from epigone.report.terminal import print_verdict, problem_count, problems_view, verdict_view, why_view
from epigone.report.terminal_parts import bar, scale
from epigone.verdict.model import FacetVerdict
from epigone.vocabulary import FATES

ESCAPE = "\x1b"


def printed(renderable, width=100, *, colours=False, soft_wrap=False):
    file = io.StringIO()
    system = "truecolor" if colours else None
    console = Console(file=file, width=width, force_terminal=colours, color_system=system)
    console.print(renderable, soft_wrap=soft_wrap)
    return file.getvalue()


def words(text):
    return " ".join(text.split())


def row(text, label):
    return next(line for line in text.splitlines() if label in line)


@pytest.mark.parametrize("make", [example_verdict, minimal_verdict, placed_verdict])
@pytest.mark.parametrize("width", [100, 80])
def test_no_line_is_longer_than_the_terminal(make, width):
    verdict = make()
    lines = printed(verdict_view(verdict), width).splitlines()
    lines += printed(why_view(verdict.why(verdict.doctrines[0].id)), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_a_wide_terminal_is_not_filled():
    file = io.StringIO()
    print_verdict(example_verdict(), Console(file=file, width=200))
    assert max(cell_len(line) for line in file.getvalue().splitlines()) <= 100


def test_long_and_wide_names_fit():
    verdict = example_verdict()
    long = replace(verdict.doctrines[0], label="Überaus" + "lang" * 40)
    wide = replace(verdict.doctrines[1], label="世界革命" * 20)
    reading = replace(verdict.readings[0], label="schools " * 30)
    verdict = replace(verdict, doctrines=(long, wide, *verdict.doctrines[2:]), readings=(reading,))
    for width in (80, 100):
        assert max(cell_len(line) for line in printed(verdict_view(verdict), width).splitlines()) <= width


def test_the_answer_comes_first_with_its_probability():
    verdict = example_verdict()
    text = printed(verdict_view(verdict))
    assert headline(verdict) in words(text)
    assert text.index("nominal heir, with probability .81") < text.index("What became of each doctrine")
    assert row(text, "nominal heir  .81").count("█") > row(text, "open breaker  .11").count("█")


def test_every_doctrine_shows_sign_and_probability_of_each_facet():
    text = printed(verdict_view(example_verdict()))
    header = row(text, " means ")
    gone = FATE_SIGNS["discarded"]
    assert words(header) == "claim means aim practice gap"
    assert words(row(text, "Secret police")) == "Secret police = .86 = .86 ~ .86 + .86 .00"
    assert words(row(text, "Rule by council   ")) == f"Rule by council = .86 · · {gone} .86 +.81"
    assert words(row(text, "Limits on arms  ")) == f"Limits on arms · · · {gone} .86 ·"


def test_every_fate_has_its_hue_and_its_sign():
    text = printed(verdict_view(example_verdict()), colours=True)
    for fate in FATES:
        red, green, blue = (int(FATE_COLOURS[fate][place : place + 2], 16) for place in (1, 3, 5))
        assert f"48;2;{red};{green};{blue}" in text


def test_without_colours_nothing_is_lost_and_nothing_escapes():
    verdict = example_verdict()
    plain, coloured = printed(verdict_view(verdict)), printed(verdict_view(verdict), colours=True)
    assert ESCAPE not in plain
    assert words(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == words(plain)


def test_what_would_overturn_it_and_the_doubts_are_told():
    verdict = example_verdict()
    text = words(printed(verdict_view(verdict)))
    for sentence in overturn(verdict):
        assert words(sentence) in text.replace(" - ", " ")
    assert "Nothing is coded of what he claimed on Limits on arms." in text


def test_the_place_among_all_successions_is_told_before_the_doctrines():
    text = printed(verdict_view(placed_verdict()))
    assert text.index("other successions") < text.index("What became of each doctrine")
    assert "other successions" not in printed(verdict_view(example_verdict()))


def test_readings_and_handovers_take_one_line_each():
    text = printed(verdict_view(example_verdict()), 80)
    for label in ("The early Alder  ", "The late Alder  ", "The coup of 1914  ", "The regency of 1912  "):
        assert re.search(r"(nominal|true) heir \.\d\d \d+ % \d+ %", words(row(text, label)))


def test_sections_without_content_are_left_out():
    text = printed(verdict_view(minimal_verdict()))
    for heading in ("Under each reading", "If power passed", "Rivals", "Doubts"):
        assert heading not in text


def test_unknown_numbers_are_shown_as_unknown():
    verdict = example_verdict()
    unknown = Interval(float("nan"), float("nan"), float("nan"))
    found = FacetVerdict("claim", np.full(4, 0.25), ())
    doctrine = replace(verdict.doctrines[0], facets={"claim": found})
    kept = replace(verdict.kept, claim=unknown, gap=unknown)
    text = printed(verdict_view(replace(verdict, kept=kept, doctrines=(doctrine, *verdict.doctrines[1:]))))
    assert words(row(text, "in claim  ")).startswith("in claim ? %")


def test_a_title_cannot_steer_the_terminal():
    verdict = example_verdict()
    case = replace(verdict.case, title="Alder\x1b[2J\x07 to [red]Birch[/red]\n\nx")
    text = printed(verdict_view(replace(verdict, case=case)))
    assert ESCAPE not in text
    assert "\x07" not in text
    assert "[red]Birch[/red] x" in text


def test_a_trace_leads_down_to_the_sources():
    verdict = example_verdict()
    text = printed(why_view(verdict.why("secret_police")))
    lines = text.splitlines()
    assert lines[0].startswith("Secret police:")
    assert "│   └── record: preserved 0.850" in text
    assert "source: [hazel_1987] Hazel, Linden (1987) The Alder Years: A Political History" in text
    assert "series:series_2" in text


def test_problems_stand_one_to_a_line_with_place_remedy_and_code():
    wrong = Problem(
        "unknown-fate", "evidence.csv", 14, "fate", "'x' is not a fate" + "!" * 120, "write preserved"
    )
    doubt = Problem("unused-source", "sources.csv", 7, "id", "nothing cites 'a'", "cite it", "warning")
    lines = printed(problems_view([wrong, doubt]), soft_wrap=True).splitlines()
    assert lines[0].startswith("evidence.csv:14 fate: 'x' is not a fate")
    assert lines[0].endswith("; write preserved [unknown-fate]")
    assert lines[1] == "sources.csv:7 id: warning: nothing cites 'a'; cite it [unused-source]"
    assert lines[2:] == ["1 error, 1 warning"]


def test_problems_are_counted():
    wrong = Problem("c", "f", None, None, "w", "m")
    assert problem_count([]) == "no problems"
    assert problem_count([wrong, wrong]) == "2 errors"


@pytest.mark.parametrize("share", [-0.2, 0.0, 0.004, 0.5, 1.0, 1.7, float("nan")])
def test_bars_and_scales_keep_their_width(share):
    assert len(bar(share, 20).plain) <= 20
    assert len(scale(Interval(share, share, share), 20).plain) == 20
