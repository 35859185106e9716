import json

import numpy as np
import polars as pl
import pytest

from epigone.errors import OutputError, UsageError
from epigone.world import Choice, ScanSettings, WorldTables, scan
from epigone.world.measured import Shared, UnitBlock, measure_unit
from epigone.world.one_succession import one_succession
from epigone.world.panel import panel_arrays
from epigone.world.scanned import by_indicator, read_successions
from support.invented_world import BREAK, FAITHFUL, NAMES, invented_world

FEW = ScanSettings(draws=400, placebos=200)


@pytest.fixture(scope="module")
def tables():
    return invented_world()


@pytest.fixture(scope="module")
def scanned(tables):
    return scan(tables, settings=FEW)


def test_every_succession_has_a_row_and_every_indicator_a_move(scanned):
    assert scanned.successions.height == 13
    assert set(scanned.successions["n_indicators"].to_list()) == {len(NAMES)}
    assert scanned.moves.height == 13 * len(NAMES)
    assert len(NAMES) >= 30
    assert str(scanned).startswith("13 of 13 successions measured")


def test_the_break_stands_first_and_the_heir_is_the_most_faithful(scanned):
    frame = scanned.to_frame()
    largest = frame.sort("departure", descending=True).row(0, named=True)
    assert (largest["unit"], largest["year"]) == BREAK
    assert largest["departure_low"] > frame.filter(pl.col("year") != BREAK[1])["departure"].max()
    assert largest["departure_class"] > 0.9
    faithful = frame.filter(pl.col("line") > 0.5).sort("fidelity", descending=True).row(0, named=True)
    assert (faithful["unit"], faithful["year"]) == FAITHFUL


def test_one_who_returns_is_flagged_and_manners_are_carried(scanned):
    frame = scanned.to_frame()
    assert frame.filter("returned").select("unit", "year").rows() == [(1, 1990)]
    assert frame.filter(pl.col("exit") == "natural death").select("unit", "year").rows() == [(2, 1981)]
    assert frame.filter(pl.col("unit") == 1)["region"].unique().to_list() == ["North"]


def test_fates_of_each_move_sum_to_one_and_weights_of_each_succession_too(scanned):
    fates = scanned.moves.select(pl.sum_horizontal("preserved", "extended", "altered", "discarded"))
    assert fates.to_numpy() == pytest.approx(1.0)
    weights = scanned.moves.group_by("unit", "year").agg(pl.col("weight").sum())
    assert weights["weight"].to_numpy() == pytest.approx(1.0)


def test_intervals_hold_their_medians(scanned):
    frame = scanned.to_frame()
    for name in ("line", "move", "retained", "innovation", "departure", "kept"):
        assert (frame[f"{name}_low"] <= frame[name]).all()
        assert (frame[name] <= frame[f"{name}_high"]).all()


def test_a_predecessor_at_the_end_of_the_scale_is_flagged():
    tables = invented_world()
    ceiling = tables.panel.with_columns(
        pl.when((pl.col("indicator") == "polity2") & (pl.col("unit") == 2))
        .then(10.0)
        .otherwise("value")
        .alias("value")
    )
    found = scan(
        WorldTables(tables.spells, ceiling), choice=Choice(units=(2,)), indicators=["polity2"], settings=FEW
    )
    assert found.moves["at_bound"].to_list() == [True, True]


def test_scanning_a_part_gives_the_digits_of_the_whole(tables, scanned):
    part = scan(tables, choice=Choice(units=(3,), first_year=1980), settings=FEW)
    own = scanned.to_frame().filter((pl.col("unit") == 3) & (pl.col("year") >= 1980))
    assert part.to_frame().equals(own)


def test_one_succession_alone_has_the_digits_of_the_scan(tables, scanned):
    found = one_succession(tables, *BREAK, FEW)
    key = (pl.col("unit") == BREAK[0]) & (pl.col("year") == BREAK[1])
    assert found.to_frame().equals(scanned.moves.filter(key))
    whole = scanned.to_frame().filter(key).row(0, named=True)
    assert {name: whole[name] for name in found.row} == dict(found.row)
    assert found.row["successor_name"] in json.dumps(found.plot().to_dict())
    assert found.windows.tolist() == [[1960, 1970], [1975, 1985], [1985, 1995]]
    assert found.values.shape == (found.variances.shape[0], len(found.indicators))
    with pytest.raises(UsageError, match="there are: 1970, 1985"):
        one_succession(tables, BREAK[0], 1986, FEW)


