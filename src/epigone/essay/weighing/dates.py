"""A clause that may tell a fact at another time."""

from collections.abc import Iterator
from dataclasses import replace
from math import log1p

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_actors import deals_with
from epigone.essay.check_acts import act_of
from epigone.essay.date_conflicts import admits, is_near, turned
from epigone.essay.date_mention import DateMention
from epigone.essay.power import is_alive
from epigone.essay.reasons import WrongDate
from epigone.essay.weighing.conflict import Conflict, shares_enough
from epigone.essay.weighing.passage import Said, supported_in
from epigone.essay.weighing.vector import behind, persons_of, told_dates, vector_of
from epigone.essay.words import find_phrases

#: Days of a year; years from which on two dates lie far apart, and below which they lie close.
_YEAR, _FAR, _CLOSE = 365.0, 8.0, 0.2
#: Days that a fact may last and still have its month.
_MONTH, _LASTING = 32, 40


def date_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The times of a clause at which a fact was not."""
    case, settings = said.passage.case, said.passage.settings
    # A sentence that gives the fact's own date as well tells with the other something else.
    if any(when.mode == "at" and admits(when, event, settings) for when in said.passage.read.dates):
        return
    near = said.matches.get(event.id)
    far = said.matches_around.get(event.id)
    if not shares_enough(far):
        return
    words = said.clause.words
    if near is not None and deals_with(near, said.clause, case):
        return
    if any(one.event is None and one.date is not None for one in supported_in(said)):
        return  # the date is that of a life, an office or a series, and right
    own = [turned(when, said.clause, case) for when in said.clause.dates if not when.is_carried]
    negated = bool(find_phrases(words, case.lexicon.phrases("negation")))
    for told in own:
        # What lasted until a time, or has been since one, is of a fact that lies there.
        is_since = told.mode == "after" and _says_since(told, case)
        when = replace(told, mode="at") if told.mode == "until" or is_since else told
        is_told = any(
            one.earliest <= when.latest and when.earliest <= one.latest for one in told_dates(event, case)
        )
        if is_told or admits(when, event, settings) or _outlives_its_doer(said, event, when):
            continue

        def agrees(other: EventWords, when: DateMention = when) -> bool:
            return admits(when, other, settings)

        apart = max((event.earliest - when.latest).days, (when.earliest - event.latest).days, 0) / _YEAR
        is_told_by_month = when.precision in ("day", "month")
        lasts = (event.latest - event.earliest).days
        vector = vector_of(said, event) | persons_of(said, event)
        vector |= {
            "years_apart": log1p(apart),
            "far_apart": float(apart > _FAR),
            "close": float(apart < _CLOSE),
            "rival_of_clause": behind(near, said.most_shared(event.id, agrees, around=False)),
            "rival_of_sentence": behind(far, said.most_shared(event.id, agrees, around=True)),
            "day": float(when.precision == "day"),
            "month": float(when.precision == "month"),
            "long_time": float(when.precision in ("span", "decade", "part")),
            "bounded": float(when.mode != "at"),
            "until": float(told.mode == "until"),
            "until_denied": float(told.mode == "until" and negated),
            "since_before": float(is_since and event.latest < when.earliest),
            "since_after": float(is_since and event.earliest > when.latest),
            "about": float(when.is_approximate),
            "same_month": float(
                is_told_by_month and lasts < _MONTH and event.earliest.month == when.earliest.month
            ),
            "lasting": float(lasts > _LASTING),
            "near": float(is_near(when, event)),
            "dates_of_clause": float(len(own) > 1),
            "lives": float(bool(find_phrases(words, case.lexicon.phrases("lives")))),
            "remembrance": float(bool(find_phrases(words, case.lexicon.phrases("remembrance")))),
        }
        yield Conflict(
            "date",
            event,
            said.clause,
            "contradicted",
            WrongDate(event.id, told),
            vector,
            said.agent.actor,
            told,
        )


def _says_since(when: DateMention, case: CaseWords) -> bool:
    return any(word in case.lexicon.dates["since"] for word in when.text.lower().split())


def _outlives_its_doer(said: Said, event: EventWords, when: DateMention) -> bool:
    """Whether a time is after the death of a fact's doer, who is not said to act: books are reprinted."""
    doer = said.passage.case.case.actor(event.actor)
    is_dead = is_alive(doer, when.earliest, when.latest) is False
    return is_dead and act_of(said.clause, said.agent, said.passage.case) is None
