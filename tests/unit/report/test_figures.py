import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.unit.report.example import example_verdict, minimal_verdict, placed_verdict

from epigone.case.model import Period
from epigone.errors import OutputError
from epigone.instruments.deeds.plots import split_runs
from epigone.report.figures import indicator_figure, named_figures, to_png, to_svg
from epigone.report.files import write_atomically, write_figures
from epigone.verdict.model import Verdict


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return example_verdict(3)


def test_the_picture_of_all_successions_is_there_for_a_case_that_has_a_place() -> None:
    assert "all-successions" in named_figures(placed_verdict())
    assert "all-successions" not in named_figures(example_verdict(0))


def test_dots_are_circles_and_keep_their_place_and_name() -> None:
    svg = to_svg(named_figures(placed_verdict())["all-successions"], name="w")
    assert re.search(r'<circle [^>]*cx="[\d.]+" [^>]*cy="[\d.]+" r="[\d.]+"', svg)
    assert svg.count("<title>") > 1000


def test_every_figure_is_valid_svg_without_outside_references(verdict: Verdict) -> None:
    for name, chart in named_figures(verdict).items():
        svg = to_svg(chart, name=name, label="what it finds")
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == "what it finds"
        outside = re.findall(r'(?:href|src)="(?!#)[^"]*"|url\((?!#)', svg)
        assert outside == [], name


def test_ids_inside_drawings_carry_the_name_of_the_figure(verdict: Verdict) -> None:
    for name, chart in named_figures(verdict).items():
        svg = to_svg(chart, name=f"f-{name}")
        ids = re.findall(r'\bid="([^"]+)"', svg)
        assert all(id.startswith(f"f-{name}-") for id in ids)
        used = re.findall(r"url\(#([^)]+)\)", svg)
        assert set(used) <= set(ids)


def test_marks_of_the_time_line_lead_to_the_facts(verdict: Verdict) -> None:
    svg = to_svg(named_figures(verdict)["time-line"], name="t")
    links = set(re.findall(r'href="#([^"]+)"', svg))
    assert links == {f"e-{row.id}" for row in verdict.case.evidence}


def test_hostile_text_in_a_drawing_is_text(verdict: Verdict) -> None:
    hostile = '</svg><script>alert("x")</script>\'&'
    doctrines = (replace(verdict.doctrines[0], label=hostile), *verdict.doctrines[1:])
    for name, chart in named_figures(replace(verdict, doctrines=doctrines)).items():
        svg = to_svg(chart, name=name)
        assert "<script" not in svg
        ElementTree.fromstring(svg)


def test_a_run_is_cut_at_an_excluded_period_even_where_no_row_lies_in_it(verdict: Verdict) -> None:
    result = verdict.indicators[0]
    years = np.array([1920.0, 1921.0, 1930.0, 1931.0])
    result = replace(result, years=years, values=years * 0 + 1, sd=years * 0, roles=("successor",) * 4)
    war = Period("war", "War", "excluded", 1924, 1927)
    assert [run.years.tolist() for run in split_runs(result, (war,))] == [[1920.0, 1921.0], [1930.0, 1931.0]]
    assert len(split_runs(result)) == 1


def test_excluded_observations_are_not_drawn(verdict: Verdict) -> None:
    result = verdict.indicators[0]
    roles = tuple(
        "excluded" if year == 1930 else role for year, role in zip(result.years, result.roles, strict=True)
    )
    svg = to_svg(indicator_figure(verdict, replace(result, roles=roles)), name="x")
    assert "1929: " in svg
    assert "1930: " not in svg


@pytest.mark.parametrize("scale", ["level", "log", "logit", "share"])
@pytest.mark.parametrize("estimand", ["level", "trend"])
def test_an_indicator_is_drawn_on_every_scale(verdict: Verdict, scale: str, estimand: str) -> None:
    result = verdict.indicators[0]
    indicator = replace(result.indicator, scale=scale, estimand=estimand)
    sd = np.full(len(result.years), 0.02)
    assert "<svg" in to_svg(indicator_figure(verdict, replace(result, indicator=indicator, sd=sd)), name="x")


def test_an_unmeasured_indicator_and_one_without_points_are_drawn(verdict: Verdict) -> None:
    result = replace(verdict.indicators[0], move=None, levels=())
    assert "<svg" in to_svg(indicator_figure(verdict, result), name="x")
    nothing = replace(result, years=np.array([]), values=np.array([]), sd=np.array([]), roles=())
    assert "<svg" in to_svg(indicator_figure(verdict, nothing), name="x")


def test_verdicts_plot_themselves(verdict: Verdict) -> None:
    svg = to_svg(verdict.plot(), name="x")
    for sign in "=+~\u00d7":
        assert f">{sign}<" in svg


def test_a_png_is_a_png() -> None:
    assert to_png(minimal_verdict().plot(), scale=1).startswith(b"\x89PNG")


def test_figures_are_written_as_svg_and_png(tmp_path: Path) -> None:
    written = write_figures(minimal_verdict(), tmp_path / "figures")
    assert {path.suffix for path in written} == {".svg", ".png"}
    assert all(path.stat().st_size > 0 for path in written)
    assert len(list((tmp_path / "figures").iterdir())) == len(written)


def test_a_failed_write_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        write_atomically(target, "text")
    assert list(tmp_path.iterdir()) == [target]
    file = write_atomically(tmp_path / "a.txt", "old")
    write_atomically(file, b"new")
    assert file.read_text(encoding="utf-8") == "new"
    with pytest.raises(OutputError):
        write_atomically(file / "below", "text")
