"""Deaths in office: the two tests in closed form, and how often they raise a false alarm."""

import numpy as np
from docs.replications.comparison import Comparison, Replication, Row, Table, decimal

from epigone.stats import deaths_in_office
from epigone.stats.death_tests import rank_of_changes, wald_of_changes

#: As many deaths, countries and years as the published study is about.
PANELS, UNITS, PERIODS, DEATHS, WINDOW, SEED = 100, 130, 51, 57, 5, 2005
LEVEL = 0.05


def replicate() -> Replication:
    """Compute every number of the page; some seconds."""
    alarms = _false_alarms()
    wald = [row[2] for row in alarms.rows]
    return Replication(
        "Deaths in office: two tests of whether leaders matter",
        "A leader who dies of an illness or an accident leaves at a time that nobody chose. Jones and "
        "Olken (2005) compare the five years after such a death with the five before: a Wald test asks "
        "whether the changes are larger than the country's own errors allow, a rank test whether they are "
        "larger than at other times of the same country.",
        (_closed_form(), alarms),
        (
            "Jones, B. F. and Olken, B. A. (2005). Do leaders matter? National leadership and growth since "
            "World War II. *Quarterly Journal of Economics* 120(3), 835-864.",
        ),
        "Both kernels give the closed-form numbers. In worlds without leader effects the rank test keeps "
        "its level, whatever the autocorrelation. The Wald test does not: its chi-square takes the "
        "variance and the autocorrelation of each country for known, and they are estimated from some "
        f"fifty years; with AR(1) errors it rejects at .05 in {wald[0]} to {wald[-1]} of these worlds. Read "
        "the rank test first, and a significant Wald test beside an insignificant rank test as no finding.",
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
    rows = []
    for rho in (0.0, 0.3, 0.6):
        independent, autocorrelated, ranks = _rejections(rho)
        rows.append((f"{rho:g}", *(decimal(value, 3) for value in (independent, autocorrelated, ranks))))
    spread = 2 * (LEVEL * (1 - LEVEL) / PANELS) ** 0.5
    return Table(
        "How often they reject at .05 where no leader matters",
        f"{PANELS} simulated worlds of {UNITS} countries and {PERIODS} years with {DEATHS} deaths at "
        "random; the outcome of each country is autocorrelated with rho. A rate of .05 is estimated to "
        f"within {decimal(spread, 3)} (two standard errors).",
        ("rho", "Wald, independent errors", "Wald, AR(1) errors", "rank"),
        tuple(rows),
    )


def _rejections(rho: float) -> tuple[float, float, float]:
    unit = np.repeat(np.arange(UNITS), PERIODS)
    period = np.tile(np.arange(PERIODS), UNITS)
    rejected = np.zeros(3)
    for number in range(PANELS):
        stream = np.random.default_rng([SEED, number])
        y = np.zeros((UNITS, PERIODS))
        shocks = stream.standard_normal((UNITS, PERIODS))
        y[:, 0] = shocks[:, 0]
        for t in range(1, PERIODS):
            y[:, t] = rho * y[:, t - 1] + np.sqrt(1 - rho**2) * shocks[:, t]
        where = stream.choice(UNITS, DEATHS, replace=False)
        when = stream.integers(WINDOW, PERIODS - WINDOW, DEATHS)
        plain = deaths_in_office(y.ravel(), unit, period, where, when, window=WINDOW, errors="independent")
        full = deaths_in_office(y.ravel(), unit, period, where, when, window=WINDOW, errors="ar1")
        rejected += np.array([plain.wald.p_value, full.wald.p_value, full.rank.p_value]) <= LEVEL
    return tuple(float(value) for value in rejected / PANELS)  # type: ignore[return-value]
