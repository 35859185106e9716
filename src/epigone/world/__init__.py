"""Every succession of the world: `scan`, `rank`, and the reference class that tells where a case stands."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epigone.world.deaths_report import DeathsReport, DeathsSettings, deaths, natural_deaths
    from epigone.world.effects_report import EffectsReport, effects
    from epigone.world.effects_settings import EffectsSettings
    from epigone.world.leader_table import LeaderTable
    from epigone.world.own_table import OwnColumns, read_own_table
    from epigone.world.ranking import Ranking, rank
    from epigone.world.scanned import Scan
    from epigone.world.scanning import Choice, scan
    from epigone.world.settings import ScanSettings
    from epigone.world.spells import LeaderRule, MovedDate, leader_years
    from epigone.world.store_table import store_table
    from epigone.world.successions import SuccessionRule
    from epigone.world.tables import WorldTables

__all__ = [
    "Choice",
    "DeathsReport",
    "DeathsSettings",
    "EffectsReport",
    "EffectsSettings",
    "LeaderRule",
    "LeaderTable",
    "MovedDate",
    "OwnColumns",
    "Ranking",
    "Scan",
    "ScanSettings",
    "SuccessionRule",
    "WorldTables",
    "deaths",
    "effects",
    "leader_years",
    "natural_deaths",
    "rank",
    "read_own_table",
    "scan",
    "store_table",
]

#: Where each name lives; loaded on first use, so that the reference class answers without compiled kernels.
_HOMES = {
    "Choice": "scanning",
    "DeathsReport": "deaths_report",
    "DeathsSettings": "deaths_report",
    "EffectsReport": "effects_report",
    "EffectsSettings": "effects_settings",
    "LeaderRule": "spells",
    "LeaderTable": "leader_table",
    "MovedDate": "spells",
    "OwnColumns": "own_table",
    "Ranking": "ranking",
    "Scan": "scanned",
    "ScanSettings": "settings",
    "SuccessionRule": "successions",
    "WorldTables": "tables",
    "deaths": "deaths_report",
    "effects": "effects_report",
    "leader_years": "spells",
    "natural_deaths": "deaths_report",
    "rank": "ranking",
    "read_own_table": "own_table",
    "scan": "scanning",
    "store_table": "store_table",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'epigone.world' has no attribute '{name}'; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(f"epigone.world.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
