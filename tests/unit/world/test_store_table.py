"""The store of data sets as a table of leaders of the year."""

from datetime import date

import polars as pl
import pytest

from epigone.errors import UsageError
from epigone.world.store_table import store_table


class SmallStore:
    """Two states, three leaders, two indicators."""

    def panel(self, indicators=None):
        frame = pl.DataFrame(
            {
                "unit": [1, 1, 1, 2, 2, 1],
                "year": [1900, 1901, 1903, 1900, 1901, 1900],
                "indicator": ["gdp"] * 5 + ["polity"],
                "value": [1.0, 2.0, 3.0, 4.0, 5.0, -7.0],
                "sd": [None] * 6,
            }
        )
        if set(indicators) - {"gdp", "polity"}:
            raise UsageError("there is no indicator; there are gdp and polity")
        return frame.filter(pl.col("indicator").is_in(indicators))

    def indicators(self):
        return pl.DataFrame({"indicator": ["gdp", "polity"], "label": ["product", None]})

    def spells(self):
        return pl.DataFrame(
            {
                "spell": ["A-1", "B-1", "C-1"],
                "unit": [1, 1, 2],
                "leader": ["a", "b", "c"],
                "name": ["Ada", "Ben", "Cy"],
                "start": [date(1900, 1, 1), date(1901, 9, 1), date(1900, 1, 1)],
                "end": [date(1901, 9, 1), date(1904, 1, 1), date(1902, 1, 1)],
            }
        )

    def units(self):
        return pl.DataFrame({"unit": [1, 2], "name": ["Aland", "Beland"], "region": ["North", None]})

    def hashes(self):
        return {"spells": "abc"}


def test_leaders_of_the_year_stand_beside_the_indicators():
    table = store_table(SmallStore(), ["gdp"])
    rows = table.frame.filter(pl.col("unit") == 1)
    assert rows["period"].to_list() == [1900, 1901, 1902, 1903]
    assert rows["name"].to_list() == ["Ada", "Ada", "Ben", "Ben"]
    assert rows["gdp"].to_list() == [1.0, 2.0, None, 3.0]
    assert rows["region"].unique().to_list() == ["North"]
    assert (table.period, table.columns, table.labels) == ("year", ("gdp",), {"gdp": "product"})
    assert table.unit_names == {1: "Aland", 2: "Beland"}
    assert table.hashes == {"spells": "abc"}


def test_indicators_that_a_condition_names_are_laid_beside_too():
    table = store_table(SmallStore(), ["gdp"], where="polity < 0 and year > 1800")
    assert table.columns == ("gdp", "polity")
    assert table.where("polity < 0").frame["year"].to_list() == [1900]


def test_what_the_store_lacks_is_said():
    with pytest.raises(UsageError, match="there are gdp and polity"):
        store_table(SmallStore(), ["pop"])
