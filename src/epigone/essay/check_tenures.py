"""Claims of when somebody held the office that the case's note on him names, against his tenure."""

from epigone.case.model import Actor
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.life_finding import LifeFinding
from epigone.essay.reasons import LifeDate, OutsidePower
from epigone.essay.resolve import Agent
from epigone.essay.words import find_phrases

#: Words after "was" among which an office is named, and how many of its words at least.
_REACH, _LEAST = 6, 2


def check_tenure(clause: Clause, agent: Agent, case: CaseWords) -> LifeFinding | None:
    """Compare "was chairman from 1990", "until 2004", "in 2012" with the tenure; None if it says none.

    A first or last year that is one off is left alone: offices are taken and left by degrees.
    """
    if len(clause.dates) != 1 or agent.actor is None or agent.is_doubtful:
        return None
    actor, when = case.case.actor(agent.actor), clause.dates[0]
    if actor.tenure is None or when.is_approximate or not _names_his_office(clause, actor, case):
        return None
    is_turned = bool(find_phrases(clause.words, case.lexicon.phrases("negation")))
    begin, end = actor.tenure.earliest, actor.tenure.latest
    first, last = _bounds(when, case)
    if first is None and last is None and when.mode == "at":
        return _held_then(actor, when, is_turned=is_turned)
    if is_turned:
        return None
    for said, known, what in ((first, begin, "office"), (last, end, "left")):
        if said is not None and abs(said - known.year) > 1:
            reason = LifeDate(actor.id, what, when, (known.isoformat(),), agrees=False)
            return LifeFinding(actor.id, "contradicted", reason, when)
    if first is None and last is None:
        return None
    if first in (None, begin.year) and last in (None, end.year):
        known, what = (begin, "office") if first is not None else (end, "left")
        return LifeFinding(
            actor.id, "supported", LifeDate(actor.id, what, when, (known.isoformat(),), agrees=True), when
        )
    return None


def _held_then(actor: Actor, when: DateMention, *, is_turned: bool) -> LifeFinding | None:
    """Whether he held it at a time, as is said or (`is_turned`) denied."""
    if actor.tenure is None:
        return None
    begin, end = actor.tenure.earliest, actor.tenure.latest
    is_out = when.latest < begin or when.earliest > end
    if is_out and is_turned:
        reason = LifeDate(actor.id, "left", when, (end.isoformat(),), agrees=True)
        return LifeFinding(actor.id, "supported", reason, when)
    if is_turned:
        return None
    if not is_out:
        reason = LifeDate(actor.id, "office", when, (begin.isoformat(),), agrees=True)
        return LifeFinding(actor.id, "supported", reason, when)
    if min(abs(when.earliest.year - end.year), abs(when.latest.year - begin.year)) > 1:
        return LifeFinding(actor.id, "anachronistic", OutsidePower(actor.id, when, ""), when)
    return None


def _bounds(when: DateMention, case: CaseWords) -> tuple[int | None, int | None]:
    """The years from which and to which a date says that something lasted; both None if neither."""
    lead = when.text.lower().split()[0]
    if when.precision == "span":
        return when.earliest.year, when.latest.year
    if when.mode == "until":
        return None, when.latest.year
    if when.mode in ("at", "after") and lead in case.lexicon.dates["since"]:
        return when.earliest.year, None
    return None, None


def _names_his_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether the clause says "was" and then the actor's own office."""
    own = case.offices.get(actor.id, frozenset())
    held = case.lexicon.forms["past_be"] | case.lexicon.forms["held"]
    for place, word in enumerate(clause.words):
        if word.lower in held:
            near = {one.stem for one in clause.words[place + 1 : place + 1 + _REACH]}
            return len(near & own) >= _LEAST
    return False
