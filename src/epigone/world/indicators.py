"""The indicators of a scan as data: domain, family, scale, bounds, and rope with its reason."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from epigone.errors import UsageError
from epigone.instruments.deeds.scales import SCALE_FUNCTIONS, AnalysisScale

FloatArray = npt.NDArray[np.float64]
ScanScale = Literal["level", "log", "logit", "log1p"]
Course = Literal["own", "world"]

#: Where an indicator's errors are about equal; log1p is for counts that may be none.
SCALES: dict[ScanScale, AnalysisScale] = {
    "level": SCALE_FUNCTIONS["level"],
    "log": SCALE_FUNCTIONS["log"],
    "logit": SCALE_FUNCTIONS["logit"],
    "log1p": AnalysisScale(np.log1p, np.expm1, lambda y: 1 / (1 + y)),
}
#: How a rope says that it is a share of what ordinarily changes in the class between windows.
OF_CLASS = "class:"


@dataclass(frozen=True, slots=True)
class ScanIndicator:
    """One indicator, as `indicators.csv` declares it.

    `name` is the provider's column. Indicators of one `family` speak of one thing and share one weight;
    the families that were measured share the whole; a `domain` is what they are reported under. `per`
    names the indicator it is divided by; with `course` world its values are taken against the common
    course of all states. `rope` is on the analysis scale, or, if `is_rope_of_class`, a share of the
    class's between-window sd; `reason` says why.
    """

    name: str
    label: str
    domain: str
    family: str
    scale: ScanScale
    per: str | None
    course: Course
    lower: float | None
    upper: float | None
    rope: float
    is_rope_of_class: bool
    reason: str


@cache
def declared_indicators() -> tuple[ScanIndicator, ...]:
    """Every indicator that is declared, in the order of the file."""
    text = files("epigone.world").joinpath("indicators.csv").read_text(encoding="utf-8")
    return tuple(_indicator(row) for row in csv.DictReader(text.splitlines()))


def chosen_indicators(names: Sequence[str] | None, available: Iterable[str]) -> tuple[ScanIndicator, ...]:
    """The indicators to scan: those asked for, or all that are declared and that the panel has.

    Raises
    ------
    UsageError
        If one asked for is not declared or not in the panel; the message lists those that could be.
    """
    present = set(available)
    declared = declared_indicators()
    usable = [item for item in declared if item.name in present and (item.per is None or item.per in present)]
    if names is None:
        return tuple(usable)
    wanted = list(dict.fromkeys(names))
    by_name = {item.name: item for item in usable}
    unknown = [name for name in wanted if name not in by_name]
    if unknown or not wanted:
        near = [close for name in unknown for close in get_close_matches(name, by_name, 1)]
        hint = f"; closest: {', '.join(near)}" if near else ""
        there = ", ".join(by_name) or "none"
        raise UsageError(f"no indicator {', '.join(unknown) or 'given'} to scan{hint}; there are: {there}")
    return tuple(by_name[name] for name in wanted)


def domains(indicators: Sequence[ScanIndicator]) -> tuple[str, ...]:
    """The domains of the indicators, in order of appearance."""
    return tuple(dict.fromkeys(item.domain for item in indicators))


def shared_weights(indicators: Sequence[ScanIndicator], measured: npt.NDArray[np.bool_]) -> FloatArray:
    """Weights of the indicators at each succession, among those measured there.

    Parameters
    ----------
    indicators
        The indicators, m of them.
    measured
        Whether each was measured, shape (n, m).

    Returns
    -------
    ndarray
        Shape (n, m); rows sum to 1, or to 0 where nothing was measured. Families have equal shares,
        indicators of a family equal shares of its own.

    Examples
    --------
    >>> both = [item for item in declared_indicators() if item.name in ("polity2", "v2x_polyarchy", "gdppc")]
    >>> shared_weights(both, np.array([[True, True, True]]))
    array([[0.25, 0.25, 0.5 ]])
    """
    family = np.array([f"{item.domain}/{item.family}" for item in indicators])
    weight = np.zeros(measured.shape)
    n_families = np.zeros((len(measured), 1))
    for name in np.unique(family):
        own = family == name
        n = measured[:, own].sum(axis=1, keepdims=True)
        weight[:, own] = measured[:, own] / np.maximum(n, 1)
        n_families += n > 0
    return weight / np.maximum(n_families, 1.0)


def _indicator(row: dict[str, str]) -> ScanIndicator:
    scale, course = row["scale"], row["course"]
    if scale not in SCALES or course not in get_args(Course):
        raise UsageError(f"indicators.csv: {row['indicator']}: no scale {scale} or course {course}")
    return ScanIndicator(
        row["indicator"],
        row["label"],
        row["domain"],
        row["family"],
        scale,
        row["per"] or None,
        course,  # type: ignore[arg-type]
        float(row["lower"]) if row["lower"] else None,
        float(row["upper"]) if row["upper"] else None,
        float(row["rope"].removeprefix(OF_CLASS)),
        row["rope"].startswith(OF_CLASS),
        row["reason"],
    )