def test_the_order_of_the_panels_rows_does_not_matter(tables, scanned):
    shuffled = WorldTables(tables.spells.reverse(), tables.panel.sample(fraction=1, shuffle=True, seed=3))
    found = scan(shuffled, settings=FEW)
    assert found.moves.equals(scanned.moves)


def test_seven_copies_of_an_indicator_count_once():
    tables = invented_world()
    family = ["v2x_polyarchy", "v2x_libdem", "v2x_partipdem", "v2x_delibdem", "v2x_egaldem", "v2x_api"]
    one = tables.panel.filter(pl.col("indicator") == "v2x_polyarchy").drop("indicator")
    copies = pl.concat([one.with_columns(pl.lit(name).alias("indicator")) for name in family])
    rest = tables.panel.filter(~pl.col("indicator").is_in([*family, "v2x_mpi", "polity2", "lexical_index"]))
    whole = WorldTables(tables.spells, pl.concat([rest, copies.select(rest.columns)]))
    single = WorldTables(
        tables.spells, pl.concat([rest, copies.filter(pl.col("indicator") == family[0]).select(rest.columns)])
    )
    many, few = (scan(some, settings=FEW).to_frame() for some in (whole, single))
    assert np.allclose(many["departure_plain"], few["departure_plain"], rtol=1e-9)


def test_a_unit_that_the_panel_does_not_know_is_not_measured(tables):
    found = scan(
        WorldTables(tables.spells, tables.panel.filter(pl.col("unit") != 5), tables.units), settings=FEW
    )
    row = found.to_frame().filter(pl.col("unit") == 5).row(0, named=True)
    assert (row["n_indicators"], row["departure"], row["thin"]) == (0, None, True)


def test_units_are_blocks_that_know_nothing_of_each_other(tables, scanned):
    panel = panel_arrays(tables.panel, scanned.indicators, FEW)
    windows = np.array([[[1955, 1965], [1975, 1985], [1985, 1995]]])
    block = UnitBlock(3, (1985,), windows)
    one, two = (measure_unit(block, 7, Shared(panel, FEW)) for _ in range(2))
    assert one.successions.equals(two.successions)
    assert one.moves.equals(two.moves)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"indicators": ["polity_2"]}, "closest: polity2"),
        ({"choice": Choice(units=(99,))}, "no succession in these units and years"),
        ({"choice": Choice(first_year=2050)}, "no succession"),
    ],
)
def test_what_cannot_be_scanned_is_said(tables, options, said):
    with pytest.raises(UsageError, match=said):
        scan(tables, settings=FEW, **options)


def test_a_panel_with_two_values_for_a_year_is_refused(tables):
    twice = WorldTables(tables.spells, pl.concat([tables.panel, tables.panel.head(1)]))
    with pytest.raises(UsageError, match="two values"):
        scan(twice, settings=FEW)


@pytest.mark.parametrize(
    "wrong", [{"years": 1}, {"draws": 0}, {"rho": 1.5}, {"excluded": ((1945, 1939),)}, {"seed": -1}]
)
def test_settings_that_cannot_be_are_refused(wrong):
    with pytest.raises(UsageError, match=r"wanted|wants"):
        ScanSettings(**wrong)


@pytest.mark.parametrize("name", ["scan.parquet", "scan.csv"])
def test_tables_are_written_and_read_again(scanned, tmp_path, name):
    paths = scanned.write(tmp_path / name)
    assert paths == (tmp_path / name, by_indicator(tmp_path / name))
    read = read_successions(paths[0])
    assert read["departure"].to_numpy() == pytest.approx(scanned.to_frame()["departure"].to_numpy())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)


def test_what_is_no_scan_is_not_read(tmp_path):
    with pytest.raises(UsageError, match="no scan at"):
        read_successions(tmp_path / "none.parquet")
    pl.DataFrame({"a": [1]}).write_csv(tmp_path / "other.csv")
    with pytest.raises(UsageError, match="no column unit"):
        read_successions(tmp_path / "other.csv")


def test_a_place_that_cannot_be_written_is_said(scanned, tmp_path):
    with pytest.raises(OutputError, match=r"\.parquet or \.csv"):
        scanned.write(tmp_path / "scan.xlsx")
    (tmp_path / "scan.csv").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        scanned.write(tmp_path / "scan.csv")


def test_the_picture_has_every_succession(scanned):
    assert "departure" in str(scanned.plot().to_dict()) or "innovation" in str(scanned.plot().to_dict())
