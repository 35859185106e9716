"""Settings of a test of leader effects, with their defaults."""

from dataclasses import dataclass, field

from epigone.errors import UsageError
from epigone.stats.leaders.settings import FORMS, Form
from epigone.world.spells import LeaderRule


@dataclass(frozen=True, slots=True)
class EffectsSettings:
    """How it is tested whether leaders matter.

    `form` is the outcome as it is (level), its change or its growth over one period. `controls` are columns
    taken out together with what all units share in a period; `first_year` and `last_year` bound the rows,
    and `where` is a condition on their columns.
    `joint` fits periods and leaders together; `stitch` closes gaps between a unit's periods; `demean_unit`
    takes out each unit's mean. `permutations` are random orders of the stints; `panels` simulated panels for
    size, power and turnover (0 leaves them out). `leader` is the rule by which a leader leads a year.
    """

    form: Form = "level"
    controls: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    where: str | None = None
    joint: bool = False
    stitch: bool = True
    demean_unit: bool = True
    permutations: int = 1000
    panels: int = 200
    seed: int = 1924
    leader: LeaderRule = field(default_factory=LeaderRule)

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise UsageError(f"form: one of {', '.join(FORMS)} wanted, '{self.form}' given")
        if self.permutations < 1 or self.panels < 0 or self.seed < 0:
            raise UsageError("permutations from 1, panels and seed from 0 wanted")
        if self.first_year is not None and self.last_year is not None and self.last_year < self.first_year:
            raise UsageError(f"years: {self.first_year} is after {self.last_year}")
