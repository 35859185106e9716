"""One named leader's effect, with a null of its own."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.orders import Orders, orders_of
from epigone.stats.leaders.p_values import PermutationP, permutation_p
from epigone.stats.leaders.panel import Panel, read_panel
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.stints import Stints
from epigone.stats.leaders.trial import make_trial

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LeaderEffect:
    """What was different under one leader.

    Attributes
    ----------
    leader
        His label.
    n, n_others
        Rows under him, and under the other leaders of the blocks in which he led.
    effect
        Mean of the outcome under him less under the others, in the outcome's unit, periods (and controls)
        taken out.
    permuted
        The same when the stints of these blocks stand in random order, shape (permutations,).
    p
        How often chance departs as far from its own mean, up or down.
    is_exact
        Whether all orders were taken.
    """

    leader: Any
    n: int
    n_others: int
    effect: float
    permuted: FloatArray
    p: PermutationP
    is_exact: bool

    @property
    def p_value(self) -> float:
        """Probability, if leaders are interchangeable, of a mean as far off."""
        return self.p.value

    @property
    def percentile(self) -> float:
        """Share of orders under which his mean would have been lower, ties counted half."""
        below = (self.permuted < self.effect).mean()
        return float(below + 0.5 * (self.permuted == self.effect).mean())

    @property
    def standardised(self) -> float:
        """Effect in sds of its null, from the null's mean; NaN where no order changes it."""
        spread = float(self.permuted.std())
        return (self.effect - float(self.permuted.mean())) / spread if spread > 0 else float("nan")

    def __str__(self) -> str:
        """Give the effect in a line."""
        return f"{self.leader}: {self.effect:+.3g} over {self.n} periods, p = {self.p_value:.3f}"


def leader_effect(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    leader: npt.ArrayLike,
    who: object,
    *,
    permutations: int = 1000,
    seed: int,
    stitch: bool = True,
    controls: npt.ArrayLike | None = None,
    settings: LeaderSettings | None = None,
) -> LeaderEffect:
    """Compare the outcome under one leader with that under the other leaders of his unit.

    Parameters
    ----------
    y, unit, period, leader, permutations, seed, stitch, controls, settings
        As in `leader_effects`; the joint variant is not offered.
    who
        Label of the leader.

    Returns
    -------
    LeaderEffect

    Raises
    ------
    ShapeError
        As `leader_effects`; if nobody has this label, or nobody else led where he did.

    Notes
    -----
    Null: the stints of the blocks in which he led stand in random order, his keeping their length; p is
    two-sided, on the distance from the mean of the null. A leader chosen because he stood out needs the
    p-value of the whole, or a correction for the choice. Cost permutations * stints of these blocks.

    Examples
    --------
    >>> found = leader_effect(
    ...     [1, 2, 3, 10, 11, 20], [0] * 6, range(6), list("AAABBC"), "A", seed=1
    ... )
    >>> round(found.effect, 3), round(found.p_value, 3)
    (-11.667, 0.667)
    """
    settings = replace(settings or LeaderSettings(), joint=False)
    if permutations < 1 or seed < 0:
        raise ShapeError(f"permutations from 1 and seed from 0 wanted, {permutations} and {seed} given")
    panel = read_panel(y, unit, period, leader, controls, settings.form)
    trial = make_trial(panel, demean_unit=True, stitch=stitch, settings=settings)
    code = _code_of(trial.panel, who)
    values = trial.patterns[0].values[:, 0]
    own_blocks = np.unique(trial.stints.block[trial.stints.leader == code])
    rows = np.isin(trial.stints.block[trial.stints.of_row], own_blocks)
    stints = _only_blocks(trial.stints, own_blocks)
    is_his = trial.panel.leader[rows] == code
    if is_his.all():
        raise ShapeError(f"leader {who}: nobody else led where he did; there is nothing to compare him with")
    left = values[rows] - values[rows].mean()
    n, n_others = int(is_his.sum()), int((~is_his).sum())
    # With a total of 0 the others' sum is his with the sign turned.
    per_sum = 1.0 / n + 1.0 / n_others
    orders = orders_of(stints, permutations, seed, exact_orders=settings.exact_orders)
    permuted = per_sum * _sums_under(orders, code, left)
    effect = per_sum * float(left[is_his].sum())
    centre = float(permuted.mean())
    scale = max(float(np.abs(permuted - centre).max()), abs(effect - centre), np.finfo(np.float64).tiny)
    p = permutation_p(
        abs(effect - centre) / scale, np.abs(permuted - centre) / scale, is_exact=orders.is_exact
    )
    return LeaderEffect(trial.panel.leaders[code], n, n_others, effect, permuted, p, orders.is_exact)


def _code_of(panel: Panel, who: object) -> int:
    there = np.unique(panel.leader)
    found = [
        int(code) for code in there if panel.leaders[code] == who or str(panel.leaders[code]) == str(who)
    ]
    if not found:
        raise ShapeError(f"leader: nobody among the rows of the test has the label {who!r}")
    return found[0]


def _only_blocks(stints: Stints, blocks: IntArray) -> Stints:
    """The stints of these blocks, numbered anew."""
    inside = np.isin(stints.block, blocks)
    number = np.cumsum(inside) - 1
    of_row = number[stints.of_row[inside[stints.of_row]]]
    size = np.diff(stints.first)[blocks]
    return Stints(of_row, stints.leader[inside], stints.unit[blocks], np.concatenate([[0], np.cumsum(size)]))


def _sums_under(orders: Orders, code: int, values: FloatArray) -> FloatArray:
    """Sum of the values in the leader's rows under each order."""
    stints = orders.stints
    running = np.concatenate([[0.0], np.cumsum(values)])
    length = stints.length
    sums = []
    for some in orders.chunks():
        # Blocks follow each other, so that rows before a stint are those of all stints before it.
        ends = np.cumsum(length[some], axis=1)
        is_his = stints.leader[some] == code
        parts = np.where(is_his, running[ends] - running[ends - length[some]], 0.0)
        sums.append(parts.sum(axis=1))
    return np.concatenate(sums)
