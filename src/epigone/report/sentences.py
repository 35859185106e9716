"""What a verdict says, in words a historian would use: pure functions from results to sentences."""

from epigone.case.model import Actor, Case
from epigone.case.person_names import last_name
from epigone.report.doubts import (
    agreement_sentence,
    alternative_sentence,
    caveat_sentences,
    flip_sentence,
    overturn,
    types_sentence,
)
from epigone.report.names import named_type, possessive, type_gloss, type_name
from epigone.report.rounding import (
    count,
    in_words,
    listed,
    percent,
    percent_interval,
    probability,
    sentence_case,
    signed,
)
from epigone.report.series_sentences import indicator_sentence, retained_sentence
from epigone.verdict.model import (
    Alternative,
    DimensionVerdict,
    DoctrineVerdict,
    FacetVerdict,
    RivalVerdict,
    Verdict,
)
from epigone.vocabulary import FATES

__all__ = [
    "agreement_sentence",
    "alternative_sentence",
    "basis_sentence",
    "caveat_sentences",
    "dimension_sentence",
    "doctrine_sentence",
    "facet_sentence",
    "flip_sentence",
    "handover_sentence",
    "headline",
    "indicator_sentence",
    "is_the_verdict",
    "last_name",
    "named_type",
    "overturn",
    "percent",
    "possessive",
    "predecessor_name",
    "probability",
    "reading_sentence",
    "retained_sentence",
    "rival_sentence",
    "signed",
    "standfirst",
    "standfirst_parts",
    "successor_name",
    "type_gloss",
    "type_name",
    "types_sentence",
]

#: A leading type less probable than this is not stated as a fact.
LIKELY = 0.6
#: Two fates that together are more probable than this are named as the answer.
TWO_LIKELY = 0.75
#: Changes of a probability smaller than this are called none.
SMALL_CHANGE = 0.05

#: What the successor did, by type of succession: `{s}` the successor, `{p}` the predecessor's, possessive.
_DEEDS = {
    "true_heir": "{s} kept {p} legacy in word and deed",
    "nominal_heir": "{s} claimed {p} legacy and broke it",
    "quiet_heir": "{s} kept {p} legacy without saying so",
    "open_breaker": "{s} broke with {p} legacy and said so",
}


def successor_name(case: Case) -> str:
    """The successor as the sentences call him: last name of a person, full name of a body."""
    return _short(case.actor(case.successor))


def predecessor_name(case: Case) -> str:
    """The predecessor as the sentences call him."""
    return _short(case.actor(case.predecessor))


def _short(actor: Actor) -> str:
    return last_name(actor.name) if actor.kind == "person" else actor.name


def headline(verdict: Verdict) -> str:
    """The answer to the case's question in one sentence, with the probability of the type that leads."""
    successor, predecessor = successor_name(verdict.case), possessive(predecessor_name(verdict.case))
    deed = _DEEDS[verdict.type].format(s=successor, p=predecessor)
    p = verdict.types.probability
    if p >= LIKELY:
        return f"{deed}: {named_type(verdict.type)}, with probability {probability(p)}"
    if p >= 0.5:
        return f"More likely than not, {deed}: {named_type(verdict.type)}, with probability {probability(p)}"
    rest = f"{named_type(verdict.type)} is likeliest, with probability {probability(p)}"
    return f"The evidence does not settle what {successor} made of {predecessor} legacy: {rest}"


def standfirst(verdict: Verdict) -> str:
    """How much was kept in claim and in practice, where the two part, and what changes the answer most."""
    return " ".join(sentence for sentence, _ in standfirst_parts(verdict))


def standfirst_parts(verdict: Verdict) -> list[tuple[str, str]]:
    """The sentences of the standfirst, each with the section of the report that shows its why."""
    name = successor_name(verdict.case)
    kept = (
        f"In claim {name} kept {percent_interval(verdict.kept.claim)} of the legacy, "
        f"in practice {percent_interval(verdict.kept.practice)}."
    )
    parts = [(kept, "doctrines"), (_widest_gap(verdict), "gap"), (_greatest_change(verdict), "readings")]
    return [part for part in parts if part[0]]


def _widest_gap(verdict: Verdict) -> str:
    if len(verdict.dimensions) < 2:
        return ""
    widest = max(verdict.dimensions, key=lambda item: abs(item.kept.gap.mean))
    gap = widest.kept.gap.mean
    if abs(gap) < SMALL_CHANGE:
        return "Claim and practice go together in every dimension."
    where = f"in {_in_text(widest.label)} ({signed(gap)})"
    if gap < 0:
        return f"By dimension they part most {where}, where practice kept more than was claimed."
    return f"By dimension the gap between word and deed is widest {where}."


def _greatest_change(verdict: Verdict) -> str:
    others = [*verdict.readings, *verdict.handovers]
    if not others:
        return ""
    leading = verdict.type

    def change(other: Alternative) -> tuple[bool, float]:
        flips = other.types.leading != leading
        return flips, abs(other.types.probabilities[leading] - verdict.types.probability)

    most = max(others, key=change)
    if change(most)[1] < SMALL_CHANGE and not change(most)[0]:
        kinds = ["reading"] * bool(verdict.readings) + ["hand-over date"] * bool(verdict.handovers)
        return f"No other {' or '.join(kinds)} changes the answer."
    if most in verdict.readings:
        return reading_sentence(verdict, most)
    return handover_sentence(verdict, most)


