"""Cases with known fates: what is said with 90 % must be right about 90 % of the time."""

import numpy as np
import pytest

from epigone.instruments.frame import frame_of
from epigone.verdict.measured import facet_verdicts, measure
from epigone.verdict.settings import DeedsSettings, Settings
from epigone.vocabulary import FATES, KEPT_FATES
from support.building import case, doctrine, fact, indicator, observations

N_CASES = 16
N_DOCTRINES = 40
ROPE = 0.5
RHO = 0.5
#: Distance between stated and true rates allowed in a bin: two Monte Carlo sds of the smallest bin read.
TOLERANCE = 0.06
SMALLEST_BIN = 60


def true_fate(line: float, move: float) -> int:
    if abs(move) < ROPE:
        return 0
    if abs(line) < ROPE:
        return 2
    if np.sign(move) == np.sign(line):
        return 1
    return 3 if 1 + move / line <= RHO else 2


def autoregressive(random: np.random.Generator, n: int) -> np.ndarray:
    noise = random.standard_normal(n) * 0.5
    for t in range(1, n):
        noise[t] += 0.5 * noise[t - 1]
    return noise


def simulate(seed: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """True fates of one case's doctrines, and the fates that record, deeds and the pool give, (n, 4) each."""
    random = np.random.default_rng(seed)
    truth, facts, indicators, values = [], [], [], []
    for place in range(N_DOCTRINES):
        name = f"d{place}"
        levels = np.cumsum(random.standard_normal(3) * 2.5)
        fate = true_fate(levels[1] - levels[0], levels[2] - levels[1])
        truth.append(fate)
        series = np.repeat(levels, 10) + autoregressive(random, 30)
        indicators.append(indicator(f"s{place}", name, rope=ROPE))
        values += observations(f"s{place}", dict(zip(range(1900, 1930), series.tolist(), strict=True)))
        for item in range(3):
            weight = random.choice([2.0, 6.0, 12.0])
            ratio = 10 ** (weight / 10)
            odds = np.ones(4)
            odds[fate] = ratio
            named = FATES[random.choice(4, p=odds / odds.sum())]
            facts.append(fact(f"{name}-{item}", name, named, weight))
    built = case([doctrine(f"d{place}") for place in range(N_DOCTRINES)], facts, indicators, values)
    settings = Settings(deeds=DeedsSettings(rho=RHO, draws=1000))
    verdicts = facet_verdicts(measure(frame_of(built), settings, seed=seed))
    found = {"record": [], "deeds": [], "pool": []}
    for each in verdicts.values():
        for finding in each["practice"].findings:
            found[finding.instrument].append(finding.fates)
        found["pool"].append(each["practice"].fates)
    return np.array(truth), {name: np.array(rows) for name, rows in found.items()}


@pytest.fixture(scope="module")
def simulated() -> tuple[np.ndarray, dict[str, np.ndarray]]:
    runs = [simulate(seed) for seed in range(N_CASES)]
    truth = np.concatenate([run[0] for run in runs])
    return truth, {name: np.concatenate([run[1][name] for run in runs]) for name in runs[0][1]}


def reliability(truth: np.ndarray, fates: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean stated probability, share right and count of every statement, by bins of the statement."""
    stated, right = fates.ravel(), (np.arange(4) == truth[:, None]).ravel()
    rows = []
    for low, high in (
        (0.0, 0.1),
        (0.1, 0.3),
        (0.3, 0.5),
        (0.5, 0.7),
        (0.7, 0.85),
        (0.85, 0.97),
        (0.97, 1.01),
    ):
        inside = (stated >= low) & (stated < high)
        rows.append((float(stated[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    return rows


@pytest.mark.parametrize("name", ["record", "deeds", "pool"])
def test_statements_come_true_as_often_as_they_say(simulated, name):
    truth, fates = simulated
    for stated, right, count in reliability(truth, fates[name]):
        if count >= SMALLEST_BIN:
            assert right == pytest.approx(stated, abs=TOLERANCE), (name, stated, right, count)


def test_the_pool_scores_no_worse_than_the_better_instrument(simulated):
    truth, fates = simulated
    outcome = np.eye(4)[truth]
    brier = {name: float(((rows - outcome) ** 2).sum(axis=1).mean()) for name, rows in fates.items()}
    assert brier["pool"] <= min(brier["record"], brier["deeds"])


def test_kept_is_calibrated_too(simulated):
    truth, fates = simulated
    kept = np.isin(truth, [FATES.index(fate) for fate in KEPT_FATES])
    stated = fates["pool"][:, :2].sum(axis=1)
    sure = (stated > 0.8) & (stated < 0.99)
    assert kept[sure].mean() == pytest.approx(stated[sure].mean(), abs=TOLERANCE)
