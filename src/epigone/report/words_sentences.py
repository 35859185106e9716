"""Sentences about what the texts say: the one place that puts these numbers into words."""

import numpy as np

from epigone.instruments.words.concepts import Concepts
from epigone.instruments.words.cooccurrence import Cooccurrence
from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation, TurnTest
from epigone.instruments.words.marked_words import MarkedContrast
from epigone.instruments.words.novelty import NoveltyFound
from epigone.instruments.words.result import WordsResult
from epigone.instruments.words.reuse import ReuseFound
from epigone.instruments.words.scales import ScaledYears
from epigone.instruments.words.texts import Marked
from epigone.instruments.words.topics import TopicsFound
from epigone.nouns import counted
from epigone.report.rounding import EN_DASH, count, in_words, listed, number
from epigone.sources.corpora.passages import PassageKind
from epigone.verdict.model import Verdict

#: What a marked passage of each kind is called, one and several.
_MARKED_NOUNS: dict[PassageKind, tuple[str, str]] = {
    "quotation": ("quotation", "quotations"),
    "address": ("address", "addresses"),
    "slogan": ("slogan", "slogans"),
    "names": ("list of names", "lists of names"),
    "apparatus": ("piece of editorial apparatus", "pieces of editorial apparatus"),
}


def per_thousand(rate: float, low: float, high: float) -> str:
    """A rate with its interval.

    Examples
    --------
    >>> per_thousand(2.9154, 2.555, 3.298).replace(EN_DASH, "-")
    '2.9 per 1,000 words (2.6-3.3)'
    """
    return f"{_rate(rate)} per 1,000 words ({_rate(low)}{EN_DASH}{_rate(high)})"


def rate_interval(rate: float, low: float, high: float) -> str:
    """A rate with its interval, without its unit."""
    return f"{_rate(rate)} ({_rate(low)}{EN_DASH}{_rate(high)})"


def _rate(value: float) -> str:
    if value != value:
        return "?"
    return f"{value:.1f}" if value >= 0.95 or value == 0 else f"{value:.2f}"


def author_name(result: WordsResult) -> str:
    """What the author of the texts is called."""
    return result.question.author or "the texts"


def words_headline(result: WordsResult) -> str:
    """The finding in one line."""
    found = result.measured.get("invocation")
    if not isinstance(found, Invocation) and "handovers" in result.measured:
        return handovers_heading(result)
    if not isinstance(found, Invocation):
        return f"What {result.corpus} says"
    about = found.about or "the one looked for"
    if found.total.mentions == 0:
        return f"{about} is not mentioned"
    years = found.years
    known = np.flatnonzero(years.tokens > 0)
    if known.size < 2:
        return f"{about}: {per_thousand(found.total.rate, found.total.low, found.total.high)}"
    peak = int(years.group[int(np.argmax(years.low))])
    return f"{about} is invoked {_rate(found.total.rate)} times in 1,000 words, most surely in {peak}"


def basis_of_words(result: WordsResult) -> str:
    """How much text it rests on."""
    years = [year for author in result.authors for year in (author.first_year, author.last_year) if year]
    span = f", {min(years)} to {max(years)}" if years else ""
    named = [author.author for author in result.authors if author.author]
    by = f", {count(len(named), 'author')}" if named else ""
    return f"{counted(result.documents, 'text')}, {counted(result.tokens, 'word')}{by}{span}"


def turn_sentence(test: TurnTest) -> str:
    """What changed at a turn."""
    change = test.change
    ratio = float(np.exp(change.log_ratio))
    low, high = float(np.exp(change.low)), float(np.exp(change.high))
    if low > 1:
        verb = "rose"
    elif high < 1:
        verb = "fell"
    else:
        verb = "did not clearly change"
    year = str(test.turn.year)
    when = test.turn.label if year in test.turn.label else f"{test.turn.label} ({year})"
    return (
        f"{when}: invocation {verb}, from {_rate(change.before)} to {_rate(change.after)} per 1,000 words, "
        f"times {number(ratio)} ({number(low)} to {number(high)}; "
        f"{test.unit} shuffled: p {_p(change.p_value)})"
    )


def untested_turns(result: WordsResult) -> str:
    """The dates that could not be tested; empty if all were."""
    found = result.measured.get("invocation")
    if not isinstance(found, Invocation):
        return ""
    tested = {test.turn for test in found.turns}
    left = [str(turn.year) for turn in result.question.turns if turn not in tested]
    return f"no change is tested at {listed(left)}: texts stand on one side only" if left else ""


def _p(value: float) -> str:
    return "< .01" if value < 0.01 else f"= {f'{value:.2f}'[1:]}" if value < 0.995 else "> .99"


def concepts_heading(result: WordsResult) -> str:
    """Which doctrines' words are most and least used."""
    found = result.measured["concepts"]
    assert isinstance(found, Concepts)
    ranked = sorted(found.doctrines, key=lambda item: -float(item.authors[0].total.rate[0]))
    if len(ranked) < 2:
        return "The vocabulary of the doctrine"
    return f"Most is said of {_inside(ranked[0].label)}, least of {_inside(ranked[-1].label)}"


def cooccurrence_heading(result: WordsResult) -> str:
    """What the predecessor is invoked for."""
    found = result.measured["cooccurrence"]
    assert isinstance(found, Cooccurrence)
    about = result.question.about or "He"
    sure = [item for item in found.doctrines if item.low > 1 and item.occurrences > 0]
    if not sure:
        return f"{about} is invoked for no doctrine more than for others"
    return f"{about} is invoked for {listed([_inside(item.label) for item in sure[:3]])}"


