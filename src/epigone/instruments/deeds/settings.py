"""Settings of the deeds instrument, with their defaults and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeedsSettings:
    """How indicators are measured.

    `rho` is the share of the line that must survive for a rollback to count as altered rather than
    discarded (methods, section d: to discard a line is to undo at least half of it). `rope_factor`
    multiplies every declared rope. `min_years` is the least number of years on each side of a placebo
    date. `pool_weight` is the instrument's weight in the pool. `draws` are posterior draws an indicator.
    """

    rho: float = 0.5
    rope_factor: float = 1.0
    draws: int = 4000
    min_years: int = 4
    pool_weight: float = 1.0
