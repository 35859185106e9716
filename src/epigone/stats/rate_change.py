"""Whether a rate of mentions changed at a declared date: ratio, interval, and shuffled dates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.rates import PER_TOKENS, checked_mentions
from epigone.stats.redraws import check_redraws, expanded_tail, resampled_sums
from epigone.stats.shuffled import shuffled_placebo

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Added to both counts of mentions, so that a ratio exists where one of them is 0.
HALF_A_MENTION = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class RateChange:
    """Change of a rate of mentions from before a date to after it.

    Attributes
    ----------
    before, after
        Mentions per 1,000 tokens on the two sides.
    n_before, n_after
        Units (documents, or years) on the two sides.
    log_ratio
        Natural logarithm of after over before, half a mention added to each.
    low, high
        Ends of its interval over redrawn units, at least that of two Poisson counts.
    p_value
        Of the log ratio among those at shuffled dates, two-sided, the true one counted.
    dispersion
        Variance of the units' mentions over that of Poisson counts: 1 without bursts; NaN if it cannot be
        estimated.
    n_draws, seed
        What made it.
    """

    before: float
    after: float
    n_before: int
    n_after: int
    log_ratio: float
    low: float
    high: float
    p_value: float
    dispersion: float
    n_draws: int
    seed: int

    @property
    def ratio(self) -> float:
        """After over before."""
        return float(np.exp(self.log_ratio))

    def __str__(self) -> str:
        """Give the change in a line."""
        return (
            f"{self.before:.2f} to {self.after:.2f} per 1,000 tokens: times {self.ratio:.2f} "
            f"[{np.exp(self.low):.2f}, {np.exp(self.high):.2f}], p = {self.p_value:.3f}"
        )


def rate_change(
    mentions: npt.ArrayLike,
    tokens: npt.ArrayLike,
    is_after: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 2000,
    level: float = 0.95,
    unit: npt.ArrayLike | None = None,
) -> RateChange:
    """Measure and test the change of a rate of mentions at a date.

    Parameters
    ----------
    mentions, tokens
        Of each document, shape (n_documents,); not negative. Documents without tokens are left out.
    is_after
        Whether the document is of the declared date or later, shape (n_documents,).
    seed
        Seed of the run, not negative.
    draws
        Redrawn sets of units, and shuffles of the dates, 100 or more.
    level
        Coverage of the interval, between 0 and 1.
    unit
        Integer label of what is redrawn and shuffled as a whole, for instance the year, shape
        (n_documents,); each document by default. A unit stands on one side of the date.

    Returns
    -------
    RateChange

    Raises
    ------
    ShapeError
        If shapes disagree, a number is negative or missing, a side has no tokens, a unit stands on both
        sides, or a setting is out of range.

    Notes
    -----
    Units are drawn with replacement on each side, quantiles expanded as in `mention_rates` for the side
    with fewer, and the interval is never narrower on either side than that of two Poisson counts. Under
    the null the units' dates are exchangeable, so bursts within a document need no model. What is not
    exchangeable is a trend: documents of one year resemble each other, so give the year as `unit` where
    years enough stand on both sides. Cost draws * n_units.

    Examples
    --------
    >>> mentions = [1, 2, 1, 0, 2, 1, 5, 7, 6, 4, 8, 6]
    >>> found = rate_change(mentions, [1000] * 12, np.arange(12) >= 6, seed=1)
    >>> round(found.ratio, 2), found.p_value < 0.01
    (4.87, True)
    """
    said, size = checked_mentions(mentions, tokens)
    after = np.asarray(is_after)
    if after.shape != said.shape or after.dtype != np.bool_:
        raise ShapeError(f"is_after: {said.size} booleans wanted, {after.dtype} of {after.shape} given")
    check_redraws(seed, draws, level)
    kept = size > 0
    labels = np.arange(said.size) if unit is None else np.asarray(unit)
    if labels.shape != said.shape:
        raise ShapeError(f"unit: shape {said.shape} wanted, {labels.shape} given")
    sums, is_late = _units(said[kept], size[kept], after[kept], labels[kept])
    if is_late.all() or not is_late.any():
        side = "before" if is_late.all() else "after"
        raise ShapeError(f"is_after: documents on both sides wanted, none with tokens stands {side} the date")
    early, late = sums[~is_late], sums[is_late]
    low, high = _interval(early, late, np.random.default_rng([seed, 0]), draws, level)
    placebo = shuffled_placebo(
        lambda shuffled: _log_ratio(sums[~shuffled].sum(axis=0), sums[shuffled].sum(axis=0)),
        is_late,
        seed=seed,
        draws=draws,
    )
    return RateChange(
        PER_TOKENS * float(early[:, 0].sum() / early[:, 1].sum()),
        PER_TOKENS * float(late[:, 0].sum() / late[:, 1].sum()),
        len(early),
        len(late),
        placebo.statistic,
        low,
        high,
        placebo.p_two_sided,
        _dispersion(early, late),
        draws,
        seed,
    )


def _units(
    said: FloatArray, size: FloatArray, after: npt.NDArray[np.bool_], labels: npt.NDArray[np.int64]
) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Mentions and tokens of each unit, and the side of the date on which it stands."""
    names, place = np.unique(labels, return_inverse=True)
    sums: FloatArray = np.column_stack([np.bincount(place, weights=column) for column in (said, size)])
    n_documents, n_late = np.bincount(place), np.bincount(place, weights=after)
    split = (n_late > 0) & (n_late < n_documents)
    if split.any():
        raise ShapeError(f"unit: {names[split][0]} stands on both sides of the date")
    return sums, n_late > 0


def _log_ratio(early: FloatArray, late: FloatArray) -> float:
    return float(_log_ratios(early[None], late[None])[0])


def _log_ratios(early: FloatArray, late: FloatArray) -> FloatArray:
    rates = [(sums[:, 0] + HALF_A_MENTION) / sums[:, 1] for sums in (early, late)]
    return np.asarray(np.log(rates[1]) - np.log(rates[0]))


def _interval(
    early: FloatArray, late: FloatArray, stream: np.random.Generator, draws: int, level: float
) -> tuple[float, float]:
    from scipy.special import ndtri

    counts = early[:, 0].sum() + HALF_A_MENTION, late[:, 0].sum() + HALF_A_MENTION
    reach = float(ndtri(0.5 + level / 2) * np.sqrt(1 / counts[0] + 1 / counts[1]))
    middle = _log_ratio(early.sum(axis=0), late.sum(axis=0))
    low, high = middle - reach, middle + reach
    fewest = min(len(early), len(late))
    if fewest > 1:
        drawn = _log_ratios(resampled_sums(early, draws, stream), resampled_sums(late, draws, stream))
        tail = expanded_tail(fewest, level)
        ends = np.quantile(drawn, [tail, 1 - tail])
        low, high = min(low, float(ends[0])), max(high, float(ends[1]))
    return low, high


def _dispersion(early: FloatArray, late: FloatArray) -> float:
    """Pearson's statistic over its degrees of freedom, a rate for each side."""
    freedom = len(early) + len(late) - 2
    if freedom < 1 or not (early[:, 0].sum() > 0 and late[:, 0].sum() > 0):
        return float("nan")
    total = 0.0
    for sums in (early, late):
        expected = sums[:, 1] * sums[:, 0].sum() / sums[:, 1].sum()
        total += float(((sums[:, 0] - expected) ** 2 / expected).sum())
    return total / freedom
