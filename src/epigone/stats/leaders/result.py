"""What a test of leader effects found, for one outcome and for many."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.stats.frames import table_of
from epigone.stats.leaders.p_values import PermutationP
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.size import EffectSize
from epigone.stats.leaders.turnover import TurnoverCheck

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tested:
    """What was tested, and how: the same for all outcomes of a family, but for rows that are missing.

    Attributes
    ----------
    demean_unit, stitch
        Whether units' means were taken out, and whether gaps between periods were closed.
    period_effects
        Whether periods were taken out: not with a single unit, which nothing can tell from them.
    permutations
        Orders drawn, or all of them.
    is_exact
        Whether all orders were taken, the observed one among them.
    seed
        Seed of the draws.
    settings
        The other choices.
    """

    demean_unit: bool
    stitch: bool
    period_effects: bool
    permutations: int
    is_exact: bool
    seed: int
    settings: LeaderSettings


@dataclass(frozen=True, slots=True, eq=False)
class LeaderEffects:
    """Whether it matters for an outcome who leads.

    Attributes
    ----------
    n, units, stints, leaders
        Rows, units, stints and leaders that entered.
    informing_units
        Units whose stints can be ordered in ways that differ.
    r2
        Share of the outcome's variation that the leaders' means hold.
    adj_r2
        The same, adjusted for their number; NaN with a leader a row.
    permuted_r2
        R2 of each order, shape (permutations,).
    p
        How often chance does as much.
    size
        How large the effect is, and which could have been seen; None if no panels were simulated.
    turnover
        Whether turnover follows the outcome, and what that does to the test; None if no panels were
        simulated, or periods are too few.
    tested
        What was tested, and how.
    """

    n: int
    units: int
    informing_units: int
    stints: int
    leaders: int
    r2: float
    adj_r2: float
    permuted_r2: FloatArray
    p: PermutationP
    size: EffectSize | None
    turnover: TurnoverCheck | None
    tested: Tested

    @property
    def mean_permuted_r2(self) -> float:
        """R2 that leaders would hold by chance: mean over orders."""
        return float(self.permuted_r2.mean())

    @property
    def diff(self) -> float:
        """R2 beyond chance."""
        return self.r2 - self.mean_permuted_r2

    @property
    def p_value(self) -> float:
        """Probability, if leaders are interchangeable, of an R2 as large."""
        return self.p.value

    @property
    def p_value_authors(self) -> float:
        """Share of permuted R2 that are strictly larger, as the authors of the test give it."""
        return self.p.authors

    @property
    def weight_share(self) -> float:
        """Weight of the leader's effect against noise; NaN if no panels were simulated."""
        return self.size.weight_share if self.size is not None else float("nan")

    @property
    def variance_share(self) -> float:
        """Share of the variance that leaders' effects hold; NaN if no panels were simulated."""
        return self.size.variance_share if self.size is not None else float("nan")

    @property
    def endogeneity(self) -> TurnoverCheck | None:
        """The check for turnover that follows the outcome, under its name in the output."""
        return self.turnover

    def __str__(self) -> str:
        """Give the test in a line."""
        orders = f"all {self.tested.permutations}" if self.tested.is_exact else f"{self.tested.permutations}"
        return (
            f"R2 {self.r2:.3f}, {self.mean_permuted_r2:.3f} by chance, p = {self.p_value:.4f} "
            f"({orders} orders; {self.leaders} leaders, {self.stints} stints, {self.n} rows)"
        )


@dataclass(frozen=True, slots=True, eq=False)
class LeaderEffectsFamily:
    """Many outcomes tested with the same permutations.

    Attributes
    ----------
    outcomes
        One result an outcome, in the order given.
    p_family_wise
        Westfall and Young's adjusted p, shape (n_outcomes,).
    p_by
        Benjamini and Yekutieli's adjusted p, shape (n_outcomes,).
    """

    outcomes: tuple[LeaderEffects, ...]
    p_family_wise: FloatArray
    p_by: FloatArray

    def __len__(self) -> int:
        return len(self.outcomes)

    def __iter__(self) -> Iterator[LeaderEffects]:
        return iter(self.outcomes)

    def to_frame(self) -> "DataFrame":
        """Give one row an outcome.

        Columns: outcome (place from 0), n, stints, leaders, informing_units, r2, adj_r2, mean_permuted_r2,
        diff, weight_share, variance_share, p_value, p_low, p_high, p_value_authors, p_family_wise, p_by.
        """
        found = self.outcomes
        return table_of(
            {
                "outcome": np.arange(len(found)),
                "n": np.array([one.n for one in found]),
                "stints": np.array([one.stints for one in found]),
                "leaders": np.array([one.leaders for one in found]),
                "informing_units": np.array([one.informing_units for one in found]),
                "r2": np.array([one.r2 for one in found]),
                "adj_r2": np.array([one.adj_r2 for one in found]),
                "mean_permuted_r2": np.array([one.mean_permuted_r2 for one in found]),
                "diff": np.array([one.diff for one in found]),
                "weight_share": np.array([one.weight_share for one in found]),
                "variance_share": np.array([one.variance_share for one in found]),
                "p_value": np.array([one.p_value for one in found]),
                "p_low": np.array([one.p.low for one in found]),
                "p_high": np.array([one.p.high for one in found]),
                "p_value_authors": np.array([one.p_value_authors for one in found]),
                "p_family_wise": self.p_family_wise,
                "p_by": self.p_by,
            }
        )
