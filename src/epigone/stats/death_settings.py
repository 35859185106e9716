"""What counts as the years around a death in office, and how the tests on them are made."""

from dataclasses import dataclass
from typing import Literal, get_args

from epigone.errors import ShapeError
from epigone.stats.leaders.settings import FORMS, Form

#: Fewer simulated panels than this cannot give a p of .05.
FEWEST_DRAWS = 19
Errors = Literal["independent", "ar1"]
ERRORS: tuple[Errors, ...] = get_args(Errors)


@dataclass(frozen=True, slots=True)
class DeathSettings:
    """Choices of a test of deaths in office beyond its data.

    Attributes
    ----------
    window
        Periods before and after a death; the period of the death is in neither.
    fewest
        Periods with a value wanted on each side; by default all of the window. The error then is that of the
        periods there are.
    errors
        "ar1" (each unit with its own autocorrelation) or "independent".
    form
        The outcome as it is (level), its change or its growth over one period.
    draws
        Simulated panels without leader effects; 0 leaves the simulation out.
    seed
        Their seed.
    """

    window: int = 5
    fewest: int | None = None
    errors: Errors = "ar1"
    form: Form = "level"
    draws: int = 999
    seed: int = 2005

    def __post_init__(self) -> None:
        if not 1 <= self.wanted <= self.window or self.errors not in ERRORS or self.form not in FORMS:
            raise ShapeError(
                "window from 1, fewest from 1 to window, errors one of 'independent', 'ar1', "
                "form one of 'level', 'change', 'growth' wanted"
            )
        if self.seed < 0 or 0 < self.draws < FEWEST_DRAWS or self.draws < 0:
            raise ShapeError(f"seed from 0, draws 0 or from {FEWEST_DRAWS} wanted")

    @property
    def wanted(self) -> int:
        """Periods with a value wanted on each side."""
        return self.window if self.fewest is None else self.fewest
