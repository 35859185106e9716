"""Coded evidence as arrays: one cell per doctrine and facet, for one person's line."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from epigone.case.model import Actor, Evidence
from epigone.instruments.frame import Frame
from epigone.vocabulary import FATES, WORDS, Facet

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The coded facts on one doctrine and facet.

    `decibans`, shape (n_coders, n_items, 4), is the weight of each fact for each fate as each coder
    coded it, NaN where a coder has not coded the fact at all and zero where he coded it elsewhere.
    `cluster`, shape (n_items,), numbers the clusters. `items`, `sources` run in parallel to axis 1.
    """

    doctrine: str
    facet: Facet
    items: tuple[str, ...]
    sources: tuple[str, ...]
    coders: tuple[str, ...]
    decibans: FloatArray
    cluster: IntArray

    def keep(self, mask: npt.NDArray[np.bool_]) -> "Cell":
        """The cell with only the facts where `mask`, shape (n_items,), is true."""
        places = np.flatnonzero(mask)
        return Cell(
            self.doctrine,
            self.facet,
            tuple(self.items[i] for i in places),
            tuple(self.sources[i] for i in places),
            self.coders,
            self.decibans[:, places],
            self.cluster[places],
        )


def coders_of(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Every coder of a case, in alphabetical order."""
    return tuple(sorted({row.coder for row in evidence}))


def speaks_for_successor(row: Evidence, actor: Actor, frame: Frame) -> bool:
    """Whether a fact bears on the successor's line.

    The successor's own acts and words always do; the predecessor's acts do, since they say what the
    line was, but never in the facet claim; acts of a body (party, state) do unless they fall between
    the two tenures, when they are acts of a collective leadership. Other people's never do.
    """
    if row.restates:
        return False
    if actor.role == "successor":
        return True
    if actor.role == "predecessor":
        return row.facet != "claim"
    if actor.kind == "body":
        role = Frame(frame.case, frame.handover).role(row.date.year)
        if role == "interregnum":
            return False
        return not (row.facet == "claim" and role != "successor")
    return False


def cells_of_successor(frame: Frame, *, measured_by_words: frozenset[str] = frozenset()) -> tuple[Cell, ...]:
    """The cells that measure the successor's line, in the order of doctrines and facets.

    A fact that restates what the texts say (`restates` is `words`) counts for the doctrines that words do not
    measure.
    """
    actors = {actor.id: actor for actor in frame.case.actors}
    evidence = (
        replace(row, restates="") if row.restates == WORDS and row.doctrine not in measured_by_words else row
        for row in frame.case.evidence
    )
    rows = [row for row in evidence if speaks_for_successor(row, actors[row.actor], frame)]
    return _cells(rows, frame)


def cells_of_rival(frame: Frame, actor: str) -> tuple[Cell, ...]:
    """The claim cells of one rival's own stated positions."""
    rows = [row for row in frame.case.evidence if row.actor == actor and row.facet == "claim"]
    return _cells(rows, frame)


def _cells(rows: list[Evidence], frame: Frame) -> tuple[Cell, ...]:
    coders = coders_of(frame.case.evidence)
    coded = {(row.id, row.coder) for row in frame.case.evidence}
    grouped: dict[tuple[str, Facet], list[Evidence]] = {}
    for row in rows:
        grouped.setdefault((row.doctrine, row.facet), []).append(row)
    order = {doctrine.id: place for place, doctrine in enumerate(frame.case.doctrines)}
    keys = sorted(grouped, key=lambda key: (order[key[0]], key[1]))
    return tuple(
        _cell(doctrine, facet, grouped[doctrine, facet], frame, coders, coded) for doctrine, facet in keys
    )


def _cell(
    doctrine: str,
    facet: Facet,
    rows: list[Evidence],
    frame: Frame,
    coders: tuple[str, ...],
    coded: set[tuple[str, str]],
) -> Cell:
    items = tuple(dict.fromkeys(row.id for row in rows))
    place = {item: index for index, item in enumerate(items)}
    decibans = np.zeros((len(coders), len(items), len(FATES)))
    for index, name in enumerate(coders):
        absent = [place[item] for item in items if (item, name) not in coded]
        decibans[index, absent] = np.nan
    change = frame.doctrine_reading(doctrine)
    recode = {} if change is None else change.recode
    sources, clusters = [""] * len(items), [""] * len(items)
    for row in rows:
        at, coder = place[row.id], coders.index(row.coder)
        sources[at], clusters[at] = row.source, row.cluster or f"={row.id}"
        weights = np.zeros(len(FATES))
        for fate, weight in row.fates.items():
            target = FATES.index(recode.get(fate, fate))
            # Two fates recoded to one are the same support said twice, not twice the support.
            weights[target] = weight if abs(weight) > abs(weights[target]) else weights[target]
        decibans[coder, at] = weights
    numbers = {text: number for number, text in enumerate(dict.fromkeys(clusters))}
    cluster = np.array([numbers[text] for text in clusters], dtype=np.int64)
    return Cell(doctrine, facet, items, tuple(sources), coders, decibans, cluster)
