"""Claims of when somebody was born, died, came to power or ruled, against the actors of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.case.model import Actor, CaseDate
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.dates import DateMention
from epigone.essay.fate_words import is_denied
from epigone.essay.model import Label
from epigone.essay.power import beginnings, holds_power, is_alive, may_have_ruled, ruler_at
from epigone.essay.reasons import LifeDate, OutsideLife, OutsidePower, Reason
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases


@dataclass(frozen=True, slots=True)
class LifeFinding:
    """Whose life or rule a clause dates, and what the case says."""

    actor: str
    label: Label
    reason: Reason
    date: DateMention


def check_life(clause: Clause, agent: Agent, case: CaseWords, settings: EssaySettings) -> LifeFinding | None:
    """Compare a dated birth, death or beginning of power; None if the clause dates none."""
    if len(clause.dates) != 1 or not agent.candidates or agent.is_ruler or is_denied(clause, case):
        return None
    when = clause.dates[0]
    findings = [
        found
        for id in agent.candidates
        if (found := _life(clause, case.case.actor(id), when, case, settings)) is not None
    ]
    if not findings:
        return None
    return min(findings, key=lambda one: one.label != "supported")


def _life(
    clause: Clause, actor: Actor, when: DateMention, case: CaseWords, settings: EssaySettings
) -> LifeFinding | None:
    lower = {word.lower for word in clause.words}
    known: Sequence[CaseDate]
    if lower & case.lexicon.dates["births"] and actor.born is not None:
        what, known = "born", (actor.born,)
    elif _dies(clause, actor) and actor.died is not None:
        what, known = "died", (actor.died,)
    elif find_phrases(clause.words, case.lexicon.phrases("power")):
        what, known = "power", beginnings(case.case, actor)
    elif _takes_office(clause, actor, case) and actor.tenure is not None:
        what, known = "office", beginnings(case.case, actor)[-1:]
    else:
        return None
    if not known:
        return None
    agrees = any(when.admits(date.earliest, date.latest, _grace(date, settings)) for date in known)
    label: Label = "supported" if agrees else "contradicted"
    if what == "power" and not agrees:
        first = min(date.earliest for date in known)
        last = max(date.latest for date in known)
        label = "contested" if first <= when.latest and when.earliest <= last else "contradicted"
    texts = tuple(date.text for date in known)
    return LifeFinding(actor.id, label, LifeDate(actor.id, what, when, texts, agrees), when)


def _grace(date: CaseDate, settings: EssaySettings) -> int:
    return settings.calendar_days if date.earliest.year <= settings.calendar_until else 0


def _dies(clause: Clause, actor: Actor) -> bool:
    """Whether the clause says that the actor died: the verb stands close after him."""
    places = {word.start: place for place, word in enumerate(clause.words)}
    deaths = [place for place, word in enumerate(clause.words) if word.lower in ("died", "dies")]
    named = [
        places[one.end if one.end in places else one.start]
        for one in clause.mentions
        if one.actor == actor.id and one.start in places
    ]
    pronouns = [place for place, word in enumerate(clause.words) if word.lower in ("he", "she")]
    return bool(deaths) and any(0 < deaths[0] - place <= 4 for place in (*named, *pronouns))


def _takes_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether it says that he was given the office that the case's note on him names."""
    acts = case.lexicon.acts
    if not any(acts[phrase] == "appoint" for _, phrase in find_phrases(clause.words, acts)):
        return False
    office = {stem for stem in case.offices.get(actor.id, ()) if stem in clause.stem_set}
    return len(office) >= 2


def check_reign(clause: Clause, agent: Agent, case: CaseWords) -> LifeFinding | None:
    """A date put under a ruler, or an act dated outside its doer's life; None if nothing is out of order."""
    if len(clause.dates) != 1 or not agent.candidates:
        return None
    when = clause.dates[0]
    if when.mode != "at" or when.is_approximate or is_denied(clause, case):
        return None
    first, last = when.earliest, when.latest
    actors = [case.case.actor(id) for id in agent.candidates]
    if agent.is_ruler:
        if all(holds_power(case.case, actor, first, last) is False for actor in actors):
            held = ruler_at(case.case, first, last)
            return LifeFinding(actors[0].id, "anachronistic", OutsidePower(actors[0].id, when, held), when)
        return None
    if agent.is_patient or not _acts(clause, agent, case):
        return None
    if all(actor.kind == "person" and is_alive(actor, first, last) is False for actor in actors):
        return LifeFinding(actors[0].id, "anachronistic", OutsideLife(actors[0].id, when), when)
    is_in_office = _acts_in_a_body(clause, case)
    if is_in_office and all(may_have_ruled(case.case, actor, first, last) is False for actor in actors):
        return LifeFinding(actors[0].id, "anachronistic", OutsidePower(actors[0].id, when, ""), when)
    return None


def _acts_in_a_body(clause: Clause, case: CaseWords) -> bool:
    """Whether the clause speaks of an act that needs an office, in a body of the case."""
    is_office = bool(find_phrases(clause.words, case.lexicon.phrases("office_acts")))
    return is_office and any(one.actor not in case.actors.persons for one in clause.mentions)


def _acts(clause: Clause, agent: Agent, case: CaseWords) -> bool:
    """Whether the one named is the subject of a verb that only the living can do."""
    places = {word.start: place for place, word in enumerate(clause.words)}
    subjects = [
        places[one.start] for one in clause.mentions if one.actor == agent.actor and one.start in places
    ]
    subjects += [place for place, word in enumerate(clause.words) if word.lower in ("he", "she")]
    if agent.is_owner:
        return bool(subjects)
    posthumous = case.lexicon.phrases("posthumous")
    for subject in subjects[:1]:
        after = [word for word in clause.words[subject + 1 : subject + 4] if not word.lower.endswith("ly")]
        verb = next((word for word in after if not word.is_capital), None)
        if verb is None or (verb.stem,) in posthumous or verb.lower in case.lexicon.forms["passive"]:
            return False
        if (verb.stem,) in case.lexicon.phrases("office_acts"):
            return True
        is_past = verb.lower.endswith("ed") or verb.lower in case.lexicon.stemmer.irregular
        return is_past or (verb.stem,) in case.lexicon.acts or (verb.stem,) in case.lexicon.fates
    return False