def handovers_heading(result: WordsResult) -> str:
    """Where language broke most, and how often it clearly did."""
    found = result.measured["handovers"]
    assert isinstance(found, Handovers)
    ranked = found.by_break()
    if not ranked:
        return "No hand-over has texts enough to be measured"
    clear = sum(item.found is not None and item.found.low > 0 for item in ranked)
    most = f"Language broke most from {ranked[0].label} ({ranked[0].year})"
    return f"{most}; at {in_words(clear)} of {count(len(ranked), 'hand-over')} it clearly did"


def chain_mentions_heading(result: WordsResult) -> str:
    """Who mentions the one before him most."""
    found = result.measured["handovers"]
    assert isinstance(found, Handovers)
    ranked = found.by_invocation()
    silent = sum(item.mentions == 0 for item in ranked)
    return (
        f"{result.question.label(ranked[0].successor)} names the one before him most; "
        f"{in_words(silent)} of {len(ranked)} never do"
    )


def topics_heading(result: WordsResult) -> str:
    """Which topic moved most."""
    found = result.measured["topics"]
    assert isinstance(found, TopicsFound)
    first = found.topics[0]
    at = max(first.years, key=lambda item: item.share)
    return f"What is spoken of moved most in \u201c{first.name}\u201d, which stood highest in {at.year}"


def novelty_heading(result: WordsResult) -> str:
    """Whether the order of the texts matters, and when they were newest."""
    found = result.measured["novelty"]
    assert isinstance(found, NoveltyFound)
    newest = int(found.years[int(np.argmax(found.novelty))])
    return (
        f"The texts were newest in {newest}; in their order a piece is {number(found.mean_novelty)} bits "
        f"from those before it, shuffled {number(found.placebo_novelty)}"
    )


def scales_heading(result: WordsResult) -> str:
    """Where the first and the last year stand between the references."""
    found = result.measured["scales"]
    assert isinstance(found, ScaledYears)
    early, late = int(np.argmin(found.years)), int(np.argmax(found.years))
    towards = found.one if found.scores.scores[late] > found.scores.scores[early] else found.other
    return f"From {found.years[early]} to {found.years[late]} the words moved towards \u201c{towards}\u201d"


def reuse_heading(result: WordsResult) -> str:
    """How much is repeated, and how much of it in quotation marks."""
    found = result.measured["reuse"]
    assert isinstance(found, ReuseFound)
    counts = dict(found.counts)
    of = "his own earlier texts" if found.source == found.target else result.question.label(found.source)
    passages = count(counts["marked"] + counts["unmarked"], "passage")
    return (
        f"{passages[0].upper()}{passages[1:]} of {of} return, {in_words(counts['marked'])} in quotation marks"
    )


def kinds_of_chain(found: Handovers) -> str:
    """Kinds of text between which hand-overs change."""
    kinds = sorted({kind or "not stated" for item in found.handovers for kind in item.kinds})
    return listed(kinds)


def _inside(label: str) -> str:
    """A label inside a sentence: a small first letter, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def contrast_sentence(found: MarkedContrast) -> str:
    """How many words mark the two sides, and which most."""
    ones = [word for word, z in zip(found.words, found.z, strict=True) if z > 0][:4]
    others = [word for word, z in zip(found.words[::-1], found.z[::-1], strict=True) if z < 0][:4]
    marking = f"{counted(found.n_marking, 'word')} {'marks' if found.n_marking == 1 else 'mark'}"
    return (
        f"{found.one}: {', '.join(ones) or 'nothing'}; {found.other}: {', '.join(others) or 'nothing'}. "
        f"{marking} a side, {number(found.placebo_marking)} where texts are shuffled"
    )


def case_words_sentences(verdict: Verdict) -> list[str]:
    """What the texts of a case say, in a line or two, and whether its verdict rests on them."""
    result = verdict.words
    if result is None:
        return []
    said = [f"{words_headline(result)} ({basis_of_words(result)}; {result.corpus})"]
    found = [
        doctrine
        for doctrine in verdict.doctrines
        if "claim" in doctrine.facets
        and any(finding.instrument == "words" for finding in doctrine.facets["claim"].findings)
    ]
    if found:
        said.append(f"They count in the claim of {count(len(found), 'doctrine')}")
    else:
        said.append(
            "They count in no claim: that needs texts of both actors in one language, or a declared target"
        )
    if result.problems:
        first = ", the first" if len(result.problems) > 1 else ""
        said.append(f"{counted(len(result.problems), 'problem')} of the texts{first}: {result.problems[0]}")
    return said


def marked_sentences(result: WordsResult) -> list[str]:
    """What is marked as no prose of the author's, and whether it was counted."""
    return [
        f"{counted(item.passages, *_MARKED_NOUNS[item.kind])} ({counted(item.tokens, 'word')}) "
        f"{_treatment(item)}, such as: {item.sample}"
        for item in result.marked
    ]


def _treatment(item: Marked) -> str:
    one = item.passages == 1
    if item.is_left_out:
        return "was left out" if one else "were left out"
    counted = "is counted" if one else "are counted"
    return f"{counted}, but in no list of words" if item.kind == "apparatus" else counted
