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
    "fate": ("fate",),
}
#: Kinds of conflict that must be likelier for an accusation to stand: of doers and numbers.
OF_ACTS: frozenset[Kind] = frozenset({"doer", "office", "number"})

#: Reasons that the weighing finds as well: where it does not, they are not believed.
CONTRARY = frozenset({"contrary-word", "contrary-act"})


def weigh_claims(passage: Passage) -> list[Claim]:
    """The claims of a passage without unlikely accusations, with the likeliest where nothing else accuses.

    What is weighed is whether the fact is meant and told wrongly, or the doctrine meant and its fate
    asserted (`weights`); an accusation that rests on a life or a series is left as it is.
    """
    settings = passage.settings
    conflicts = [(probability_of(one), one) for one in conflicts_of(passage)]
    chances: dict[tuple[Kind, str | None], float] = {}
    for chance, one in conflicts:
        key = (one.kind, one.source)
        chances[key] = max(chance, chances.get(key, 0.0))
    kept = [
        one
        for one in passage.claims
        if not _is_unlikely(one, chances, settings) or _is_of_a_range(one, passage)
    ]
    if any(one.label in ACCUSING for one in kept) or not conflicts:
        return kept
    sure = [(chance, one) for chance, one in conflicts if chance >= _least_of(one.kind, settings)]
    if not sure:
        return kept
    _, best = max(sure, key=lambda pair: pair[0])
    others = [one for one in kept if not _is_of(one, best) and one.label != "not_checkable"]
    return sorted([*others, best.claim or _claim(best)], key=lambda one: one.start)


def _is_unlikely(
    claim: Claim, chances: dict[tuple[Kind, str | None], float], settings: EssaySettings
) -> bool:
    kinds = KINDS_OF.get(claim.reason.code, ()) if claim.label in ACCUSING else ()
    key = f"verdict:{claim.doctrine}" if "fate" in kinds else claim.event
    found = [chances[kind, key] for kind in kinds if (kind, key) in chances]
    if claim.reason.code in CONTRARY:
        return max(found, default=0.0) < settings.sure_content
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
    """The probability from which a conflict accuses by itself."""
    return {"order": settings.sure_order, "content": settings.sure_content}.get(kind, settings.sure)


def _is_of(claim: Claim, one: Conflict) -> bool:
    """Whether a claim rests on the fact, the series or the doctrine of a conflict."""
    if one.claim is not None and claim.event is None:
        return claim.doctrine == one.claim.doctrine
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
