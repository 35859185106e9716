"""Settings of a whole run: one frozen record per instrument, and how a case overrides them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from epigone.case.model import Case
from epigone.errors import CaseError, Problem
from epigone.instruments.deeds.settings import DeedsSettings
from epigone.instruments.record.settings import RecordSettings

#: Seed of every random stream unless the caller gives one: the year the model hand-over began.
DEFAULT_SEED = 1924


@dataclass(frozen=True, slots=True)
class VerdictSettings:
    """How findings become a verdict.

    `threshold` is the share of the legacy that must be kept to count as an heir. `floor` keeps a fate
    that one instrument nearly excludes from being excluded by all. `shared_error` is the correlation of
    the errors of judgement between doctrines: one hand coded them and one literature wrote the sources,
    so that if one doctrine is misjudged others are likelier to be; zero would make the type surer than
    the evidence. `draws` are joint draws over doctrines. `flip_size` is the largest set searched.
    """

    threshold: float = 0.5
    floor: float = 0.001
    shared_error: float = 0.1
    draws: int = 4000
    flip_size: int = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run was told, stored with its verdict."""

    record: RecordSettings = field(default_factory=RecordSettings)
    deeds: DeedsSettings = field(default_factory=DeedsSettings)
    verdict: VerdictSettings = field(default_factory=VerdictSettings)

    def as_dict(self) -> dict[str, dict[str, object]]:
        """Plain nested dict, as stored in results."""
        return asdict(self)


def settings_of(case: Case) -> Settings:
    """Defaults, with the case's own overrides.

    Raises
    ------
    CaseError
        If an override names a setting that does not exist, or has another type than the default.
    """
    defaults = Settings()
    problems: list[Problem] = []
    record = _override(defaults.record, "record", case.settings.get("record", {}), problems)
    deeds = _override(defaults.deeds, "deeds", case.settings.get("deeds", {}), problems)
    verdict = _override(defaults.verdict, "verdict", case.settings.get("verdict", {}), problems)
    if problems:
        raise CaseError(problems)
    return Settings(record, deeds, verdict)


def _override(defaults: Any, section: str, given: Mapping[str, object], problems: list[Problem]) -> Any:
    known = {item.name: getattr(defaults, item.name) for item in fields(defaults)}
    accepted: dict[str, object] = {}
    for name, value in given.items():
        place = f"settings.{section}.{name}"
        if name not in known:
            mend = f"write one of {', '.join(known)}"
            problems.append(
                Problem("unknown-setting", "case.toml", None, place, f"'{name}' is not a setting", mend)
            )
        elif isinstance(value, bool) or not isinstance(value, _accepted(known[name])):
            what = f"{value!r} is not of the kind of its default, {known[name]!r}"
            problems.append(
                Problem("wrong-type", "case.toml", None, place, what, "write a value of that kind")
            )
        else:
            accepted[name] = value
    return replace(defaults, **accepted)


def _accepted(default: object) -> tuple[type, ...]:
    return (int, float) if isinstance(default, float) else (type(default),)
