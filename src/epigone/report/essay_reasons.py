"""Why a claim of an essay has its label: from a reason's record to a sentence or two."""

from collections.abc import Mapping

from epigone.case.model import Case
from epigone.essay.date_mention import DateMention
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
from epigone.report.essay_parts import (
    at_time_said,
    bare_time,
    began,
    indicator_of,
    is_in_tenure,
    life,
    moment,
    named,
    office,
    on,
    on_dates,
    row_of,
    time_said,
    told,
    told_whole,
    value_at,
)
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


def why(case: Case, claim: Claim) -> str:
    """Give the reason of a claim's label in a sentence or two."""
    match claim.reason:
        case FactAgrees(fact):
            return f"{told(case, fact)}."
        case WrongDate(fact, said):
            return f"{told(case, fact)}, not {time_said(said)}."
        case WrongActor(fact, said, right):
            return f"{told_whole(case, fact)} It is set down to {named(case, right)}."
        case NotInPower(fact, said, held):
            return f"{told(case, fact)}{_under(case, held)}; {_no_power(case, said, fact)}."
        case ContraryAct(fact):
            return f"The case holds the contrary: {told_whole(case, fact)}"
        case ContraryWord(fact, said, known):
            return f"{told_whole(case, fact)} {_contrary(said, known)}"
        case OtherPart(fact, said, known):
            return f"{told_whole(case, fact)} The case has {known}, not {said}."
        case WrongOrder(main, base, said):
            word = said if " " in said else said.lower()
            return sentence_case(f"{moment(case, main)}, and {moment(case, base)}: not “{word}”.")
        case WrongNumber(fact, said, known):
            return f"{told_whole(case, fact)} The number is {known}, not {said}."
        case ToldNumber(fact, said):
            return f"{told_whole(case, fact)} The case has the number “{said}”."
        case ToldMoved(fact, first_value, first, last_value, last, said, agrees):
            tail = "" if agrees else f": not “{said}”"
            return f"{told_whole(case, fact)} It has {first_value} in {first}, {last_value} in {last}{tail}."
        case UncheckedNumber(fact, said):
            return f"{told(case, fact)}, but the case has no number to hold against “{said}”."
        case OutsideLife(actor, said):
            return f"{_out_of_life(case, actor, said)}."
        case OutsidePower(actor, said, held):
            return sentence_case(f"{_out_of_power(case, actor, said, held)}.")
        case OutsideTenure(actor, fact):
            return f"{told(case, fact)}; {office(case, actor)}."
        case LifeDate(actor, what, said, known):
            dates = listed(on_dates(known), "or")
            reckoned = ", as one reckons" if len(known) > 1 else ""
            tail = "" if claim.label == "supported" else f", not {at_time_said(said)}"
            return f"{began(case, actor, what)} {dates}{reckoned}{tail}."
        case AgeReached(actor, said, low, high):
            age = str(low) if low == high else f"{low} or {high}"
            tail = "" if claim.label == "supported" else f", not {said}"
            return f"{named(case, actor)} was {age} then{tail}: {life(case, actor)}."
        case LifeOrder(first, first_moment, second, second_moment):
            sides = ((first, first_moment), (second, second_moment))
            return sentence_case(f"{'; '.join(_life_with(case, *side) for side in sides)}.")
        case AliveThen(actor, said, fact):
            when = f"the time said is {said}" if said else told(case, fact)
            return sentence_case(f"{life(case, actor)}; {when}.")
        case Succession():
            return f"In the case {named(case, case.successor)} follows {named(case, case.predecessor)}."
        case NotPrompt(doctrine, first, since):
            dates = listed(on_dates(since), "or")
            reckoned = ", as one reckons" if len(since) > 1 else ""
            row, label = row_of(case, first), case.doctrine(doctrine).label
            began_on = f"the first act of it is “{row.title}”, {in_words(row.date)}"
            return f"“{label}”: {began_on}; at once would be {dates}{reckoned}."
        case _:
            return _weighed(case, claim)


