"""What is permuted, fitted and simulated when leader effects are measured."""

from dataclasses import dataclass
from typing import Literal, get_args

from epigone.errors import ShapeError

Form = Literal["level", "change", "growth"]
FORMS: tuple[Form, ...] = get_args(Form)

#: Up to this many orders in all, every one is computed and none is drawn.
EXACT_ORDERS = 10_000


@dataclass(frozen=True, slots=True)
class LeaderSettings:
    """Choices of a test of leader effects beyond its data.

    Attributes
    ----------
    form
        The outcome as it is, its change y_t - y_(t-1), or its growth (y_t - y_(t-1)) / y_(t-1); the last two
        only where the period before is there in the same unit.
    period_effects
        Whether what all units share in a period is taken out. With one unit it cannot be told from the
        outcome and stays in.
    joint
        Whether periods, controls and leaders are fitted together at every order, in place of taking
        periods and controls out once; R2 is then that of leaders beside the rest (partial).
    exact_orders
        Up to this many orders in all, every one is computed and none is drawn; 0 always draws.
    panels
        Simulated panels for the size of the effect, its power and the check of turnover; 0 leaves all
        three out.
    panel_permutations
        Permutations of each simulated panel.
    """

    form: Form = "level"
    period_effects: bool = True
    joint: bool = False
    exact_orders: int = EXACT_ORDERS
    panels: int = 200
    panel_permutations: int = 99

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ShapeError(f"form: one of {', '.join(FORMS)} wanted, '{self.form}' given")
        if self.exact_orders < 0 or self.panels < 0 or self.panel_permutations < 19:
            raise ShapeError("exact_orders and panels from 0, panel_permutations from 19 wanted")
