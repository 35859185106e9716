"""What every instrument returns: a probability over the fates of one doctrine's facet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from epigone.vocabulary import FATES, Facet

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Caveat:
    """A doubt about a number: a stable code, and the sentence that says it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One instrument's answer for one doctrine and facet.

    `fates` has shape (4,), in the order of `FATES`, and sums to 1. `evidence` holds the ids used:
    evidence ids, `series:<name>`, `text:<id>`, `target:<doctrine>:<language>`, or `corpus:<name>` for
    texts outside the case. `weight` is the instrument's pooling weight.
    """

    instrument: str
    doctrine: str
    facet: Facet
    fates: FloatArray
    evidence: tuple[str, ...]
    caveats: tuple[Caveat, ...] = ()
    weight: float = 1.0
    details: Mapping[str, float] = field(default_factory=dict)

    @property
    def kept(self) -> float:
        """Probability that the doctrine lives on: preserved or extended."""
        return float(self.fates[0] + self.fates[1])

    def as_dict(self) -> dict[str, float]:
        """The four probabilities by name."""
        return {fate: float(p) for fate, p in zip(FATES, self.fates, strict=True)}
