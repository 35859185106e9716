"""Why a claim of an essay has its label, and how to mend it: from a reason's record to sentences."""

from collections.abc import Mapping

from epigone.case.dates import parse_date
from epigone.case.model import Case, Evidence
from epigone.essay.model import Claim
from epigone.essay.reasons import (
    AgeReached,
    AliveThen,
    ContraryAct,
    ContraryWord,
    FactAgrees,
    FateWeighed,
    LifeDate,
    LifeOrder,
    LineHeld,
    ManyMoves,
    Moment,
    NotInPower,
    NotPrompt,
    OtherPart,
    OutsideLife,
    OutsidePower,
    OutsideTenure,
    PositionHeld,
    SeriesCompared,
    SeriesMoved,
    SeriesTopped,
    SeriesValue,
    ShareWeighed,
    Succession,
    ToldMoved,
    ToldNumber,
    Uncheckable,
    UncheckedNumber,
    UniversalWeighed,
    WrongActor,
    WrongDate,
    WrongNumber,
    WrongOrder,
)
from epigone.instruments.deeds.result import Interval
from epigone.report.day_words import day_in_words, in_words
from epigone.report.names import last_name
from epigone.report.rounding import in_unit, listed, percent_interval, probability, sentence_case, times
from epigone.vocabulary import FATES, KEPT_FATES, Fate

_UNCHECKABLE: Mapping[str, str] = {
    "heading": "A heading asserts nothing.",
    "question": "A question asserts nothing.",
    "plan": "It says what the essay will do.",
    "conditional": "It speaks of what might be, or might have been.",
    "opinion": "It is a judgement; no fact of the case decides it.",
    "motive": "It gives a motive, of which the case holds no evidence that decides.",
    "general": "It names no act, date, quantity or fate that the case could decide.",
}
_BEGAN: Mapping[str, str] = {
    "born": "was born",
    "died": "died",
    "power": "came to power",
    "office": "took office",
    "left": "left office",
}


def why(case: Case, claim: Claim) -> str:
    """Give the reason of a claim's label in a sentence or two."""
    match claim.reason:
        case FactAgrees(fact):
            return f"The case holds it: {_told(case, fact)}."
        case WrongDate(fact, said):
            return f"{_told(case, fact)}: not {said.text}."
        case WrongActor(fact, said, right):
            return f"{_told(case, fact)}: {_name(case, right)}, not {_name(case, said)}."
        case NotInPower(fact, said, held):
            return f"{_told(case, fact)}{_under(case, held)}; {_no_power(case, said, fact)}."
        case ContraryAct(fact):
            return f"The case holds the contrary: {_told(case, fact)}."
        case ContraryWord(fact, said, known):
            return f"{_told_whole(case, fact)} The case says “{known}”, not “{said}”."
        case OtherPart(fact, said, known):
            return f"{_told_whole(case, fact)} The case has {known}, not {said}."
        case WrongOrder(main, base, said):
            return f"Not “{said}”: {_moment(case, main)}, and {_moment(case, base)}."
        case WrongNumber(fact, said, known):
            return f"{_told(case, fact)}: {known}, not {said}."
        case ToldNumber(fact, said):
            return f"{_told_whole(case, fact)} The case has the number “{said}”."
        case ToldMoved(fact, first_value, first, last_value, last, said, agrees):
            tail = "" if agrees else f": not “{said}”"
            return f"{_told_whole(case, fact)} It has {first_value} in {first}, {last_value} in {last}{tail}."
        case UncheckedNumber(fact, said):
            return f"{_told(case, fact)}, but the case has no number to hold against “{said}”."
        case OutsideLife(actor, said):
            return f"{_name(case, actor)} was not alive then ({said.text}): {_life(case, actor)}."
        case OutsidePower(actor, said, held):
            who = _name(case, actor)
            return f"{who} did not hold power then ({said.text}{_but(case, held)}): {_life(case, actor)}."
        case OutsideTenure(actor, fact):
            return f"{_told(case, fact)}; {_name(case, actor)} was not in office then: {_life(case, actor)}."
        case LifeDate(actor, what, said, known):
            dates = listed([in_words(parse_date(text)) for text in known], "or")
            tail = "" if claim.label == "supported" else f", not {said.text}"
            return (
                f"{_name(case, actor)} {_BEGAN[what]} on {dates}{tail}."
                if what != "power"
                else (f"The case lets {_name(case, actor)} come to power on {dates}{tail}.")
            )
        case AgeReached(actor, said, low, high):
            age = str(low) if low == high else f"{low} or {high}"
            tail = "" if claim.label == "supported" else f", not {said}"
            return f"{_name(case, actor)} was {age} then{tail}: {_life(case, actor)}."
        case LifeOrder(first, _, second):
            lives = "; ".join(f"{_name(case, one)}: {_life(case, one)}" for one in (first, second))
            return sentence_case(f"{lives}.")
        case AliveThen(actor, said, fact, lived):
            verb = "lived" if lived else "did not live"
            when = f" ({said})" if said else f": {_told(case, fact)}"
            return f"{_name(case, actor)}, {_life(case, actor)}, {verb} then{when}."
        case Succession():
            return f"In the case {_name(case, case.successor)} follows {_name(case, case.predecessor)}."
        case NotPrompt(doctrine, first, since):
            dates = listed([in_words(parse_date(text)) for text in since], "or")
            label = case.doctrine(doctrine).label
            return f"{label}: not at once after {dates}; {_told(case, first)}, the first of it."
        case _:
            return _weighed(case, claim)


