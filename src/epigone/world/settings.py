"""Settings of a scan, with their defaults and why."""

from dataclasses import dataclass, field

from epigone.errors import UsageError
from epigone.world.spells import LeaderRule
from epigone.world.successions import SuccessionRule


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How every succession is measured.

    `years` is the length of a window: the successor's first, the predecessor's last, and those before the
    predecessor, up to that many. `excluded` are years that belong to no window, first and last: the two
    World Wars, which moved every state whoever led it. `rho` is the share of a line that must survive for
    a rollback to count as altered; `lent` how many observations of the class's variance every series is
    lent; a baseline under `short_baseline` years is widened. `draws` are joint posterior draws a series,
    `placebos` hand-overs wanted in the class for each succession. `leader` and `succession` are the rules
    by which a leader leads a year and follows another. What is older than `first_year` is not read: some
    series of income begin a thousand years before any of the leaders.
    """

    years: int = 10
    excluded: tuple[tuple[int, int], ...] = ((1914, 1918), (1939, 1945))
    rho: float = 0.5
    lent: float = 1.0
    short_baseline: int = 4
    draws: int = 2000
    placebos: int = 1000
    seed: int = 1924
    first_year: int = 1789
    leader: LeaderRule = field(default_factory=LeaderRule)
    succession: SuccessionRule = field(default_factory=SuccessionRule)

    def __post_init__(self) -> None:
        if self.years < 2 or self.draws < 20 or self.placebos < 1 or self.seed < 0:
            raise UsageError(
                "a scan wants windows of 2 years, 20 draws and 1 placebo or more, and no negative seed"
            )
        if not 0 <= self.rho <= 1 or self.lent < 0 or self.short_baseline < 0:
            raise UsageError("rho from 0 to 1, and lent and short_baseline from 0 wanted")
        if any(last < first for first, last in self.excluded):
            raise UsageError("excluded years: the first before the last wanted")
