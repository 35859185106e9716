"""Claims that something followed at once on a coming to power or a death, against the dates of the case."""

from datetime import timedelta

from epigone.case.model import CaseDate
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.power import beginnings
from epigone.essay.reasons import NotPrompt
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases
from epigone.vocabulary import Fate


def not_prompt(
    clause: Clause, doctrine: str, fates: tuple[Fate, ...], case: CaseWords, settings: EssaySettings
) -> NotPrompt | None:
    """The first fact of a fate, where it is said to have followed at once and did not.

    Every answer of the case to when power passed must speak against it.
    """
    phrases = case.lexicon.phrases
    if not find_phrases(clause.words, phrases("prompt")) or not find_phrases(clause.words, phrases("after")):
        return None
    since = _since(clause, case)
    facts = sorted(
        (
            row
            for row in case.case.evidence
            if row.doctrine == doctrine
            and row.facet in ("practice", "means")
            and row.actor != case.case.predecessor
            and set(row.fates) <= set(fates)
        ),
        key=lambda row: row.date.earliest,
    )
    if not since or not facts:
        return None
    first = facts[0]
    window = timedelta(days=366 * settings.prompt_years)
    if any(
        when.earliest <= first.date.latest and first.date.earliest <= when.latest + window for when in since
    ):
        return None
    return NotPrompt(doctrine, first.id, tuple(when.text for when in since))


def _since(clause: Clause, case: CaseWords) -> tuple[CaseDate, ...]:
    """The dates on which it is said to have followed: of a death, or of the successor's coming to power."""
    if find_phrases(clause.words, case.lexicon.phrases("power")):
        return beginnings(case.case, case.case.actor(case.case.successor))
    acts = case.lexicon.acts
    if any(acts[phrase] == "die" for _, phrase in find_phrases(clause.words, acts)):
        actors = (case.case.actor(one.actor) for one in clause.mentions)
        return tuple(actor.died for actor in actors if actor.died is not None)
    return ()