def _weighed(case: Case, claim: Claim) -> str:
    match claim.reason:
        case FateWeighed(doctrine, facet, said, p, rival, rival_p):
            label = case.doctrine(doctrine).label
            against = "" if claim.label == "supported" else f"; {rival} has {probability(rival_p)}"
            return f"{label}, in {facet}: {_fates(said)} has the probability {probability(p)}{against}."
        case ShareWeighed(dimension, facet, _, share, low, high, reading):
            whole = _dimension(case, dimension) if dimension else "the legacy"
            tail = f"; the reading “{_reading(case, reading)}” turns the verdict" if reading else ""
            return f"Of {whole} {percent_interval(Interval(share, low, high))} was kept in {facet}{tail}."
        case UniversalWeighed(facet, said_kept, _, share, low, high, doctrines):
            named = listed([f"“{case.doctrine(one).label}”" for one in doctrines])
            what = "broken" if said_kept else "kept"
            of_all = percent_interval(Interval(share, low, high))
            return f"Of the legacy {of_all} was kept in {facet}; {named} were {what}."
        case LineHeld(doctrine, agrees):
            item = case.doctrine(doctrine)
            says = "states this line" if agrees else "states another line"
            return f"The case {says} of {_name(case, case.predecessor)} ({item.label}): {item.statement}"
        case PositionHeld(doctrine, actor, agrees):
            says = "agree" if agrees else "do not agree"
            return (
                f"The coded statements of {_name(case, actor)} on “{case.doctrine(doctrine).label}” {says}."
            )
        case SeriesMoved(series, first, first_value, last, last_value, _, agrees):
            indicator = next(item for item in case.indicators if item.series == series)
            before = f"{in_unit(first_value, indicator.unit)} in {first[:4]}"
            after = f"{in_unit(last_value, indicator.unit)} in {last[:4]}"
            return f"{indicator.label}: {before}, {after}{'' if agrees else ': the other way'}."
        case SeriesCompared(series, first, first_value, last, last_value, said, agrees):
            indicator = next(item for item in case.indicators if item.series == series)
            before = f"{in_unit(first_value, indicator.unit)} in {first[:4]}"
            after = f"{in_unit(last_value, indicator.unit)} in {last[:4]}"
            tail = "" if agrees else f", not “{said}”"
            return f"{indicator.label}: {before}, {after}: {times(last_value / first_value)}{tail}."
        case SeriesTopped(series, date, value, rival, rival_value, said, agrees):
            indicator = next(item for item in case.indicators if item.series == series)
            own = f"{in_unit(value, indicator.unit)} in {date[:4]}"
            other = f"{in_unit(rival_value, indicator.unit)} in {rival[:4]}"
            return f"{indicator.label}: {own}, {other}{'' if agrees else f': not “{said}”'}."
        case ManyMoves(series):
            indicator = next(item for item in case.indicators if item.series == series)
            return f"{indicator.label}: it rose at one time and fell at another, and none is named."
        case SeriesValue(series, date, value, said, agrees):
            indicator = next(item for item in case.indicators if item.series == series)
            tail = "" if agrees else f", not {in_unit(said, indicator.unit)}"
            return f"{indicator.label}: {in_unit(value, indicator.unit)} in {date[:4]}{tail}."
        case Uncheckable("attributed", who):
            return f"It is told as the view of {_holder(case, who)}, not as the essay's own."
        case Uncheckable(kind):
            return _UNCHECKABLE[kind]
        case _:
            raise AssertionError(f"no sentence for the reason {claim.reason!r}")


