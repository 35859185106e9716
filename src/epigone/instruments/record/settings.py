"""Settings of the record instrument, with their defaults and why."""

from dataclasses import dataclass

from epigone.vocabulary import WEIGHT_CAP_DB


@dataclass(frozen=True, slots=True)
class RecordSettings:
    """How coded evidence is weighed.

    `cap_db` bounds one fact's weight (decibans). `scale` multiplies every weight: 1 takes the coders
    at their word, .5 is the standing sensitivity check (Zaks 2021). `against_leading_db` moves the
    prior that many decibans against the fate that leads. `dependence` is `clusters` (a cluster counts
    as its strongest member), `independent` (every fact counts) or `dependent` (one fact counts in all).
    `pool_weight` is the instrument's weight in the pool: 1 is Bayes for instruments that are
    independent given the fate.
    """

    cap_db: float = WEIGHT_CAP_DB
    scale: float = 1.0
    against_leading_db: float = 0.0
    dependence: str = "clusters"
    pool_weight: float = 1.0
