"""One table in every format that providers publish gives one panel."""

import pytest

from epigone.sources.imports import import_file
from epigone.sources.store import open_store
from unit.sources import provider_files as files

WRITERS = {
    "p5.csv": files.write_csv,
    "p5.txt": files.write_tabs,
    "p5.csv.gz": files.write_gzip,
    "p5.zip": files.write_zip,
    "p5.dta": files.write_stata,
    "p5.sav": files.write_spss,
    "p5.xlsx": files.write_workbook,
    "p5.rds": files.write_r,
}


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "data")


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_panel(name, store, tmp_path):
    record = import_file("polity5", WRITERS[name](tmp_path / name, files.POLITY), store)
    assert store.panel().drop("sd").rows() == [
        (2, 1921, "polity", 10.0),
        (2, 1921, "polity2", 10.0),
        (2, 1921, "xconst", 7.0),
        (365, 1920, "polity2", -1.0),
        (365, 1923, "polity", -7.0),
        (365, 1923, "polity2", -7.0),
        (365, 1923, "xconst", 1.0),
    ]
    assert not record.left_out


@pytest.mark.parametrize("name", WRITERS)
def test_the_format_is_told_by_the_content_and_not_by_the_name(name, store, tmp_path):
    path = WRITERS[name](tmp_path / name, files.MADDISON).rename(tmp_path / "without_ending")
    import_file("maddison2023", path, store)
    found = store.panel(["gdppc"]).select("unit", "year", "value").rows()
    assert found == [(365, 1990, 10989.0), (365, 1991, 10388.25), (365, 1992, 10487.5)]
