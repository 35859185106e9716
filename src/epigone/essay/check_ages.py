"""Claims of how old somebody was, against the dates of his life."""

from collections.abc import Iterator, Sequence
from datetime import date

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.life_finding import LifeFinding
from epigone.essay.lifetimes import (
    Token,
    dates_of,
    is_denied_in,
    moment_after,
    number_at,
    person_before,
)
from epigone.essay.reasons import AgeReached


def check_ages(tokens: Sequence[Token], read: ReadSentence, case: CaseWords) -> Iterator[LifeFinding]:
    """`X died at the age of 53`, `X died aged 53`, `X was 45 years old in 1924`."""
    for place in range(len(tokens)):
        said = _age_at(tokens, place, case)
        actor = person_before(tokens, place, case)
        if said is None or actor is None or actor.born is None or is_denied_in(tokens[:place], case):
            continue
        moment = next(
            (
                found
                for at, one in enumerate(tokens[:place])
                if one.actor == actor.id and (found := moment_after(tokens, at, actor, case)) is not None
            ),
            None,
        )
        known = dates_of(moment, actor, case) if moment in ("died", "office") else ()
        when = read.dates[0] if len(read.dates) == 1 and read.dates[0].mode == "at" else None
        if known:
            first, last = known[0].earliest, known[0].latest
        elif when is not None and when.precision in ("day", "month", "year") and moment is None:
            first, last = when.earliest, when.latest
        else:
            continue
        low, high = _years(actor.born.latest, first), _years(actor.born.earliest, last)
        agrees = low <= said <= high
        reason = AgeReached(actor.id, said, low, high, agrees)
        yield LifeFinding(actor.id, "supported" if agrees else "contradicted", reason, None)


def _age_at(tokens: Sequence[Token], place: int, case: CaseWords) -> int | None:
    """The age that is said at a place: "aged 53", "at the age of 53", "was 53 years old"."""
    lower = tokens[place].lower
    forms = case.lexicon.forms
    number, used = number_at(tokens, place + 1, case)
    if lower in forms["aged"] and number is not None:
        return number
    if lower in forms["age"] and tokens[place + 1 : place + 2] and tokens[place + 1].lower in forms["of"]:
        return number_at(tokens, place + 2, case)[0]
    if number is not None and lower in forms["past_be"]:
        after = [one.lower for one in tokens[place + 1 + used : place + 3 + used]]
        if len(after) == 2 and after[0] in case.lexicon.dates["unit_years"] and after[1] in forms["old"]:
            return number
    return None


def _years(first: date, last: date) -> int:
    """Whole years from one day to another."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
