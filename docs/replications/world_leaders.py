"""Leaders of the world, 1946 to 2015: democracy, growth and capabilities, with the check of turnover."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from docs.replications.comparison import DataAbsent, Replication, Table, decimal

from epigone.sources.imports import import_file
from epigone.sources.store import Store, open_store
from epigone.stats import DeathSettings, deaths_in_office
from epigone.world.effects_report import OutcomeEffects, effects
from epigone.world.effects_settings import EffectsSettings
from epigone.world.spells import leader_years
from epigone.world.store_table import store_table

FIRST_YEAR, LAST_YEAR = 1946, 2015
#: Extracts of the data sets that the page needs, by the name under which each is imported.
NEEDED = ("archigos", "vdem_high_level", "polity5", "nmc", "maddison2023")
#: From this value of polity2 up a regime counts as a democracy.
DEMOCRACY = 6
#: Deaths of natural causes are looked at with this many years on each side.
WINDOW = 5


@dataclass(frozen=True, slots=True)
class Question:
    """An outcome in one of its forms, among all countries or those of one kind."""

    outcome: str
    told: str
    form: str
    where: str | None = None


QUESTIONS = (
    Question("v2x_polyarchy", "electoral democracy, level", "level"),
    Question("v2x_polyarchy", "electoral democracy, change", "change"),
    Question("polity2", "polity score, level", "level"),
    Question("polity2", "polity score, change", "change"),
    Question("gdppc", "income per head, growth", "growth"),
    Question("gdppc", "growth, years of democracy", "growth", f"polity2 >= {DEMOCRACY}"),
    Question("gdppc", "growth, other years", "growth", f"polity2 < {DEMOCRACY}"),
    Question("cinc", "share of the world's capabilities, level", "level"),
    Question("cinc", "share of the world's capabilities, growth", "growth"),
)


def replicate() -> Replication:
    """Compute every number of the page; a minute or so."""
    with world_store() as store:
        found = [(question, _tested(question, store)) for question in QUESTIONS]
        deaths = _deaths(store)
    return Replication(
        "Leaders of the world, 1946 to 2015",
        "Berry and Fowler (2021) report significant effects of political leaders, most of them in "
        "non-democracies; their numbers for countries could not be obtained, so that none stands here "
        "beside ours. Jones and Olken (2005) report that leaders who died in office made a difference to "
        "growth, most in autocracies. Below is the same test on public data (Archigos, V-Dem, Polity5, "
        "National Material Capabilities, Maddison), with the check that decides how it may be read.",
        (_table(found), _doubts(found), deaths),
        (
            "Berry, C. R. and Fowler, A. (2021). Leadership or luck? Randomization inference for leader "
            "effects in politics, business, and sports. *Science Advances* 7(4), eabe3404.",
            "Bolt, J. and van Zanden, J. L. (2024). Maddison-style estimates of the evolution of the world "
            "economy. *Journal of Economic Surveys*.",
            "Coppedge, M. and others. *V-Dem Country-Year Dataset*. Varieties of Democracy Project.",
            "Goemans, H. E., Gleditsch, K. S. and Chiozza, G. (2009). Introducing Archigos. *Journal of "
            "Peace Research* 46(2), 269-283.",
            "Jones, B. F. and Olken, B. A. (2005). Do leaders matter? *Quarterly Journal of Economics* "
            "120(3), 835-864.",
            "Marshall, M. G. and Gurr, T. R. *Polity5*. Center for Systemic Peace.",
            "Singer, J. D., Bremer, S. and Stuckey, J. (1972). Capability distribution, uncertainty, and "
            "major power war. In: *Peace, War, and Numbers*.",
        ),
        "A small p says that the outcome differs between the times of different leaders by more than the "
        "same times in another order would. It does not say that leaders cause the difference. For "
        "*levels* of slow outcomes it mostly says that regimes change and that new regimes bring new "
        "leaders: the level of democracy stays where a change of regime left it, for as long as those who "
        "came in. The *changes* from year to year are the fairer question, and even there the year of an "
        "upheaval is counted for the leader whom it brought. Where leaders leave when the outcome is bad, "
        "the column of the turnover check says how often the test would find leaders in a world in which "
        "they make no difference; a p is to be read against that, not against .05.",
    )


@contextmanager
def world_store() -> Iterator[Store]:
    """A store of the data sets: made from the extracts if they are there, else the user's own."""
    folder = _extracts()
    if folder is None:
        store = open_store()
        if not store.hashes():
            raise DataAbsent(
                "import archigos, vdem_core, polity5, nmc and maddison2023 first: epigone data list"
            )
        yield store
        return
    directory = Path(tempfile.mkdtemp(prefix="epigone-replication-"))
    try:
        store = open_store(directory)
        for name in NEEDED:
            import_file(name, folder / f"{name}.csv.gz", store)
        yield store
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _extracts() -> Path | None:
    root = Path(os.environ.get("EPIGONE_SHARED", Path(__file__).parents[3] / "shared"))
    folder = root / "data" / "world"
    return folder if all((folder / f"{name}.csv.gz").is_file() for name in NEEDED) else None


