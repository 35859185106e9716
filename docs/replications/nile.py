"""The Nile at Aswan, 1871-1970: the fall of 1899 under five models of its errors."""

import warnings

import numpy as np
import numpy.typing as npt
from docs.replications.comparison import Comparison, DataAbsent, Replication, Row, Table, decimal

from epigone.stats.levels import period_levels
from epigone.stats.local_level import local_level, local_level_step
from epigone.stats.segmented import interrupted_trend
from epigone.stats.step import ar1_step, gls_step, hac_step

FloatArray = npt.NDArray[np.float64]

#: First year after the fall.
CUT = 1899
#: Of ten thousand draws: the summaries below move by less than the last digit shown.
DRAWS, SEED = 10_000, 1

OPTIMISER = (
    "The published estimate comes from an optimiser that stops early. Ours has the higher likelihood, which "
    "the tests verify."
)
START = (
    "The published estimate starts the level from an approximately diffuse state, which leaves a little "
    "variance to the level; with an exactly diffuse start none is left, and the estimate is that of "
    "ordinary least squares."
)
FLAT = "The optimum is flat: the ratio of the variances is held to 3 %, the log-likelihood to .01."


def replicate() -> Replication:
    """Compute every number of the page."""
    flow, year = read_flow()
    return Replication(
        "The Nile: one step, five models",
        "Yearly flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres: a hundred values with one "
        "well-known fall in 1899. The series is the standard test of models of change, and so a test of the "
        "kernels with which epigone measures every change at a hand-over.",
        (_steps(flow, year), _trend(flow), _local_level(flow, year), _posterior(flow, year)),
        (
            "Cobb, G. W. (1978). The problem of the Nile: conditional solution to a changepoint problem. "
            "*Biometrika* 65(2), 243-251.",
            "Durbin, J. and Koopman, S. J. (2012). *Time Series Analysis by State Space Methods*. 2nd ed. "
            "Oxford.",
            "Seabold, S. and Perktold, J. (2010). statsmodels: econometric and statistical modeling with "
            "Python. *Proceedings of the 9th Python in Science Conference*.",
            "Wagner, A. K. and others (2002). Segmented regression analysis of interrupted time series "
            "studies. *Journal of Clinical Pharmacy and Therapeutics* 27(4), 299-309.",
        ),
        "All models find the fall. They differ in what they make of its error: the robust and the "
        "autocorrelated standard errors are 10 to 15 % larger than that of independent years. A trend on "
        "either side adds nothing (neither slope is distinguishable from none), and a wandering level is "
        "not needed once the step is there.",
    )


def read_flow() -> tuple[FloatArray, FloatArray]:
    """Flow and year, each of shape (100,), from the package statsmodels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from statsmodels.datasets import nile
    except ImportError as error:
        raise DataAbsent("the series comes with the package statsmodels: pip install statsmodels") from error
    data = nile.load_pandas().data
    return data["volume"].to_numpy(float), data["year"].to_numpy(float)


def _steps(flow: FloatArray, year: FloatArray) -> Comparison:
    plain, robust, autocorrelated = (
        gls_step(flow, year, CUT),
        hac_step(flow, year, CUT, lags=4),
        ar1_step(flow, year, CUT),
    )
    return Comparison(
        "The step at 1899",
        "Published: ordinary least squares, Newey-West (Bartlett, 4 lags, no small-sample factor) and a "
        "regression with AR(1) errors by maximum likelihood, as statsmodels gives them. Ours: `gls_step`, "
        "`hac_step`, `ar1_step`.",
        (
            Row("level before", 1097.75, plain.before, 2, 0.005),
            Row("step, least squares", -247.7778, plain.step, 4, 5e-5),
            Row("its standard error", 28.4352, plain.se, 4, 5e-5),
            Row("its standard error, Newey-West", 31.339, robust.se, 3, 5e-4),
            Row("step, AR(1) errors", -247.92, autocorrelated.step, 2, 1.5, OPTIMISER),
            Row("its standard error", 33.4, autocorrelated.se, 1, 0.7, OPTIMISER),
            Row("rho", 0.160, autocorrelated.rho, 3, 5e-4),
        ),
    )


def _trend(flow: FloatArray) -> Comparison:
    found = interrupted_trend(flow, np.arange(flow.size), CUT - 1871)
    intercept, slope, jump, change = found.estimate
    return Comparison(
        "The step as an interrupted trend",
        "A line before and another after, years counted from 1871. Published: least squares in statsmodels. "
        "Ours: `interrupted_trend`.",
        (
            Row("intercept", 1082.096, intercept, 3, 5e-4),
            Row("slope", 1.15955, slope, 5, 5e-6),
            Row("jump", -289.103, jump, 3, 5e-4),
            Row("change of slope", -0.46909, change, 5, 5e-6),
        ),
    )


def _local_level(flow: FloatArray, year: FloatArray) -> Comparison:
    wandering, stepping = local_level(flow, year), local_level_step(flow, year, CUT)
    return Comparison(
        "The local level",
        "A level that wanders, seen with noise, by maximum likelihood (Durbin and Koopman 2012, section "
        "2.2.5, give 15099 and 1469.1); then with a step in 1899. Ours: `local_level`, `local_level_step`.",
        (
            Row("variance of the noise", 15098.5, wandering.var_eps, 1, 453, FLAT),
            Row("variance of the level", 1469.2, wandering.var_eta, 1, 44, FLAT),
            Row("their ratio", 0.097306, wandering.ratio, 6, 0.0029, FLAT),
            Row("log-likelihood", -632.5456, wandering.log_likelihood, 4, 0.01, FLAT),
            Row("variance of the level beside a step", 0, stepping.var_eta, 4, 1e-3),
            Row("the step beside a wandering level", -247.1, stepping.step, 1, 1.5, START),
            Row("its standard error", 28.8, stepping.step_sd, 1, 0.7, START),
        ),
    )


def _posterior(flow: FloatArray, year: FloatArray) -> Table:
    period = (year >= CUT).astype(int)
    levels = period_levels([flow], year, 0.0, period, draws=DRAWS, seed=SEED)
    likeliest = ar1_step(flow, year, CUT)
    covariance = levels.covariance[0]
    sd = float(np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]))
    step = float(levels.mean[0, 1] - levels.mean[0, 0])
    return Table(
        "The kernel of the reports",
        "What epigone itself uses for every indicator: levels of two periods with AR(1) errors, in closed "
        "form on a grid of rho. On a series as long as this one it should lie near maximum likelihood. "
        "Ours: `period_levels`, `ar1_step`.",
        ("quantity", "maximum likelihood", "posterior"),
        (
            ("step", decimal(likeliest.step, 1), decimal(step, 1)),
            ("its standard error or deviation", decimal(likeliest.se, 1), decimal(sd, 1)),
            ("rho", decimal(likeliest.rho, 2), decimal(float(levels.rho_mean[0]), 2)),
        ),
        "The posterior is wider because it does not take rho for known.",
    )
