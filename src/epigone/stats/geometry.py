"""Legacy geometry: the predecessor's line, the successor's move, and the fates they imply."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FateShares:
    """Shares of the draws in each region: `fates` (..., 4), `vacuous` (...), `reversed` (...)."""

    fates: FloatArray
    vacuous: FloatArray
    reversed: FloatArray


def fate_probabilities(
    line: npt.ArrayLike, move: npt.ArrayLike, rope: float, rho: float, *, declared_sign: int | None = None
) -> FateShares:
    """Probability of each fate of one indicator, from joint draws of line and move.

    Parameters
    ----------
    line
        L = predecessor - baseline, shape (..., n_draws); NaN where there is no baseline.
    move
        D = successor - predecessor, shape (..., n_draws), drawn jointly with L (they share the middle
        period, so their covariance is minus the variance of its level).
    rope
        Half-width of the region of practical equivalence, in the unit of the draws, positive.
    rho
        Share of the line that must survive for a rollback to count as altered, not discarded, in [0, 1].
    declared_sign
        +1 or -1 where the direction of the line is declared: then the line counts as there. Without a
        baseline what survives of it cannot be said, and rho = 1 is used.

    Returns
    -------
    FateShares
        Fates in the order preserved, extended, altered, discarded; they partition the plane.

    Raises
    ------
    ShapeError
        If the shapes disagree, the rope is not positive, or rho lies outside [0, 1].

    Notes
    -----
    Our own construct (methods, section d); the geometry is that of change vector analysis (Malila 1980;
    Collyer & Adams 2007). Cost n_draws.

    Examples
    --------
    >>> fate_probabilities(np.full(3, 2.0), np.array([0.0, 1.0, -2.0]), 0.5, 0.5).fates.round(2)
    array([0.33, 0.33, 0.  , 0.33])
    """
    L, D = np.asarray(line, float), np.asarray(move, float)
    if L.shape != D.shape or L.ndim < 1:
        raise ShapeError(f"line and move must have one shape (..., n_draws); got {L.shape}, {D.shape}")
    if rope <= 0 or not 0 <= rho <= 1:
        raise ShapeError(f"rope must be positive and rho in [0, 1]; got {rope}, {rho}")
    known = np.isfinite(L)
    if declared_sign is None:
        sign, has_line = np.sign(np.where(known, L, 0.0)), known & (np.abs(L) >= rope)
    else:
        sign, has_line = np.full(L.shape, float(declared_sign)), np.ones(L.shape, dtype=bool)
    along = sign * D
    reach = sign * np.where(known, L, np.nan)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        # A declared line of which nothing is seen (or which the data show reversed) has nothing left to keep.
        keep = np.where(reach > 0, 1 + along / reach, -np.inf)
    undone = np.where(known, (keep <= rho) | (along <= 0 if rho == 1 else False), True)
    still = np.abs(D) < rope
    extended = ~still & has_line & (along > 0)
    back = ~still & has_line & (along <= 0)
    discarded = back & undone
    altered = ~still & ~extended & ~discarded
    fates = np.stack([still, extended, altered, discarded], axis=-1).mean(axis=-2)
    vacuous = (still & known & (np.abs(np.where(known, L, np.inf)) < rope)).mean(axis=-1)
    reversed_ = (discarded & known & (reach > 0) & (keep < 0)).mean(axis=-1)
    return FateShares(fates, np.asarray(vacuous), np.asarray(reversed_))


@dataclass(frozen=True, slots=True, eq=False)
class LegacyGeometry:
    """Direction and size of a move against a line, over several indicators.

    `cosine` of move and line, `retained` = <T,L>/<L,L>, `innovation` = 1 - cosine^2; the `_debiased` ones
    take the noise of the levels out of the products and are NaN where no line is found (`line_found`).
    """

    line: FloatArray
    move: FloatArray
    cosine: float
    retained: float
    innovation: float
    cosine_debiased: float
    retained_debiased: float
    line_found: bool


def legacy_geometry(
    baseline: npt.ArrayLike,
    predecessor: npt.ArrayLike,
    successor: npt.ArrayLike,
    *,
    metric: npt.ArrayLike | None = None,
    variances: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike] | None = None,
) -> LegacyGeometry:
    """Line, move, cosine, retained share and innovation of a succession in p indicators.

    Parameters
    ----------
    baseline, predecessor, successor
        Period levels on a common scale, shape (p,).
    metric
        Weights of the indicators, shape (p,), or a positive definite matrix (p, p); default equal.
    variances
        Sampling variances of the three levels, each shape (p,), for the debiased versions.

    Raises
    ------
    ShapeError
        If the shapes disagree.

    Notes
    -----
    <L,D>* = <L,D> + sum vp; |L|^2* = |L|^2 - sum(vb + vp); |D|^2* = |D|^2 - sum(vp + vs). Methods, d.
    """
    b, p, s = (np.asarray(level, float) for level in (baseline, predecessor, successor))
    if not (b.shape == p.shape == s.shape and b.ndim == 1):
        raise ShapeError(f"three level vectors of one shape (p,); got {b.shape}, {p.shape}, {s.shape}")
    G = np.eye(b.size) if metric is None else np.asarray(metric, float)
    G = np.diag(G) if G.ndim == 1 else G
    if G.shape != (b.size, b.size):
        raise ShapeError(f"the metric must be (p,) or (p, p) with p = {b.size}; got {G.shape}")
    L, D = p - b, s - p
    LL, DD, LD = float(L @ G @ L), float(D @ G @ D), float(L @ G @ D)
    zero = np.zeros(b.size)
    vb, vp, vs = (zero, zero, zero) if variances is None else (np.asarray(v, float) for v in variances)
    g = np.diag(G)
    LL_, DD_, LD_ = LL - float(g @ (vb + vp)), DD - float(g @ (vp + vs)), LD + float(g @ vp)
    found = LL_ > 0
    cosine = LD / np.sqrt(LL * DD) if LL > 0 and DD > 0 else float("nan")
    return LegacyGeometry(
        L,
        D,
        float(cosine),
        1 + LD / LL if LL > 0 else float("nan"),
        float(1 - cosine**2),
        float(LD_ / np.sqrt(LL_ * DD_)) if found and DD_ > 0 else float("nan"),
        1 + LD_ / LL_ if found else float("nan"),
        found,
    )


def shrink_line_and_move(
    line: float, move: float, covariance: npt.ArrayLike, tau_line: float, tau_move: float
) -> tuple[FloatArray, FloatArray]:
    """Posterior mean and covariance of (L, D) under (L, D) ~ N(0, diag(tau_L^2, tau_D^2)).

    Guards against choosing indicators because their line was large (methods, d, pitfall 4).
    """
    S = np.asarray(covariance, float)
    precision = np.linalg.inv(S) + np.diag([tau_line**-2, tau_move**-2])
    posterior = np.linalg.inv(precision)
    return posterior @ np.linalg.solve(S, np.array([line, move])), posterior


def placebo_geometry(y: npt.ArrayLike, windows: tuple[int, int, int]) -> tuple[FloatArray, FloatArray]:
    """Cosine and retained share of every placebo triple: three windows slid over a unit's own history.

    `y` has shape (p, n_years), one row per indicator on a common scale, without gaps; `windows` are the
    lengths of baseline, predecessor and successor. Returns two arrays, shape (n_years - sum(windows) + 1,).
    """
    values = np.atleast_2d(np.asarray(y, float))
    nb, np_, ns = windows
    n = values.shape[1] - sum(windows) + 1
    if n < 1:
        raise ShapeError(f"{values.shape[1]} years do not hold three windows of {windows}")
    sums = np.concatenate([np.zeros((len(values), 1)), values.cumsum(axis=1)], axis=1)
    at = np.arange(n)
    b = (sums[:, at + nb] - sums[:, at]) / nb
    p = (sums[:, at + nb + np_] - sums[:, at + nb]) / np_
    s = (sums[:, at + nb + np_ + ns] - sums[:, at + nb + np_]) / ns
    L, D = p - b, s - p
    LL, DD, LD = (L * L).sum(axis=0), (D * D).sum(axis=0), (L * D).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return LD / np.sqrt(LL * DD), 1 + LD / LL
