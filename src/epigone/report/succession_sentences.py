"""What a succession of the world was, in words: who followed whom, how, and what became of the indicators."""

from typing import Any

from epigone.report.names import possessive
from epigone.report.rounding import count, in_words, listed, percent, probability, sentence_case
from epigone.report.standing import standing_heading
from epigone.report.succession_view import SuccessionView, short_names
from epigone.vocabulary import FATES

#: How a spell of office ended, in the manner of the data set, as a predicate.
EXITS = {
    "natural death": "died in office",
    "retired due to ill health": "retired, ill",
    "suicide": "killed himself in office",
    "irregular": "was removed irregularly",
    "foreign": "was removed by a foreign power",
    "regular": "left by the rules",
    "still in office": "was still in office at the end of the data",
}
#: How it began.
ENTRIES = {
    "regular": "came by the rules",
    "irregular": "came irregularly",
    "foreign imposition": "was imposed by a foreign power",
}
#: Regimes as a place.
REGIMES = {
    "democracy": "a democracy",
    "anocracy": "a regime between democracy and autocracy",
    "autocracy": "an autocracy",
}
#: p of a placebo rank and of an adjusted move below which it is called unusual.
UNUSUAL = 0.05


def succession_heading(view: SuccessionView) -> str:
    """The finding: how far the successor left the line, among all; or what became of the indicators."""
    if view.standing is not None:
        return standing_heading(view.standing)
    return f"What changed from {' to '.join(short_names(view.row))} was not measured"


def who_sentence(view: SuccessionView) -> str:
    """Who followed whom, when, and how each went and came."""
    row = view.row
    predecessor, successor = short_names(row)
    left = EXITS.get(str(row["exit"]).lower(), "left")
    detail = _detail(row)
    came = ENTRIES.get(str(row["entry"]).lower(), "came")
    before = f"{predecessor} ({_span(row, 'predecessor')}) {left}{detail}"
    after = f"{successor} ({_span(row, 'successor')}) {came}"
    regime = REGIMES.get(str(row["regime"]))
    where = f" The country was {regime} in the predecessor's last year." if regime else ""
    again = " He had led it before." if row["returned"] else ""
    gap = int(row["interregnum"] or 0)
    between = f" Between them lie {count(gap, 'year')} that nobody led." if gap else ""
    return f"{before}; {after}.{again}{between}{where}"


def _span(row: Any, who: str) -> str:
    first, last = row[f"{who}_first"], row[f"{who}_last"]
    return str(first) if first == last else f"{first}\u2013{last}"


def _detail(row: Any) -> str:
    text = str(row.get("exit_detail") or "").lower()
    return "" if text in ("", "regular", "unknown", str(row["exit"]).lower()) else f" ({text})"


def fates_sentence(view: SuccessionView) -> str:
    """How many indicators met which fate."""
    if not view.measured:
        return ""
    tally = [sum(int(item.result.fates.argmax()) == place for item in view.measured) for place in range(4)]
    told = [f"{in_words(n)} {fate}" for n, fate in zip(tally, FATES, strict=True) if n]
    clear = sum(item.move_p < UNUSUAL for item in view.measured)
    sure = f"; {in_words(clear)} moved beyond doubt" if clear else "; none moved beyond doubt"
    return sentence_case(
        f"of {count(len(view.measured), 'indicator')} {listed(told)} by the likeliest fate{sure}"
    )


def domains_heading(view: SuccessionView) -> str:
    """In which domain most was kept, and in which least."""
    ranked = sorted(view.domains, key=lambda domain: domain.kept)
    if len(ranked) < 2:
        return "What became of each indicator"
    least, most = ranked[0], ranked[-1]
    return (
        f"Most was kept in {most.name} ({percent(most.kept)}), least in {least.name} ({percent(least.kept)})"
    )


def placebo_sentences(view: SuccessionView) -> list[str]:
    """How the departure compares with dates, and countries, where nobody handed over."""
    row, found = view.row, []
    own, n_own = row.get("departure_own"), row.get("n_own")
    if own is not None and n_own:
        found.append(
            "Slid over the country's own history, the same windows give a smaller departure at "
            f"{percent(own)} of {int(n_own)} other dates."
        )
    wide, n_wide, p = row.get("departure_class"), row.get("n_class"), row.get("departure_p")
    if wide is not None and n_wide and p is not None:
        told = "rarely" if p < UNUSUAL else "not rarely"
        found.append(
            f"Laid on {int(n_wide):,} random years of random countries, they give a smaller one at "
            f"{percent(wide)}: a departure as large comes {told} without a hand-over (p = {probability(p)})."
        )
    return found


def placebo_heading(view: SuccessionView) -> str:
    """Whether a change as large is rare where nobody handed over."""
    p = view.row.get("departure_p")
    if p is None:
        return "Against dates without a hand-over"
    return (
        "A departure as large is rare without a hand-over"
        if p < UNUSUAL
        else "A departure as large is not rare without a hand-over"
    )


def sources_of(view: SuccessionView) -> list[str]:
    """The data sets that the page rests on, as citations."""
    return list(view.sources)


def succession_caveats(view: SuccessionView) -> list[str]:
    """What a careful reader would want said of any succession in the panel."""
    row, said = view.row, []
    predecessor, successor = short_names(row)
    if row["short"]:
        said.append("One of the two tenures has a single year: little can be measured of it.")
    if row.get("war_between"):
        said.append("A World War lies between the two windows and did a part of what is found.")
    if row.get("thin"):
        said.append("Few indicators were measured, so that its place is uncertain beyond its interval.")
    said.append(
        f"What changed under {successor} is not thereby his doing: wars, prices and what was "
        f"begun under {predecessor} are in it too."
    )
    said.append(
        f"The indicators measure states, not programmes: {possessive(predecessor)} line is "
        "what moved in his years, whether he willed it or not."
    )
    return said
