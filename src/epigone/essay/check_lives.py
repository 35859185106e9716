"""Claims of when somebody was born, died or came to power, against the actors of the case."""

from collections.abc import Sequence

from epigone.case.model import Actor, CaseDate
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.life_finding import LifeFinding
from epigone.essay.model import Label
from epigone.essay.power import beginnings
from epigone.essay.reasons import LifeDate
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.verbs import is_past
from epigone.essay.words import find_phrases


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
    if find_phrases(clause.words, case.lexicon.phrases("remembrance")):
        return None
    if lower & case.lexicon.dates["births"] and actor.born is not None:
        what, known = "born", (actor.born,)
    elif _dies(clause, actor, case) and actor.died is not None:
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


def _dies(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether the clause says that the actor died: the verb stands close after him."""
    places = {word.start: place for place, word in enumerate(clause.words)}
    deaths = [place for place, word in enumerate(clause.words) if word.lower in ("died", "dies")]
    named = [
        places[one.end if one.end in places else one.start]
        for one in clause.mentions
        if one.actor == actor.id and one.start in places
    ]
    pronouns = [place for place, word in enumerate(clause.words) if word.lower in ("he", "she")]
    return bool(deaths) and any(
        0 < deaths[0] - place <= 4
        and not any(is_past(word, case) for word in clause.words[place + 1 : deaths[0]])
        for place in (*named, *pronouns)
    )


def _takes_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether it says that he was given the office that the case's note on him names."""
    acts = case.lexicon.acts
    if not any(acts[phrase] == "appoint" for _, phrase in find_phrases(clause.words, acts)):
        return False
    office = {stem for stem in case.offices.get(actor.id, ()) if stem in clause.stem_set}
    return len(office) >= 2
