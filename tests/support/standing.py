"""An invented succession among two hundred others, for tests of what is said and drawn of its place."""

from dataclasses import replace

import numpy as np
import polars as pl

from epigone.report.standing import Standing, make_standing
from epigone.world.reference import Place, Rank, Reference, place

OWN = 3


def invented_reference(n: int = 200) -> Reference:
    """Successions A0 to B0, A1 to B1 and so on, of two regimes; the last one could not be measured."""
    stream = np.random.default_rng(7)
    frame = pl.DataFrame(
        {
            "unit": [2] * n,
            "year": [1800 + i for i in range(n)],
            "predecessor_name": [f"A{i}" for i in range(n)],
            "successor_name": [f"B{i}" for i in range(n)],
            "predecessor_spell": [f"a-{i}" for i in range(n)],
            "successor_spell": [f"b-{i}" for i in range(n)],
            "exit": ["regular" if i % 4 else "natural death" for i in range(n)],
            "regime": ["autocracy" if i % 2 else "democracy" for i in range(n)],
            "region": [None] * n,
            "n_indicators": [34] * n,
            "thin": [i == n - 1 for i in range(n)],
        },
        schema_overrides={"region": pl.String},
    )
    measures = {"departure": stream.lognormal(-0.8, 0.5, n), "retained": stream.normal(1, 0.3, n)}
    measures |= {name: stream.random(n) for name in ("innovation", "fidelity", "kept", "move")}
    measures["line"] = stream.lognormal(0, 0.5, n)
    columns = {
        f"{name}{suffix}": values * factor
        for name, values in measures.items()
        for suffix, factor in (("", 1.0), ("_low", 0.9), ("_high", 1.1))
    }
    measured = pl.DataFrame(columns).with_columns(
        pl.when(pl.int_range(pl.len()) == n - 1).then(None).otherwise(pl.all()).name.keep()
    )
    recipe = {"indicators": ["a", "b"], "credits": ["Invented"], "command": "none"}
    return Reference(frame.hstack(measured), pl.DataFrame(), recipe)


def invented_place() -> Place:
    """The fourth of them among the others."""
    reference = invented_reference()
    return place(reference.frame.row(OWN, named=True), reference)


def invented_standing(departed: float | None = None) -> Standing:
    """The fourth of them, or one like it that departed further than a given share."""
    found = invented_place()
    if departed is not None:
        rank = Rank(departed, max(departed - 0.03, 0.0), min(departed + 0.03, 1.0), found.n)
        found = replace(found, ranks={**found.ranks, "departure": rank})
    standing = make_standing(found, invented_reference(), ("Alder", "Oak"))
    assert standing is not None
    return standing
