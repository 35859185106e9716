"""Deaths in office: the two tests in closed form, and how often they raise a false alarm."""

import numpy as np
import numpy.typing as npt
from docs.replications.comparison import Comparison, Replication, Row, Table, decimal

from epigone.stats import DeathSettings, deaths_in_office
from epigone.stats.death_tests import rank_of_changes, wald_of_changes
from epigone.stats.deaths import DeathsInOffice

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: As many deaths, countries and years as the published study is about.
PANELS, UNITS, PERIODS, DEATHS, WINDOW, SEED = 200, 130, 51, 57, 5, 2005
#: Simulated panels without leader effects for each world.
DRAWS = 199
#: Bounds of the autocorrelation of countries.
RHO = {"0": (0.0, 0.0), "0.3": (0.3, 0.3), "0.6": (0.6, 0.6), "0 to 0.9": (0.0, 0.9)}
#: What a leader changes, where he does, in sd of the outcome.
STEP = 0.75
LEVEL = 0.05


def replicate() -> Replication:
    """Compute every number of the page; some ten minutes."""
    alarms, power = _false_alarms(), _power()
    wald, simulated, ranks = (sorted(row[column] for row in alarms.rows) for column in (2, 3, 4))
    found, placed = (sorted(row[column] for row in power.rows) for column in (1, 2))
    return Replication(
        "Deaths in office: two tests of whether leaders matter",
        "A leader who dies of an illness or an accident leaves at a time that nobody chose. Jones and "
        "Olken (2005) compare the five years after such a death with the five before: a Wald test asks "
        "whether the changes are larger than the country's own errors allow, a rank test whether they are "
        "larger than at other times of the same country.",
        (_closed_form(), alarms, power),
        (
            "Jones, B. F. and Olken, B. A. (2005). Do leaders matter? National leadership and growth since "
            "World War II. *Quarterly Journal of Economics* 120(3), 835-864.",
        ),
        "Both kernels give the closed-form numbers. The chi-square of the Wald test takes the variance and "
        "the autocorrelation of each country for known, and they are estimated from some fifty years, the "
        "autocorrelation with a bias downwards: with AR(1) errors it rejects at .05 in "
        f"{wald[0]} to {wald[-1]} of worlds in which no leader matters. Its p is shown because it is the "
        "published test; it is not to be read. The same J against panels of the same structure, simulated "
        "with each country's autocorrelation after its bias is taken out, rejects in "
        f"{simulated[0]} to {simulated[-1]}; the rank test in {ranks[0]} to {ranks[-1]}. In these "
        "worlds errors are normal and AR(1), as the Wald test believes; there it finds leaders who matter in "
        f"{found[0]} to {found[-1]}, the rank test, which believes neither, in {placed[0]} to {placed[-1]}. "
        "`epigone world deaths` shows the simulated p first.",
    )


def _closed_form() -> Comparison:
    pre, post, variance = np.array([1, 2, 1, 0]), np.array([3, 1, -2, 4]), np.array([4, 4, 9, 4])
    wald = wald_of_changes(post - pre, 2 * variance / WINDOW)
    rank = rank_of_changes([0.9, 0.6, 0.8, 0.95])
    return Comparison(
        "Four deaths",
        "PRE = (1, 2, 1, 0), POST = (3, 1, -2, 4), error variances (4, 4, 9, 4), five years on each side; "
        "ranks (.9, .6, .8, .95).",
        (
            Row("Wald J", 3.90625, wald.statistic, 6, 5e-7),
            Row("its p", 0.0035659, wald.p_value, 7, 5e-8),
            Row("rank K", 2.165064, rank.statistic, 6, 5e-7),
            Row("its p", 0.0151914, rank.p_value, 7, 5e-8),
        ),
        "closed form",
    )


def _false_alarms() -> Table:
    spread = 2 * (LEVEL * (1 - LEVEL) / PANELS) ** 0.5
    return Table(
        "How often they reject at .05 where no leader matters",
        f"{PANELS} simulated worlds of {UNITS} countries and {PERIODS} years with {DEATHS} deaths at "
        "random; the outcome of each country is autocorrelated with rho (0 to .9: drawn evenly, country by "
        f"country). The simulated p is from {DRAWS} panels without leader effects. A rate of .05 is "
        f"estimated to within {decimal(spread, 3)} (two standard errors).",
        ("rho", "Wald, independent errors", "Wald, AR(1) errors", "Wald, simulated", "rank"),
        tuple((name, *_rejections(spread_of)) for name, spread_of in RHO.items()),
    )


def _power() -> Table:
    rows = []
    for name, spread_of in RHO.items():
        rejected = _rejections(spread_of, STEP)
        rows.append((name, rejected[2], rejected[3]))
    return Table(
        "How often they find leaders who matter",
        f"The same worlds, but in the {WINDOW} years after each death the outcome lies off by a step, normal "
        f"with an sd of {STEP:g} of the outcome's own.",
        ("rho", "Wald, simulated", "rank"),
        tuple(rows),
    )


def _rejections(rho: tuple[float, float], step: float = 0.0) -> tuple[str, ...]:
    """Shares of worlds in which each test rejects."""
    rejected = np.zeros(4)
    for number in range(PANELS):
        y, deaths = _world(np.random.default_rng([SEED, number]), rho, step)
        plain = _tested(y, deaths, DeathSettings(window=WINDOW, errors="independent", draws=0))
        full = _tested(y, deaths, DeathSettings(window=WINDOW, draws=DRAWS, seed=number))
        found = (plain.wald.p_value, full.wald.p_value, full.p_simulated, full.rank.p_value)
        rejected += np.array(found) <= LEVEL
    return tuple(decimal(float(value), 3) for value in rejected / PANELS)


def _tested(y: FloatArray, deaths: tuple[IntArray, IntArray], settings: DeathSettings) -> DeathsInOffice:
    unit, period = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(PERIODS), UNITS)
    return deaths_in_office(y.ravel(), unit, period, *deaths, settings=settings)


def _world(
    stream: np.random.Generator, bounds: tuple[float, float], step: float
) -> tuple[FloatArray, tuple[IntArray, IntArray]]:
    """The outcome, shape (UNITS, PERIODS), and countries and years of the deaths."""
    shocks = stream.standard_normal((UNITS, PERIODS))
    where = stream.choice(UNITS, DEATHS, replace=False)
    when = stream.integers(WINDOW, PERIODS - WINDOW, DEATHS)
    rho = stream.uniform(*bounds, UNITS)
    y = np.empty((UNITS, PERIODS))
    y[:, 0] = shocks[:, 0]
    for t in range(1, PERIODS):
        y[:, t] = rho * y[:, t - 1] + np.sqrt(1 - rho**2) * shocks[:, t]
    for country, year, size in zip(where, when, stream.standard_normal(DEATHS), strict=True):
        y[country, year + 1 : year + 1 + WINDOW] += step * size
    return y, (where, when)