def _tested(question: Question, store: Store) -> OutcomeEffects:
    settings = EffectsSettings(
        form=question.form,  # type: ignore[arg-type]
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
        where=question.where,
    )
    table = store_table(store, [question.outcome], where=question.where)
    return effects(question.outcome, table, settings=settings).outcomes[0]


def _table(found: list[tuple[Question, OutcomeEffects]]) -> Table:
    rows = []
    for question, item in found:
        test, size, turnover = item.found, item.found.size, item.found.turnover
        worst = max(turnover.linear.rate, turnover.quadratic.rate) if turnover else float("nan")
        rows.append(
            (
                question.told,
                f"{test.n:,}",
                f"{test.leaders:,}",
                decimal(test.r2, 3),
                decimal(test.mean_permuted_r2, 3),
                decimal(test.diff, 3),
                decimal(test.p_value, 3),
                decimal(size.weight_share, 2) if size else "-",
                decimal(size.variance_share, 3) if size else "-",
                f"{worst:.0%}",
            )
        )
    return Table(
        "Do outcomes differ between leaders?",
        "Years as periods, less what all countries share in a year and each country's mean; leaders are "
        "persons; 1,000 orders of their stints. Weight and share of the variance: the leader's part in "
        "simulated panels that show as much. Check: how often the test rejects at .05 in panels without "
        "leader effects whose turnover follows the outcome as it does here (the larger of the linear and "
        "the quadratic).",
        ("outcome", "rows", "leaders", "R2", "by chance", "beyond", "p", "weight", "variance share", "check"),
        tuple(rows),
    )


def _doubts(found: list[tuple[Question, OutcomeEffects]]) -> Table:
    texts: dict[str, str] = {}
    where: dict[str, list[str]] = {}
    for question, item in found:
        for caveat in item.caveats:
            texts.setdefault(caveat.code, caveat.text)
            where.setdefault(caveat.code, []).append(question.told)
    rows = [(f"{texts[code]} (`{code}`)", "; ".join(where[code])) for code in texts]
    return Table(
        "What to mind, outcome by outcome",
        "The doubts that `epigone world effects` gives with these results, each in the words and with the "
        "numbers of the first outcome it is said of.",
        ("doubt", "said of"),
        tuple(rows),
        align="left",
    )


def _deaths(store: Store) -> Table:
    """Growth around natural deaths in office, in all regimes and by regime of the last full year."""
    rows = []
    panel = store.panel(["gdppc", "polity2"], years=(FIRST_YEAR - 1, LAST_YEAR))
    income = panel.filter(pl.col("indicator") == "gdppc").sort("unit", "year")
    growth = income.with_columns(
        (pl.col("value") / pl.col("value").shift() - 1).over("unit").alias("growth"),
        pl.col("year").diff().over("unit").alias("step"),
    ).filter(pl.col("step") == 1)
    spells = store.spells()
    natural = spells.filter(
        (pl.col("exit").str.to_lowercase() == "natural death")
        & pl.col("end").dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    ).select("unit", "spell", pl.col("end").dt.year().cast(pl.Int32).alias("year"))
    led = leader_years(spells).select("unit", "year", "spell")
    ruled = natural.join(led.unique(["unit", "spell"]).select("unit", "spell"), on=["unit", "spell"])
    polity = panel.filter(pl.col("indicator") == "polity2").select(
        "unit", (pl.col("year") + 1).alias("year"), pl.col("value").alias("polity")
    )
    known = ruled.join(polity.cast({"unit": pl.Int32, "year": pl.Int32}), on=["unit", "year"], how="left")
    groups = {
        "all": known,
        "democracies": known.filter(pl.col("polity") >= DEMOCRACY),
        "other regimes": known.filter(pl.col("polity") < DEMOCRACY),
    }
    for name, group in groups.items():
        test = deaths_in_office(
            growth["growth"].to_numpy(),
            growth["unit"].to_numpy(),
            growth["year"].to_numpy(),
            group["unit"].to_numpy(),
            group["year"].to_numpy(),
            settings=DeathSettings(window=WINDOW),
        )
        numbers = (
            test.wald.statistic,
            test.p_simulated,
            test.wald.p_value,
            test.rank.statistic,
            test.rank.p_value,
        )
        rows.append((name, str(group.height), str(test.n), *(decimal(value, 3) for value in numbers)))
    return Table(
        "Growth around deaths in office",
        "Natural deaths of leaders who led at least one year; the growth of income per head in the five "
        "years after against the five before, countries' and years' effects taken out. Deaths whose "
        "windows meet, or that lack years on a side, do not enter. Regime: polity2 of the year before, "
        f"{DEMOCRACY} and more counts as a democracy.",
        ("regime", "deaths", "enter", "Wald J", "p, simulated", "p, chi-square", "rank K", "p"),
        tuple(rows),
    )
