"""Deaths in office in a terminal: both tests, then the largest changes."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone.report.effects_sentences import PERIOD_WORDS, p_equals, p_value
from epigone.report.rounding import count, in_words, number, sentence_case
from epigone.report.terminal_parts import ASIDE, plain
from epigone.world.deaths_report import LEVEL, DeathsReport

#: Deaths that are listed, those of the largest changes in units of their errors.
LISTED = 12


def deaths_view(report: DeathsReport) -> RenderableType:
    """Everything a reader needs first, as something that a rich `Console` prints, at 80 columns or more."""
    found = report.found
    words = PERIOD_WORDS[report.table.period][1]
    rows = report.table.frame
    first, last = rows["year"].min(), rows["year"].max()
    basis = (
        f"{report.table.source}: {count(found.n, 'death')} of {len(found.deaths):,} enter, "
        f"{in_words(report.settings.window)} {words} before and after, {first!s} to {last!s}"
    )
    parts: list[RenderableType] = [
        Text(),
        Text(plain(_headline(report)) + ".", style="bold"),
        Text(plain(basis), style=ASIDE),
        Text(),
        _tests(report),
        Text(),
        Text("The largest changes, in units of their errors", style="bold"),
        _largest(report),
    ]
    if report.caveats:
        parts += [Text(), Text("To mind", style="bold")]
        parts += [Text(plain(sentence_case(caveat.text)), style=ASIDE) for caveat in report.caveats]
    return Group(*parts)


def _tests(report: DeathsReport) -> Table:
    """Both tests; of the Wald test the p to be read first, and the published one after it."""
    found = report.found
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style=ASIDE, no_wrap=True)
    for _ in range(2):
        table.add_column(justify="right", no_wrap=True)
    table.add_column()
    errors = "each unit's own AR(1)" if report.settings.errors == "ar1" else "each unit's own, independent"
    if found.simulated is not None:
        table.add_row(
            "Wald",
            number(found.wald.statistic),
            p_equals(found.p_simulated),
            f"among {found.simulated.draws:,} simulated panels without leader effects",
        )
    lenient = any(caveat.code == "chi-square-too-lenient" for caveat in report.caveats)
    table.add_row(
        "" if found.simulated else "Wald",
        "" if found.simulated else number(found.wald.statistic),
        p_equals(found.wald.p_value),
        f"by chi-square, errors {errors}{': too small' if lenient else ''}",
    )
    table.add_row(
        "rank",
        number(found.rank.statistic),
        p_equals(found.rank.p_value),
        f"{count(found.rank.n, 'death')} among windows of their unit without a death",
    )
    return table


def _headline(report: DeathsReport) -> str:
    found = report.found
    name = report.label if report.settings.form == "level" else f"{report.label}, {report.settings.form}"
    wald = found.wald.p_value if found.simulated is None else found.p_simulated
    said = f"Wald {p_equals(wald)}, rank {p_equals(found.rank.p_value)}"
    lower = [p <= LEVEL for p in (wald, found.rank.p_value)]
    what = (
        "changes at deaths in office beyond chance"
        if all(lower)
        else "may change at deaths in office: one test of two says so"
        if any(lower)
        else "shows no sign of a change at deaths in office"
    )
    return f"{sentence_case(name)[:-1]} {what} ({said})"


def _largest(report: DeathsReport) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style=ASIDE)
    table.add_column("who")
    table.add_column("where")
    for name in ("when", "before", "after", "change", "error", "rank"):
        table.add_column(name, justify="right", no_wrap=True)
    there = [
        (death, name) for death, name in zip(report.found.deaths, report.names, strict=True) if not death.flag
    ]
    there.sort(key=lambda item: -abs(item[0].change) / item[0].sd)
    for death, name in there[:LISTED]:
        table.add_row(
            plain(name),
            plain(str(death.unit)),
            str(death.period),
            number(death.pre),
            number(death.post),
            number(death.change),
            number(death.sd),
            p_value(death.rank),
        )
    return table
