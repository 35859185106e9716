"""What is taken out of outcomes, and how what is left becomes a statistic of any order."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from epigone.stats.leaders.arrangement import arrange
from epigone.stats.leaders.joint import arrange_jointly, joint_columns
from epigone.stats.leaders.panel import Panel
from epigone.stats.leaders.residuals import residuals
from epigone.stats.leaders.stints import Stints

FloatArray = npt.NDArray[np.float64]
UInt32Array = npt.NDArray[np.uint32]
BoolArray = npt.NDArray[np.bool_]


class Statistic(Protocol):
    """Outcomes laid out so that any order of the stints gives a share of variation held by leaders."""

    @property
    def n_rows(self) -> int:
        """Rows in which the outcomes are observed."""

    @property
    def n_leaders(self) -> int:
        """Leaders in these rows."""

    @property
    def variation(self) -> FloatArray:
        """Sum of squares of which R2 is a share, shape (n_outcomes,)."""

    @property
    def same(self) -> float:
        """Two moving shares this near are one, computed in another order."""

    def moving_shares(self, orders: UInt32Array) -> FloatArray:
        """Share of what orders can change that leaders hold, shape (n_orders, n_outcomes)."""

    def r2(self, moving_share: FloatArray) -> FloatArray:
        """R2 of the leaders, of the shape of `moving_share`."""

    def adjusted_r2(self, r2: FloatArray) -> FloatArray:
        """R2 of the observed order, less what as many leaders would hold by chance."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is taken out of an outcome besides controls, and whether together with leaders or before."""

    period_effects: bool
    demean_unit: bool
    is_joint: bool

    def residuals(self, panel: Panel) -> FloatArray:
        """Outcomes with all but leaders taken out, shape (n_rows, n_outcomes)."""
        if self.is_joint:
            return joint_columns(panel, period_effects=self.period_effects, demean_unit=self.demean_unit)[1]
        return residuals(panel, period_effects=self.period_effects, demean_unit=self.demean_unit)

    def lay_out(self, panel: Panel, values: FloatArray, stints: Stints, is_observed: BoolArray) -> Statistic:
        """Make the outcomes ready for any order.

        Parameters
        ----------
        panel
            Rows in which the outcomes are observed.
        values
            Their residuals.
        stints
            Stints of all rows.
        is_observed
            Which of these the rows of `panel` are.
        """
        if not self.is_joint:
            return arrange(values, stints, is_observed)
        columns, taken_out = joint_columns(
            panel, period_effects=self.period_effects, demean_unit=self.demean_unit
        )
        return arrange_jointly(taken_out, columns, stints, is_observed)
