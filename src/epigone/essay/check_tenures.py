"""Claims of when somebody held the office that the case's note on him names, against his tenure."""

from collections.abc import Iterator

from epigone.case.model import Actor
from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.date_mention import DateMention
from epigone.essay.life_finding import LifeFinding
from epigone.essay.reasons import LifeDate, OutsidePower
from epigone.essay.resolve import Agent
from epigone.essay.verbs import is_past
from epigone.essay.words import find_phrases

#: Words after "was" among which an office is named, and how many of its words at least.
_REACH, _LEAST = 6, 2
#: Words after a name and a comma among which an office and its first or last year stand.
_ASIDE = 8


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
    first, last = _bounds(when, case)
    if first is None and last is None and when.mode == "at":
        return _held_then(actor, when, is_turned=is_turned)
    return None if is_turned else _compare(actor, when, case)


def check_apposition(read: ReadSentence, case: CaseWords) -> Iterator[LifeFinding]:
    """Compare "X, its chairman since 1990" with the tenure: an office named right after its holder."""
    for mention in read.mentions:
        after = [word for word in read.words if word.start >= mention.end][:_ASIDE]
        own = case.offices.get(mention.actor, frozenset())
        dated = [one for one in read.dates if any(one.start <= word.start < one.end for word in after)]
        if (
            mention.is_possessive
            or len(dated) != 1
            or dated[0].is_approximate
            or not _is_aside(mention, read)
        ):
            continue
        said = [word for word in after if word.end <= dated[0].start]
        if len({word.stem for word in said} & own) < _LEAST or any(is_past(word, case) for word in said):
            continue
        found = _compare(case.case.actor(mention.actor), dated[0], case)
        if found is not None:
            yield found


def _is_aside(mention: Mention, read: ReadSentence) -> bool:
    """Whether a comma stands after a name."""
    return read.sentence.text[mention.end - read.sentence.start :].startswith(",")


def _compare(actor: Actor, when: DateMention, case: CaseWords) -> LifeFinding | None:
    """Compare first and last year of an office with the tenure; None if none is said or one is a year off."""
    first, last = _bounds(when, case)
    if actor.tenure is None or (first is None and last is None):
        return None
    begin, end = actor.tenure.earliest, actor.tenure.latest
    for said, known, what in ((first, begin, "office"), (last, end, "left")):
        if said is not None and abs(said - known.year) > 1:
            reason = LifeDate(actor.id, what, when, (known.isoformat(),), agrees=False)
            return LifeFinding(actor.id, "contradicted", reason, when)
    if first in (None, begin.year) and last in (None, end.year):
        known, what = (begin, "office") if first is not None else (end, "left")
        reason = LifeDate(actor.id, what, when, (known.isoformat(),), agrees=True)
        return LifeFinding(actor.id, "supported", reason, when)
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
