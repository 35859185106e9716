"""The verdict: frozen records that carry every number of a report, and what made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.case.model import Case
from epigone.instruments.deeds.result import IndicatorResult, Interval
from epigone.instruments.finding import Caveat, Finding
from epigone.vocabulary import FATES, Facet, SuccessionType

if TYPE_CHECKING:
    import altair
    import polars

    from epigone.instruments.words.result import WordsResult
    from epigone.verdict.why import Why
    from epigone.world.reference import Place

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FacetVerdict:
    """The pooled fates of one doctrine's facet, shape (4,), and the findings they come from.

    `disagreement` is the total variation between the two most distant findings (0 with one).
    """

    facet: Facet
    fates: FloatArray
    findings: tuple[Finding, ...]
    disagreement: float = 0.0

    @property
    def kept(self) -> float:
        """Probability that the doctrine lives on in this facet: preserved or extended."""
        return float(self.fates[0] + self.fates[1])

    @property
    def leading(self) -> str:
        """The likeliest fate."""
        return FATES[int(np.argmax(self.fates))]


@dataclass(frozen=True, slots=True, eq=False)
class DoctrineVerdict:
    """One doctrine: its facets that have findings, and the gap kept(claim) - kept(practice)."""

    id: str
    label: str
    dimension: str
    weight: float
    facets: Mapping[Facet, FacetVerdict]
    caveats: tuple[Caveat, ...] = ()

    @property
    def gap(self) -> float | None:
        """Claim-practice gap in [-1, 1]; None where either facet has no finding."""
        if "claim" in self.facets and "practice" in self.facets:
            return self.facets["claim"].kept - self.facets["practice"].kept
        return None


@dataclass(frozen=True, slots=True)
class Kept:
    """Weighted share of the legacy kept, in claim and in practice, with the gap between them."""

    claim: Interval
    practice: Interval
    gap: Interval


@dataclass(frozen=True, slots=True)
class DimensionVerdict:
    """The shares kept over the doctrines of one dimension."""

    id: str
    label: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Types:
    """Probabilities of the four types of succession, in the order of `SUCCESSION_TYPES`."""

    probabilities: Mapping[SuccessionType, float]

    @property
    def leading(self) -> SuccessionType:
        """The likeliest type."""
        return max(self.probabilities, key=lambda name: self.probabilities[name])

    @property
    def probability(self) -> float:
        """Probability of the likeliest type."""
        return self.probabilities[self.leading]


@dataclass(frozen=True, slots=True)
class Alternative:
    """The verdict under other assumptions: a reading, a hand-over, a variation of a setting.

    `practice` gives kept(practice) of each doctrine under it.
    """

    id: str
    label: str
    statement: str
    types: Types
    kept: Kept
    practice: Mapping[str, float] = field(default_factory=dict)
    claim: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RivalVerdict:
    """How much of the line a rival's stated positions kept, over the doctrines on which he spoke."""

    actor: str
    name: str
    kept: Interval
    doctrines: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FlipSet:
    """The smallest evidence whose removal makes another type the likeliest.

    `size` is None when no set up to `searched` items does it; `exact` is False for an upper bound.
    """

    size: int | None
    evidence: tuple[str, ...]
    becomes: SuccessionType | None
    exact: bool
    searched: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The verdict without one source or one coder."""

    id: str
    n_items: int
    types: Types
    kept: Kept


@dataclass(frozen=True, slots=True)
class Robustness:
    """What the verdict rests on, and what would overturn it.

    `weightings_share` is the share of flat-Dirichlet doctrine weightings under which the type stands;
    `weightings_types` the share of weightings that give each type.
    """

    weightings_share: float
    weightings_types: Types
    flip_set: FlipSet
    sources: tuple[LeftOut, ...]
    coders: tuple[LeftOut, ...]
    prior: tuple[Alternative, ...]
    weights_halved: Alternative
    dependence: tuple[Alternative, ...]
    rope: tuple[Alternative, ...]
    rho: tuple[Alternative, ...]
    shared_error: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """Krippendorff's alpha of the codings of one variable, with its bootstrap interval."""

    variable: str
    alpha: float
    low: float
    high: float
    n_units: int
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The answer to a case's question, with its uncertainty, its robustness and its trace.

    `reference` is the place of the case among all successions of the world; None where it has none.
    `words` is what the texts of the case say; None where it holds none.
    """

    case: Case
    types: Types
    kept: Kept
    dimensions: tuple[DimensionVerdict, ...]
    doctrines: tuple[DoctrineVerdict, ...]
    readings: tuple[Alternative, ...]
    handovers: tuple[Alternative, ...]
    rivals: tuple[RivalVerdict, ...]
    robustness: Robustness
    agreement: tuple[CoderAgreement, ...]
    indicators: tuple[IndicatorResult, ...]
    caveats: tuple[Caveat, ...]
    settings: Mapping[str, Mapping[str, object]]
    seed: int
    version: str
    reading: str | None = None
    handover: str | None = None
    reference: "Place | None" = None
    words: "WordsResult | None" = None

    @property
    def type(self) -> SuccessionType:
        """The likeliest type of succession."""
        return self.types.leading

    def doctrine(self, id: str) -> DoctrineVerdict:
        """The verdict on one doctrine. Raises UsageError, naming the doctrines, if there is none."""
        from epigone.verdict.why import find_doctrine

        return find_doctrine(self, id)

    def why(self, doctrine: str) -> "Why":
        """Follow one doctrine's numbers down to the sources. Raises UsageError for an unknown id."""
        from epigone.verdict.why import explain

        return explain(self, doctrine)

    def to_frame(self) -> "polars.DataFrame":
        """One row per doctrine and facet: ids, weight, the four fates, kept, findings, evidence ids."""
        from epigone.verdict.frame import verdict_frame

        return verdict_frame(self)

    def plot(self) -> "altair.Chart":
        """Fates of every doctrine in claim and in practice, as bars of four parts."""
        from epigone.verdict.plots import plot_fates

        return plot_fates(self)
