"""What the case holds and an essay leaves out, ranked by how much it would move the verdict."""

from collections import defaultdict
from collections.abc import Collection

from epigone.case.model import Evidence
from epigone.essay.model import Omitted, OmittedDoctrine, OmittedFact
from epigone.verdict.model import Verdict
from epigone.vocabulary import KEPT_FATES, Fate

#: How many facts of each side are named.
FACTS = 5


def omitted_from(verdict: Verdict, doctrines: Collection[str], facts: Collection[str]) -> Omitted:
    """Rank what is not mentioned.

    Parameters
    ----------
    verdict
        The case's verdict.
    doctrines, facts
        Ids of what the essay mentions.

    Returns
    -------
    Omitted
        A doctrine's `shift` is by how much the share of the legacy kept in practice would change
        without it; a fact's weight is its decibans (its cluster counted once, as its strongest member)
        times the weight of its doctrine.
    """
    return Omitted(
        _doctrines(verdict, doctrines),
        _facts(verdict, facts, kept=True),
        _facts(verdict, facts, kept=False),
    )


def _doctrines(verdict: Verdict, mentioned: Collection[str]) -> tuple[OmittedDoctrine, ...]:
    measured = [item for item in verdict.doctrines if "practice" in item.facets]
    total = sum(item.weight for item in measured)
    share = sum(item.weight * item.facets["practice"].kept for item in measured)
    found = []
    for item in measured:
        kept = item.facets["practice"].kept
        rest = total - item.weight
        if item.id in mentioned or rest <= 0:
            continue
        without = (share - item.weight * kept) / rest
        found.append(OmittedDoctrine(item.id, kept, share / total - without))
    return tuple(sorted(found, key=lambda one: (-abs(one.shift), one.id)))


def _facts(verdict: Verdict, mentioned: Collection[str], *, kept: bool) -> tuple[OmittedFact, ...]:
    weights = {item.id: item.weight for item in verdict.doctrines}
    successors = {verdict.case.successor}
    bodies = {actor.id for actor in verdict.case.actors if actor.kind == "body"}
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in verdict.case.evidence:
        if row.facet in ("practice", "means") and row.actor in successors | bodies and not row.restates:
            rows[row.id].append(row)
    found = []
    for id, coded in rows.items():
        fate, weight = _pull(coded)
        if id not in mentioned and (fate in KEPT_FATES) == kept:
            found.append(
                (
                    coded[0].cluster or id,
                    OmittedFact(id, coded[0].doctrine, fate, weight * weights.get(coded[0].doctrine, 0.0)),
                )
            )
    found.sort(key=lambda one: (-one[1].weight_db, one[1].id))
    named: dict[str, OmittedFact] = {}
    doctrines: set[str] = set()
    for cluster, fact in found:
        if cluster not in named and fact.doctrine not in doctrines:
            named[cluster] = fact
            doctrines.add(fact.doctrine)
    return tuple(named.values())[:FACTS]


def _pull(coded: list[Evidence]) -> tuple[Fate, float]:
    """The fate that a fact's codings favour, and their mean weight for it."""
    totals: dict[Fate, float] = defaultdict(float)
    for row in coded:
        for fate, weight in row.fates.items():
            totals[fate] += weight / len(coded)
    fate = max(totals, key=lambda name: totals[name])
    return fate, totals[fate]
