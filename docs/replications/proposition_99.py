"""California's Proposition 99: cigarette sales with and without it."""

import csv
import importlib.util
from pathlib import Path

import numpy as np
import numpy.typing as npt
from docs.replications.comparison import Comparison, DataAbsent, Replication, Row

from epigone.stats.conformal import difference_in_differences
from epigone.stats.synthetic_control import placebo_in_space, synthetic_control

FloatArray = npt.NDArray[np.float64]

TREATED, FIRST_YEAR = "California", 1989
#: Weights of the synthetic California with outcomes only, as the package pysyncon gives them.
WEIGHTS = {
    "Utah": 0.394,
    "Montana": 0.232,
    "Nevada": 0.205,
    "Connecticut": 0.109,
    "New Hampshire": 0.045,
    "Colorado": 0.015,
}
SOLVER = "Solvers of the same quadratic problem agree to about .01 in the weights."
ROUNDED = "Published to one decimal."


def replicate() -> Replication:
    """Compute every number of the page."""
    states, packs, n_before = read_packs()
    place = states.index(TREATED)
    donors = [state for state in states if state != TREATED]
    others = np.delete(packs, place, axis=1)
    fit = synthetic_control(packs[:, place], others, n_before)
    found = dict(zip(donors, fit.weights, strict=True))
    placebos = placebo_in_space(packs, place, n_before)
    rest = 1 - sum(found[state] for state in WEIGHTS)
    return Replication(
        "Proposition 99: California and the others",
        "Packs of cigarettes sold per head in 39 states, 1970 to 2000; California's tobacco control "
        "programme began in 1989. The example on which synthetic controls are taught, with its "
        "difference-in-differences.",
        (
            Comparison(
                "The effect, 1989 to 2000",
                "Published: -27.3 (difference-in-differences) and -19.6 (synthetic control by outcomes "
                "only) in Arkhangelsky and others (2021), table 1. Ours: `difference_in_differences`, "
                "`synthetic_control`.",
                (
                    Row(
                        "difference-in-differences, packs",
                        -27.3,
                        difference_in_differences(packs[:, place], others, n_before),
                        3,
                        0.05,
                        ROUNDED,
                    ),
                    Row(
                        "synthetic control, mean gap, packs",
                        -19.6,
                        fit.mean_gap,
                        2,
                        0.15,
                        "Published to one decimal, from another solver.",
                    ),
                ),
            ),
            Comparison(
                "Who makes up the synthetic California",
                "Weights that bring the years before 1989 nearest, by outcomes only.",
                (
                    *(Row(state, weight, found[state], 3, 0.01, SOLVER) for state, weight in WEIGHTS.items()),
                    Row("the 32 other states together", 0.0, rest, 3, 0.01, SOLVER),
                ),
            ),
            Comparison(
                "Is it unusual?",
                "Each state is treated in turn, and the ratio of its errors after to before is ranked. With "
                "covariates the original study ranks California first of 39; by outcomes alone it is third, "
                "with another solver as with ours. Ours: `placebo_in_space`.",
                (
                    Row("rank of California", 3, placebos.rank, 0, 0),
                    Row("its p", 3 / 39, placebos.p_value, 3, 1e-9),
                    Row("lowest p that 39 states allow", 1 / 39, placebos.attainable, 3, 1e-9),
                ),
            ),
        ),
        (
            "Abadie, A., Diamond, A. and Hainmueller, J. (2010). Synthetic control methods for comparative "
            "case studies. *Journal of the American Statistical Association* 105(490), 493-505.",
            "Arkhangelsky, D. and others (2021). Synthetic difference-in-differences. *American Economic "
            "Review* 111(12), 4088-4118.",
        ),
    )


def read_packs() -> tuple[list[str], FloatArray, int]:
    """States, packs per head of shape (31, 39), and the number of years before; no package is imported."""
    spec = importlib.util.find_spec("causalpy")
    if spec is None or spec.origin is None:
        raise DataAbsent("the data come with the package CausalPy 0.9: pip install --no-deps causalpy==0.9.0")
    path = Path(spec.origin).parent / "data" / "california_prop99.csv"
    if not path.exists():
        raise DataAbsent(
            f"this release of CausalPy has no {path.name}: pip install --no-deps causalpy==0.9.0"
        )
    with path.open(newline="") as file:
        header, *rows = list(csv.reader(file))
    table = np.array(rows, dtype=np.float64)
    return header[1:], table[:, 1:], int((table[:, 0] < FIRST_YEAR).sum())