def _weighed(case: Case, claim: Claim) -> str:
    match claim.reason:
        case FateWeighed(doctrine, facet, said, p, rival, rival_p):
            label = case.doctrine(doctrine).label
            against = "" if claim.label == "supported" else f"; that it was {rival}, {probability(rival_p)}"
            found = f"“{label}” was {_fates(said)} in {facet} with probability {probability(p)}"
            return f"{found}{against}."
        case ShareWeighed(dimension, facet, _, share, low, high, reading):
            whole = _dimension(case, dimension) if dimension else "the legacy"
            tail = f"; the reading “{_reading(case, reading)}” turns the verdict" if reading else ""
            return f"Of {whole} {percent_interval(Interval(share, low, high))} was kept in {facet}{tail}."
        case UniversalWeighed(facet, said_kept, _, share, low, high, doctrines):
            speaking = listed([f"“{case.doctrine(one).label}”" for one in doctrines])
            what = "broken" if said_kept else "kept"
            of_all = percent_interval(Interval(share, low, high))
            return f"Of the legacy {of_all} was kept in {facet}; {speaking} were {what}."
        case LineHeld(doctrine, agrees):
            item = case.doctrine(doctrine)
            says = "states this line" if agrees else "states another line"
            return f"The case {says} of {named(case, case.predecessor)} ({item.label}): {item.statement}"
        case PositionHeld(doctrine, actor, agrees):
            says = "agree" if agrees else "do not agree"
            return (
                f"The coded statements of {named(case, actor)} on “{case.doctrine(doctrine).label}” {says}."
            )
        case SeriesMoved(series, first, first_value, last, last_value, _, agrees):
            indicator = indicator_of(case, series)
            ends = (value_at(indicator, first_value, first), value_at(indicator, last_value, last))
            tail = "" if agrees else f": {_movement(first_value, last_value)}"
            return f"{indicator.label}: {', '.join(ends)}{tail}."
        case SeriesCompared(series, first, first_value, last, last_value, said, agrees):
            indicator = indicator_of(case, series)
            ends = (value_at(indicator, first_value, first), value_at(indicator, last_value, last))
            tail = "" if agrees else f", not “{said}”"
            return f"{indicator.label}: {', '.join(ends)}, {times(last_value / first_value)} as much{tail}."
        case SeriesTopped(series, date, value, rival, rival_value, said, agrees):
            indicator = indicator_of(case, series)
            ends = (value_at(indicator, value, date), value_at(indicator, rival_value, rival))
            return f"{indicator.label}: {', '.join(ends)}{'' if agrees else f': not “{said}”'}."
        case ManyMoves(series):
            label = indicator_of(case, series).label
            return f"{label}: a rise at one time, a fall at another; the sentence names no time."
        case SeriesValue(series, date, value, said, agrees):
            indicator = indicator_of(case, series)
            tail = "" if agrees else f", not {in_unit(said, indicator.unit)}"
            return f"{indicator.label}: {value_at(indicator, value, date)}{tail}."
        case Uncheckable("attributed", who):
            return f"It is told as the view of {_holder(case, who)}, not as the essay's own."
        case Uncheckable(kind):
            return _UNCHECKABLE[kind]
        case _:
            raise AssertionError(f"no sentence for the reason {claim.reason!r}")


def _under(case: Case, held: str) -> str:
    return f", under {named(case, held)}" if held else ""


def _no_power(case: Case, said: str, fact: str) -> str:
    actor, row = case.actor(said), row_of(case, fact)
    if actor.died is not None and actor.died.latest < row.date.earliest:
        return f"{named(case, said)} had died on {in_words(actor.died)}"
    handed = [item.date.earliest for item in case.handovers]
    if handed and said == case.successor:
        return f"{named(case, said)} held power from {day_in_words(min(handed))} at the earliest"
    return f"{named(case, said)} did not hold power then"


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
    return named(case, who) if who in known else who


def _contrary(said: str, known: str) -> str:
    if said == f"not {known}" or known == f"not {said}":
        return f"The text says “{said}”; the case denies it."
    return f"The case says “{known}”, not “{said}”."


def _out_of_life(case: Case, id: str, said: DateMention) -> str:
    actor = case.actor(id)
    if actor.died is not None and actor.died.latest < said.earliest:
        return f"{named(case, id)} died {on(actor.died)}, before {bare_time(said)}"
    if actor.born is not None and said.latest < actor.born.earliest:
        return f"{named(case, id)} was born {on(actor.born)}, after {bare_time(said)}"
    return f"{named(case, id)} was not alive {at_time_said(said)}: {life(case, id)}"


def _out_of_power(case: Case, id: str, said: DateMention, held: str) -> str:
    did = f"; {named(case, held)} ruled then" if held else ""
    actor = case.actor(id)
    if actor.tenure is None or is_in_tenure(actor, said):
        return f"{named(case, id)} did not hold power {at_time_said(said)}{did}"
    return f"{office(case, id)}, not {at_time_said(said)}{did}"


def _life_with(case: Case, id: str, moment: str) -> str:
    return office(case, id) if moment in ("power", "office") else life(case, id)


def _movement(before: float, after: float) -> str:
    return "no change" if before == after else "a rise" if after > before else "a fall"
