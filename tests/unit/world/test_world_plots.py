"""The picture of all successions: which are drawn, which are named, and that names do not collide."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epigone.world.plots import (
    LEAST_DEPARTURE,
    Spot,
    cloud_of,
    nearest,
    plot_cloud,
    stacked,
    succession_name,
)
from epigone.world.reference import load


def reference(retained, departure):
    """A table of invented successions A0 to B0, A1 to B1 and so on."""
    n = len(retained)
    return pl.DataFrame(
        {
            "predecessor_name": [f"A{i}" for i in range(n)],
            "successor_name": [f"B{i}" for i in range(n)],
            "predecessor_spell": [f"a-{i}" for i in range(n)],
            "successor_spell": [f"b-{i}" for i in range(n)],
            "year": [1900 + i for i in range(n)],
            "retained": retained,
            "departure": departure,
            "line": [1.0] * n,
        },
        schema_overrides={"retained": pl.Float64, "departure": pl.Float64, "line": pl.Float64},
    )


def spot(retained=0.5, departure=0.5, spells=("", "")):
    return Spot(
        "Old \u2192 New", (retained, retained - 0.3, retained + 0.3), (departure, 0.2, 0.9), spells, "note"
    )


def test_a_succession_without_a_measure_is_not_drawn():
    cloud = cloud_of(reference([0.5, None, float("nan"), 1.2], [0.1, 0.2, 0.3, None]))
    assert cloud.names == ("A0 \u2192 B0, 1900",)


def test_the_succession_that_is_named_is_not_drawn_twice():
    frame = reference([0.5, 0.6], [0.1, 0.2])
    assert cloud_of(frame, spot(spells=("a-0", "b-0"))).names == ("A1 \u2192 B1, 1901",)
    assert len(cloud_of(frame, spot(spells=("a-0", "b-1"))).names) == 2


def test_far_successions_lie_outside_the_axis_and_are_counted():
    retained = [*np.linspace(0, 2, 196), -900.0, -800.0, 700.0, 600.0]
    cloud = cloud_of(reference(retained, [0.5] * 200))
    assert (cloud.n_below, cloud.n_above) == (2, 2)
    assert cloud.limits == (-0.5, 2.0)
    assert int(cloud.inside.sum()) == 196


def test_the_axis_holds_the_succession_that_is_named():
    cloud = cloud_of(reference([0.5] * 50, [0.5] * 50), spot(retained=-4.2))
    assert cloud.limits == (-4.5, 1.5)


def test_the_nearest_are_those_nearest_in_the_picture():
    cloud = cloud_of(reference([0.0, 0.52, 1.0, 0.5], [0.1, 0.5, 1.0, 0.52]), spot())
    assert {cloud.names[place][:2] for place in nearest(cloud, spot(), 2)} == {"A1", "A3"}
    assert len(nearest(cloud, spot(), 9)) == 4


@given(
    st.lists(st.tuples(st.floats(-50, 450), st.floats(5, 40)), min_size=1, max_size=8),
)
def test_stacked_labels_neither_overlap_nor_leave_the_room(labels):
    wanted, heights = zip(*labels, strict=True)
    middles = stacked(wanted, heights, 400.0)
    order = np.argsort(middles)
    tops = np.array(middles) - np.array(heights) / 2
    bottoms = np.array(middles) + np.array(heights) / 2
    assert (tops[order][1:] >= bottoms[order][:-1] - 1e-9).all()
    assert tops.min() >= -1e-9
    assert bottoms.max() <= 400 + 1e-9


def test_labels_that_have_room_stay_where_they_are_wanted():
    assert stacked([50.0, 200.0], [15.0, 15.0], 400.0) == [50.0, 200.0]


def test_the_picture_names_the_succession_and_its_neighbours():
    rng = np.random.default_rng(1)
    frame = reference(rng.normal(1, 0.5, 60).tolist(), rng.random(60).tolist())
    here = spot(spells=("a-3", "b-3"))
    cloud = cloud_of(frame, here)
    drawn = plot_cloud(cloud, here).to_json()
    assert here.name in drawn
    assert all(cloud.names[place].split(",")[0] in drawn for place in nearest(cloud, here))


@pytest.mark.parametrize("n", [0, 1])
def test_a_small_reference_is_drawn_too(n):
    frame = reference([0.5] * n, [0.5] * n)
    plot_cloud(cloud_of(frame)).to_dict()
    plot_cloud(cloud_of(frame, spot()), spot()).to_dict()


def test_a_name_says_who_followed_whom_and_when():
    row = {"predecessor_name": "Lenin", "successor_name": "Stalin", "year": 1923}
    assert succession_name(row) == "Lenin \u2192 Stalin, 1923"


def test_where_there_was_no_line_the_dot_is_pale_and_nobodys_neighbour():
    frame = reference([0.5, 0.6], [0.5, 0.5]).with_columns(pl.Series("line", [0.1, 1.0]))
    cloud = cloud_of(frame, spot())
    assert cloud.has_line.tolist() == [False, True]
    assert nearest(cloud, spot()) == (1,)


def test_a_succession_without_departure_does_not_take_the_room_of_the_others():
    frame = load().frame.filter(~pl.col("thin")).head(50)
    still = frame.with_columns(
        departure=pl.when(pl.int_range(pl.len()) == 0).then(1e-9).otherwise("departure")
    )
    assert cloud_of(still).departure.min() == LEAST_DEPARTURE


def test_the_picture_of_the_class_leaves_out_thin_successions():
    shipped = load()
    thin = shipped.frame.filter(pl.col("thin") & (pl.col("departure") > 0))
    assert thin.height
    assert succession_name(thin.row(0, named=True)) not in str(shipped.plot().to_dict())