def _in_text(label: str) -> str:
    """A label inside a sentence: the capital of its first word goes, unless it is a name or an acronym."""
    if len(label) > 1 and label[0].isupper() and label[1].islower() and label[1:] == label[1:].lower():
        return label[0].lower() + label[1:]
    return label


def basis_sentence(verdict: Verdict) -> str:
    """What the verdict rests on: facts, indicators, sources, doctrines."""
    facts = len({row.id for row in verdict.case.evidence})
    used = sum(result.move is not None for result in verdict.indicators)
    rests = [count(facts, "dated fact")] if facts else []
    rests += [count(used, "indicator")] if used else []
    basis = listed(rests) or "no evidence"
    used_sources = {row.source for row in verdict.case.evidence} | {
        row.source for row in verdict.case.observations
    }
    return (
        f"The verdict rests on {basis} from {count(len(used_sources), 'source')}, "
        f"about {count(len(verdict.doctrines), 'doctrine')}."
    )


def reading_sentence(verdict: Verdict, reading: Alternative) -> str:
    """What the verdict is under one reading of the legacy."""
    return sentence_case(f"under the reading \u201c{reading.label}\u201d, {_against(verdict, reading)}")


def handover_sentence(verdict: Verdict, handover: Alternative) -> str:
    """What the verdict is if power passed at another date."""
    return sentence_case(f"with the hand-over \u201c{handover.label}\u201d, {_against(verdict, handover)}")


def is_the_verdict(verdict: Verdict, other: Alternative) -> bool:
    """Whether an alternative assumes what the verdict does: its numbers are the same to the last digit."""
    return other.types == verdict.types and other.kept == verdict.kept


def _against(verdict: Verdict, other: Alternative) -> str:
    if is_the_verdict(verdict, other):
        return f"as in this verdict, the probability is {probability(verdict.types.probability)}"
    here, there = verdict.types.probability, other.types.probabilities[verdict.type]
    if other.types.leading != verdict.type:
        other_type = f"{named_type(other.types.leading)} is likelier ({probability(other.types.probability)})"
        return f"{other_type}, and {type_name(verdict.type)} falls to {probability(there)}"
    if abs(here - there) < SMALL_CHANGE:
        return f"the probability hardly moves ({probability(there)})"
    return f"the probability {'rises' if there > here else 'falls'} to {probability(there)}"


def dimension_sentence(dimension: DimensionVerdict) -> str:
    """Shares kept in one dimension, and the gap."""
    kept, gap = dimension.kept, dimension.kept.gap
    shares = f"{percent(kept.claim.mean)} kept in claim, {percent(kept.practice.mean)} in practice"
    return (
        f"{dimension.label}: {shares}, a gap of {signed(gap.mean)} ({signed(gap.low)} to {signed(gap.high)})."
    )


def doctrine_sentence(verdict: Verdict, doctrine: DoctrineVerdict) -> str:
    """What became of one doctrine: in claim, in practice, in means and aim, and what is not known."""
    facets = doctrine.facets
    parts = [facet_sentence(facets[facet]) for facet in ("claim", "practice") if facet in facets]
    sentences = [sentence_case("; ".join(parts))] if parts else []
    sentences.append(_means_and_aim(doctrine))
    declared = verdict.case.doctrine(doctrine.id).facets
    missing = [facet for facet in declared if facet not in facets]
    if missing:
        sentences.append(f"Nothing is known of the {listed(missing, 'or')}.")
    return " ".join(sentence for sentence in sentences if sentence)


def facet_sentence(found: FacetVerdict) -> str:
    """The likeliest fate of a facet with its probability, or the two likeliest, without a full stop."""
    if found.facet in ("claim", "practice"):
        where, verb = f"in {found.facet}", "it was"
    else:
        where, verb = f"the {found.facet}", "were" if found.facet == "means" else "was"
    fate, p = found.leading, float(found.fates.max())
    if p >= 0.5:
        return f"{where} {verb} {fate} ({probability(p)})"
    first, second = (int(place) for place in found.fates.argsort(kind="stable")[::-1][:2])
    told = " or ".join(
        f"{FATES[place]} ({probability(float(found.fates[place]))})" for place in (first, second)
    )
    if found.fates[first] + found.fates[second] >= TWO_LIKELY:
        return f"{where} {verb} {told}"
    return (
        f"{where} no fate is likely: {told}" if verb == "it was" else f"of {where} no fate is likely: {told}"
    )


def _means_and_aim(doctrine: DoctrineVerdict) -> str:
    means, aim = doctrine.facets.get("means"), doctrine.facets.get("aim")
    if means is not None and aim is not None and means.kept > 0.5 > aim.kept:
        altered, discarded = float(aim.fates[2]), float(aim.fates[3])
        fate, p = max(("altered", altered), ("discarded", discarded), key=lambda item: item[1])
        end = (
            f"{fate} ({probability(p)})"
            if p >= 0.5
            else f"altered or discarded ({probability(altered + discarded)})"
        )
        return f"The means were kept ({probability(means.kept)}) while their aim was {end}."
    return sentence_case("; ".join(facet_sentence(found) for found in (means, aim) if found is not None))


def rival_sentence(verdict: Verdict, rival: RivalVerdict) -> str:
    """How much of the line a rival's own positions kept, and on how many doctrines he spoke."""
    spoke = f"over {in_words(len(rival.doctrines))} of {count(len(verdict.doctrines), 'doctrine')}"
    name = last_name(rival.name)
    return f"{possessive(name)} stated positions kept {percent_interval(rival.kept)} of the line, {spoke}."
