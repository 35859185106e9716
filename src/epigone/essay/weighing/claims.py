"""The claims of a sentence after the weighing of every fact that it may mean and tell otherwise."""

from epigone.essay.model import ACCUSING, Claim
from epigone.essay.ranges import other_range
from epigone.essay.settings import EssaySettings
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.passage import Passage
from epigone.essay.weighing.weights import probability_of

#: The kinds of conflict for which a reason stands that accuses by a fact.
KINDS_OF: dict[str, tuple[Kind, ...]] = {
    "wrong-date": ("date",),
    "wrong-actor": ("doer",),
    "not-in-power": ("doer", "office"),
    "wrong-number": ("number",),
    "contrary-word": ("content",),
    "contrary-act": ("content",),
    "other-part": ("content",),
}
#: Kinds of conflict that must be likelier for an accusation to stand: of doers, contents, numbers.
OF_ACTS: frozenset[Kind] = frozenset({"doer", "office", "content", "number"})


def weigh_claims(passage: Passage) -> list[Claim]:
    """The claims of a passage without unlikely accusations, with the likeliest where nothing else accuses.

    What somebody did or said on a day is no statement of what became of a doctrine. Otherwise
    what is weighed is whether the fact is meant and told wrongly (`weights`); an accusation that
    rests on a life, a series or a verdict is left as it is.
    """
    settings = passage.settings
    conflicts = [(probability_of(one), one) for one in conflicts_of(passage)]
    chances: dict[tuple[Kind, str | None], float] = {}
    for chance, one in conflicts:
        key = (one.kind, one.source)
        chances[key] = max(chance, chances.get(key, 0.0))
    is_of_its_day = any(
        one.label == "supported" and one.event is not None and one.date is not None for one in passage.claims
    )
    kept = [
        one
        for one in passage.claims
        if not (
            (_is_unlikely(one, chances, settings) and not _is_of_a_range(one, passage))
            or (is_of_its_day and _is_of_a_fate(one))
        )
    ]
    if any(one.label in ACCUSING for one in kept) or not conflicts:
        return kept
    sure = [(chance, one) for chance, one in conflicts if chance >= _least_of(one.kind, settings)]
    if not sure:
        return kept
    _, best = max(sure, key=lambda pair: pair[0])
    others = [one for one in kept if not _is_of(one, best) and one.label != "not_checkable"]
    return sorted([*others, _claim(best)], key=lambda one: one.start)


def _is_of_a_fate(claim: Claim) -> bool:
    return claim.label in ACCUSING and claim.reason.code == "fate"


def _is_unlikely(
    claim: Claim, chances: dict[tuple[Kind, str | None], float], settings: EssaySettings
) -> bool:
    kinds = KINDS_OF.get(claim.reason.code, ()) if claim.label in ACCUSING else ()
    found = [chances[kind, claim.event] for kind in kinds if (kind, claim.event) in chances]
    least = settings.likely if OF_ACTS.isdisjoint(kinds) else settings.likely_act
    return bool(found) and max(found) < least


def _is_of_a_range(claim: Claim, passage: Passage) -> bool:
    """Whether a claim is of a range of which the fact tells the other end as said: it is surely meant."""
    if claim.reason.code != "wrong-number":
        return False
    clauses = (one for one in passage.read.clauses if claim.start < one.end and one.start < claim.end)
    ranges = (other_range(one, passage.case) for one in clauses)
    return any(one is not None and one[0].id == claim.event for one in ranges)


def _least_of(kind: Kind, settings: EssaySettings) -> float:
    return settings.sure_order if kind == "order" else settings.sure


def _is_of(claim: Claim, one: Conflict) -> bool:
    """Whether a claim rests on the fact or series of a conflict."""
    return one.source in (claim.event, *claim.evidence)


def _claim(one: Conflict) -> Claim:
    series = one.series
    return Claim(
        one.clause.start,
        one.clause.end,
        one.label,
        one.reason,
        actor=one.actor,
        doctrine=one.event.doctrine if one.event is not None else series.doctrine if series else None,
        facet="practice" if series is not None else None,
        event=one.event.id if one.event is not None else None,
        date=one.date,
        evidence=tuple(key for key in (one.source, one.other) if key and not key.startswith("actor:")),
    )
