"""Leader effects in a terminal: the answer first, then what it rests on and what to mind."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone.report.effects_sentences import (
    basis_of_effects,
    effects_headline,
    leader_sentence,
    orders_words,
    outcome_name,
    p_sentence,
    p_value,
    power_sentence,
    share,
    size_sentence,
    turnover_sentence,
)
from epigone.report.rounding import percent, sentence_case
from epigone.report.terminal_parts import ASIDE, plain
from epigone.world.effects_report import EffectsReport, OutcomeEffects


def effects_view(report: EffectsReport) -> RenderableType:
    """Everything a reader needs first, as something that a rich `Console` prints, at 80 columns or more."""
    parts: list[RenderableType] = [
        Text(),
        Text(plain(effects_headline(report)) + ".", style="bold"),
        Text(plain(basis_of_effects(report)), style=ASIDE),
        Text(),
    ]
    parts.append(_one(report.outcomes[0], report) if len(report.outcomes) == 1 else _many(report))
    sentences = [leader_sentence(item, report) for item in report.outcomes]
    if any(sentences):
        parts += [Text(), Text("The leader asked for", style="bold")]
        parts += [
            Text(plain(said if len(sentences) == 1 else f"{outcome_name(item, report)}. {said}"))
            for item, said in zip(report.outcomes, sentences, strict=True)
        ]
    parts += _caveats(report)
    return Group(*parts)


def _one(item: OutcomeEffects, report: EffectsReport) -> Table:
    found = item.found
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style=ASIDE, no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    table.add_row("R\u00b2 of the leaders", share(found.r2), f"adjusted {share(found.adj_r2)}")
    table.add_row("by chance", share(found.mean_permuted_r2), f"mean of {orders_words(found)}")
    table.add_row("beyond chance", share(found.diff), "")
    table.add_row("p", p_value(found.p_value), p_sentence(found))
    if found.size is not None:
        size = found.size
        table.add_row(
            "weight of the leader",
            share(size.weight_share),
            f"{share(size.low)} to {share(size.high)}: {size_sentence(found)}",
        )
        table.add_row("could have been seen", "", power_sentence(found))
    table.add_row("units that inform", "", f"{found.informing_units:,} of {found.units:,}")
    if found.turnover is not None:
        table.add_row("turnover", "", turnover_sentence(found, report.table.period))
    return table


def _many(report: EffectsReport) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    table.add_column("outcome")
    for name in ("n", "R\u00b2", "by chance", "beyond", "p", "family-wise", "variance"):
        table.add_column(name, justify="right", no_wrap=True)
    for item in report.outcomes:
        found = item.found
        table.add_row(
            plain(outcome_name(item, report)),
            f"{found.n:,}",
            share(found.r2),
            share(found.mean_permuted_r2),
            share(found.diff),
            p_value(found.p_value),
            p_value(item.p_family_wise),
            percent(found.variance_share) if found.size is not None else "",
        )
    return table


def _caveats(report: EffectsReport) -> list[RenderableType]:
    """Doubts, each once, with the outcomes that it is about where there are several."""
    by_text: dict[str, list[str]] = {}
    for caveat in report.caveats:
        by_text.setdefault(caveat.text, [])
    for item in report.outcomes:
        for caveat in item.caveats:
            by_text.setdefault(caveat.text, []).append(outcome_name(item, report))
    if not by_text:
        return []
    lines = [_line(text, names, len(report.outcomes)) for text, names in by_text.items()]
    return [Text(), Text("To mind", style="bold"), *(Text(line, style=ASIDE) for line in lines)]


def _line(text: str, names: Sequence[str], n_outcomes: int) -> str:
    about = f"{'; '.join(names)}: " if names and n_outcomes > 1 else ""
    return plain(sentence_case(about + text))
