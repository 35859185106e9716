"""How a claim of an essay may be put right, from the record of its reason."""

from collections.abc import Mapping

from epigone.case.model import Case
from epigone.essay.date_mention import DateMention
from epigone.essay.model import Claim
from epigone.essay.reasons import (
    AgeReached,
    LifeDate,
    ManyMoves,
    NotInPower,
    NotPrompt,
    OtherPart,
    OutsideLife,
    OutsidePower,
    OutsideTenure,
    SeriesCompared,
    SeriesMoved,
    SeriesValue,
    WrongActor,
    WrongDate,
    WrongNumber,
    WrongOrder,
)
from epigone.report.day_words import in_words
from epigone.report.essay_parts import at_time_said, indicator_of, named, on_dates, row_of
from epigone.report.rounding import in_unit, listed, percent, times

_OTHER_WAY: Mapping[str, str] = {"before": "after", "after": "before"}
#: The most words of a part that may be written for another without more ado.
_WORDS_OF_A_PART = 2


def mend(case: Case, claim: Claim) -> str:
    """Say how a claim may be put right; empty where nothing is wrong, or nothing shorter than the reason."""
    match claim.reason:
        case WrongDate(fact, said):
            return _dated(in_words(row_of(case, fact).date), said)
        case WrongActor(_, said, right):
            return f"Name {named(case, right)}, not {named(case, said)}."
        case NotInPower(fact, said, held):
            return f"Name {named(case, held or row_of(case, fact).actor)}, not {named(case, said)}."
        case WrongNumber(_, said, known):
            return f"Write {known} for “{said}”."
        case OtherPart(_, said, known) if len(known.split()) <= _WORDS_OF_A_PART and "," not in known:
            return f"Write “{known}” for “{said}”."
        case WrongOrder(main, base, said) if said.casefold() in _OTHER_WAY and "date" not in (
            main.kind,
            base.kind,
        ):
            return f"Write “{_OTHER_WAY[said.casefold()]}” for “{said}”."
        case LifeDate(_, _, said, known) if claim.label != "supported":
            dates = [one.partition(" ")[2] for one in on_dates(known)]
            return _dated(listed(dates, "or"), said)
        case AgeReached(_, said, low, high, False):
            return f"Write {low if low == high else f'{low} or {high}'} for {said}."
        case OutsideTenure():
            return "Name who held the office then, or mend the date."
        case OutsidePower(_, said, held) if held:
            return f"Name {named(case, held)}, or mend the date."
        case OutsideLife(_, said) | OutsidePower(_, said):
            return f"Name who acted {at_time_said(said)}, or mend the date."
        case NotPrompt(_, first):
            return f"Say when it began: {in_words(row_of(case, first).date)}."
        case ManyMoves():
            return "Say from when to when."
        case SeriesMoved(_, _, before, _, after, _, False) if before != after:
            return f"Write that it {'rose' if after > before else 'fell'}."
        case SeriesCompared(_, _, first_value, _, last_value, said, False):
            ratio = last_value / first_value
            right = f"“{times(ratio)} as much”" if ratio >= 1 else f"that it was {percent(1 - ratio)} less"
            return f"Write {right}, not “{said}”."
        case SeriesValue(series, _, value, _, False):
            return f"Write {in_unit(value, indicator_of(case, series).unit)}."
        case _:
            return ""


def _dated(right: str, said: DateMention) -> str:
    """What to write for a date; one that bounds an act, or spans years, has no single date in its place."""
    is_one = said.mode == "at" and said.precision != "span"
    return f"Write {right} for “{said.text}”." if is_one else f"Give the date: {right}."
