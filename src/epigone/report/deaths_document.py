"""Deaths in office as one JSON object of schema `epigone-deaths/1`."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from epigone.world.deaths_report import DeathsReport

#: Name and major version of the document's form; keys may be added under it, never renamed or removed.
SCHEMA = "epigone-deaths/1"

Object = dict[str, Any]


def deaths_document(report: DeathsReport) -> Object:
    """Give a report as plain dicts, lists, strings and numbers; a number that is not known is None."""
    found, rows = report.found, report.table.frame
    simulated = found.simulated
    return {
        "schema": SCHEMA,
        "version": report.version,
        "settings": asdict(report.settings),
        "source": {
            "text": report.table.source,
            "period": report.table.period,
            "first_year": rows["year"].min(),
            "last_year": rows["year"].max(),
            "rows": rows.height,
            "hashes": dict(report.table.hashes),
        },
        "outcome": report.outcome,
        "label": report.label,
        "n": found.n,
        "wald": {
            "statistic": found.wald.statistic,
            "p_simulated": None if simulated is None else simulated.p.value,
            "p_simulated_low": None if simulated is None else simulated.p.low,
            "p_simulated_high": None if simulated is None else simulated.p.high,
            "draws": report.settings.draws,
            "chi_square_false_alarms": None if simulated is None else simulated.false_alarms,
            "autocorrelation": None if simulated is None else simulated.rho,
            "p_value": found.wald.p_value,
            "n": found.wald.n,
        },
        "rank": {
            "statistic": _known(found.rank.statistic),
            "p_value": _known(found.rank.p_value),
            "n": found.rank.n,
        },
        "deaths": [
            {key: _known(value) for key, value in row.items()}
            for row in report.to_frame().iter_rows(named=True)
        ],
        "caveats": [asdict(caveat) for caveat in report.caveats],
    }


def deaths_json(report: DeathsReport) -> str:
    """Write a report as JSON text, indented, letters as they are; never NaN."""
    return json.dumps(deaths_document(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@cache
def deaths_schema() -> Object:
    """The JSON Schema of the document."""
    text = (
        files("epigone.report").joinpath("schemas/epigone-deaths-1.schema.json").read_text(encoding="utf-8")
    )
    return json.loads(text)  # type: ignore[no-any-return]


def _known(value: Any) -> Any:
    return None if isinstance(value, float) and not isfinite(value) else value