def mend(case: Case, claim: Claim) -> str:
    """Say how a claim may be put right; empty where nothing is wrong."""
    match claim.reason:
        case WrongDate(fact, said):
            return f"Write {in_words(_row(case, fact).date)} for “{said.text}”."
        case WrongActor(_, said, right):
            return f"Name {_name(case, right)}, not {_name(case, said)}."
        case NotInPower(fact, said, held):
            row = _row(case, fact)
            right = held or row.actor
            return (
                f"{row.title}: {in_words(row.date)}, under {_name(case, right)}; name {_name(case, right)}."
            )
        case WrongNumber(_, said, known):
            return f"Write {known} for {said}."
        case LifeDate(_, _, _, known) if claim.label != "supported":
            return f"Write {listed([in_words(parse_date(text)) for text in known], 'or')}."
        case OutsideLife(_, said) | OutsidePower(_, said):
            return f"Name who acted in {said.text}, or mend the date."
        case SeriesCompared(_, _, first_value, _, last_value, said, False):
            return f"Write {times(last_value / first_value)} for “{said}”."
        case SeriesValue(series, _, value, _, False):
            indicator = next(item for item in case.indicators if item.series == series)
            return f"Write {in_unit(value, indicator.unit)}."
        case _:
            return ""


def _row(case: Case, fact: str) -> Evidence:
    return next(row for row in case.evidence if row.id == fact)


def _told(case: Case, fact: str) -> str:
    row = _row(case, fact)
    return f"“{row.title}” is dated {in_words(row.date)}"


def _told_whole(case: Case, fact: str) -> str:
    """Title, date and note of a fact."""
    note = _row(case, fact).note
    return f"{_told(case, fact)}: {note}" if note else f"{_told(case, fact)}."


def _moment(case: Case, moment: Moment) -> str:
    """A thing with its time, as part of a sentence."""
    match moment.kind:
        case "fact":
            return _told(case, moment.id)
        case "period":
            reading = next(item for item in case.readings if item.label == moment.id)
            return f"“{reading.label}” is of {reading.first_year} to {reading.last_year}"
        case "date":
            return f"the date given is “{moment.text.strip()}”"
    actor = case.actor(moment.id)
    known = {"born": actor.born, "died": actor.died}.get(moment.kind)
    when = known or parse_date(moment.text)
    return f"{_name(case, moment.id)} {_BEGAN[moment.kind]} on {in_words(when)}"


def _name(case: Case, id: str) -> str:
    actor = case.actor(id)
    return last_name(actor.name) if actor.kind == "person" else actor.name[0].lower() + actor.name[1:]


def _under(case: Case, held: str) -> str:
    return f", under {_name(case, held)}" if held else ""


def _but(case: Case, held: str) -> str:
    return f", {_name(case, held)} did" if held else ""


def _no_power(case: Case, said: str, fact: str) -> str:
    actor, row = case.actor(said), _row(case, fact)
    if actor.died is not None and actor.died.latest < row.date.earliest:
        return f"{_name(case, said)} had died on {in_words(actor.died)}"
    handed = [item.date.earliest for item in case.handovers]
    if handed and said == case.successor:
        return f"{_name(case, said)} held power from {day_in_words(min(handed))} at the earliest"
    return f"{_name(case, said)} did not hold power then"


def _life(case: Case, id: str) -> str:
    actor = case.actor(id)
    parts = [
        f"born {in_words(actor.born)}" if actor.born else "",
        f"died {in_words(actor.died)}" if actor.died else "",
    ]
    if actor.tenure is not None:
        parts.append(f"in office {in_words(actor.tenure)}")
    return ", ".join(part for part in parts if part) or "the case gives no dates"


def _fates(said: tuple[Fate, ...]) -> str:
    if set(said) == set(KEPT_FATES):
        return "kept (preserved or extended)"
    if set(said) == set(FATES) - set(KEPT_FATES):
        return "broken (altered or discarded)"
    return listed(said, "or")


def _reading(case: Case, id: str) -> str:
    return next(item.label for item in case.readings if item.id == id)


def _dimension(case: Case, id: str) -> str:
    return f"the legacy in {next(item.label for item in case.dimensions if item.id == id).lower()}"


def _holder(case: Case, who: str) -> str:
    known = {actor.id for actor in case.actors}
    return _name(case, who) if who in known else who
