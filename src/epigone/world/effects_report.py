"""Leader effects in a table of leaders: the test, its size, and what to mind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from epigone.errors import UsageError
from epigone.instruments.finding import Caveat
from epigone.stats.leaders.effects import leader_effects_family
from epigone.stats.leaders.one import LeaderEffect, leader_effect
from epigone.stats.leaders.result import LeaderEffects, LeaderEffectsFamily
from epigone.stats.leaders.settings import LeaderSettings
from epigone.version import __version__
from epigone.world.effects_caveats import family_caveats, outcome_caveats
from epigone.world.effects_settings import EffectsSettings
from epigone.world.leader_table import LeaderTable

if TYPE_CHECKING:
    import altair

FloatArray = npt.NDArray[np.float64]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeEffects:
    """One outcome, tested.

    Attributes
    ----------
    outcome, label
        Its column, and what it is called in words.
    found
        The test.
    p_family_wise, p_by
        Adjusted for the outcomes tested with it: Westfall and Young's, Benjamini and Yekutieli's.
    leader
        The effect of the leader asked for; None if none was.
    caveats
        Doubts about this outcome's test.
    """

    outcome: str
    label: str
    found: LeaderEffects
    p_family_wise: float
    p_by: float
    leader: LeaderEffect | None
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True, slots=True, eq=False)
class EffectsReport:
    """Leader effects for one outcome or several.

    Attributes
    ----------
    outcomes
        In the order asked for.
    table
        What was tested: rows of the years asked for.
    leader_name
        Name of the leader asked for; empty if none was.
    settings
        How.
    caveats
        Doubts about the test as a whole.
    version
        Version of epigone.
    """

    outcomes: tuple[OutcomeEffects, ...]
    table: LeaderTable
    leader_name: str
    settings: EffectsSettings
    caveats: tuple[Caveat, ...]
    version: str

    @property
    def family(self) -> LeaderEffectsFamily:
        """The tests without the words around them."""
        return LeaderEffectsFamily(
            tuple(item.found for item in self.outcomes),
            np.array([item.p_family_wise for item in self.outcomes]),
            np.array([item.p_by for item in self.outcomes]),
        )

    def to_frame(self) -> pl.DataFrame:
        """Give one row an outcome: its name, then the columns of `LeaderEffectsFamily.to_frame`."""
        names = pl.Series("outcome", [item.outcome for item in self.outcomes])
        return self.family.to_frame().with_columns(names)

    def plot(self) -> "altair.VConcatChart":
        """Draw the R2 of all orders of each outcome, with the one that happened."""
        from epigone.world.effects_plots import plot_effects

        return plot_effects(self)


def effects(
    outcomes: str | Sequence[str],
    table: LeaderTable,
    *,
    settings: EffectsSettings | None = None,
    leader: str | None = None,
    progress: Progress | None = None,
) -> EffectsReport:
    """Test whether it matters who leads.

    Parameters
    ----------
    outcomes
        Column or columns of the table; several share their permutations.
    table
        Leaders of the periods with the outcomes, from `read_own_table` or `store_table`.
    settings
        How it is tested.
    leader
        Label or name of a person whose own effect is wanted too.
    progress
        Called with what is being done, how much of it is done, and how much there is.

    Returns
    -------
    EffectsReport

    Raises
    ------
    UsageError
        If a column or the leader does not exist, no row is left, an outcome does not vary, or no order of
        stints differs from another.
    ShapeError
        If the table has two rows for a unit and period, or nothing to permute.

    Notes
    -----
    The kernel is `epigone.stats.leader_effects_family`, which says the method, its source and its cost.
    """
    settings = settings or EffectsSettings()
    names = [outcomes] if isinstance(outcomes, str) else list(dict.fromkeys(outcomes))
    if not names:
        raise UsageError("an outcome wanted")
    table = table.between(settings.first_year, settings.last_year).where(settings.where)
    values = table.matrix(names)
    _refuse_flat(names, values)
    controls = table.matrix(settings.controls) if settings.controls else None
    code = None if leader is None else table.leader_code(leader)
    kernel = LeaderSettings(form=settings.form, joint=settings.joint, panels=settings.panels)
    keys = (
        table.frame["unit"].to_numpy(),
        table.frame["period"].to_numpy(),
        table.frame["leader"].to_numpy(),
    )
    family = leader_effects_family(
        values,
        *keys,
        permutations=settings.permutations,
        seed=settings.seed,
        demean_unit=settings.demean_unit,
        stitch=settings.stitch,
        controls=controls,
        settings=kernel,
        progress=progress,
    )
    if not any(test.informing_units for test in family):
        raise UsageError(
            "nothing to put into another order: no unit has two stints of different lengths, or a leader "
            "with several"
        )
    ones: list[LeaderEffect | None] = [None] * len(names)
    if code is not None:
        ones = [
            leader_effect(
                values[:, place],
                *keys,
                code,
                permutations=settings.permutations,
                seed=settings.seed,
                stitch=settings.stitch,
                controls=controls,
                settings=kernel,
            )
            for place in range(len(names))
        ]
    found = tuple(
        OutcomeEffects(
            name,
            table.labels.get(name, name),
            test,
            float(family.p_family_wise[place]),
            float(family.p_by[place]),
            ones[place],
            outcome_caveats(test, settings),
        )
        for place, (name, test) in enumerate(zip(names, family, strict=True))
    )
    return EffectsReport(
        found,
        table,
        _name_of(table, code),
        settings,
        family_caveats(tuple(family), settings, chosen_leader=code is not None),
        __version__,
    )


def _refuse_flat(names: Sequence[str], values: FloatArray) -> None:
    """Refuse outcomes without variation, all of them by name."""
    said = []
    for name, column in zip(names, values.T, strict=True):
        there = column[np.isfinite(column)]
        if not there.size:
            said.append(f"{name} has no value")
        elif not np.ptp(there) > 0:
            said.append(f"all {there.size} values of {name} are equal")
    if said:
        raise UsageError(f"nothing to test among these rows: {'; '.join(said)}")


def _name_of(table: LeaderTable, code: str | None) -> str:
    if code is None:
        return ""
    return str(table.frame.filter(pl.col("leader") == code)["name"][0])
