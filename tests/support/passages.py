"""A sentence with whoever acts in it and what the checks find, before any fact is weighed."""

from epigone.essay.claims import plain_claims
from epigone.essay.clauses import read_sentences
from epigone.essay.resolve import Memory, agents_of
from epigone.essay.series_named import Spoken
from epigone.essay.split import split_sentences
from epigone.essay.topic import NO_TOPIC
from epigone.essay.weighing.passage import Passage


def passage_of(text, checker):
    """The passage of a text of one sentence."""
    (read,) = read_sentences(split_sentences(text), checker.words)
    agents = agents_of(read, Memory(), checker.words)
    claims = tuple(plain_claims(read, agents, checker, Spoken(), NO_TOPIC))
    return Passage(read, agents, NO_TOPIC, checker.words, checker.settings, claims, checker.verdict)


def event_of(fact, checker):
    """The words of a fact, by its id."""
    return next(event for event in checker.words.events if event.id == fact)
