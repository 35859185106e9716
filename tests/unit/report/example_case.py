"""An invented succession: its doctrines, facts, series and sources."""

from datetime import date

import numpy as np

from epigone.case.model import (
    Actor,
    Case,
    CaseDate,
    Dimension,
    Doctrine,
    Evidence,
    Handover,
    Observation,
    Period,
    Reading,
    ReadingOfDoctrine,
    Source,
)
from epigone.instruments.deeds.result import IndicatorResult
from epigone.vocabulary import FATES, Facet, PeriodRole

#: doctrine: dimension, label, kept in claim, leading fates of claim, practice, means, aim
DOCTRINES = {
    "council_rule": ("politics", "Rule by council", "preserved", "discarded", None, None),
    "open_debate": ("politics", "Open debate in the council", "preserved", "discarded", None, None),
    "secret_police": ("politics", "Secret police", "preserved", "extended", "preserved", "altered"),
    "state_church": ("ideas", "Separation from the church", "preserved", "preserved", None, None),
    "free_trade": ("economy", "Free trade", "extended", "discarded", None, None),
    "land_reform": ("economy", "Land to the tenants", "preserved", "altered", "extended", "discarded"),
    "neutrality": ("foreign", "Neutrality between the powers", "altered", "altered", None, None),
    "arms_limits": ("foreign", "Limits on arms", None, "discarded", None, None),
}
ROLES: tuple[tuple[int, int, PeriodRole], ...] = (
    (1895, 1900, "baseline"),
    (1901, 1912, "predecessor"),
    (1913, 1914, "interregnum"),
    (1915, 1918, "excluded"),
    (1919, 1934, "successor"),
)


def day(text: str) -> CaseDate:
    parts = [int(part) for part in text.split("-")]
    first = date(*[*parts, 1, 1][:3])
    last = first if len(parts) == 3 else date(parts[0], 12 if len(parts) == 1 else parts[1], 28)
    return CaseDate(text, first, last)


def fates(leading: str, p: float = 0.85) -> np.ndarray:
    rest = (1 - p) / 3
    return np.array([p if fate == leading else rest for fate in FATES])


def example_sources() -> tuple[Source, ...]:
    book = {
        "type": "book",
        "title": "The Alder Years: A Political History",
        "author": [{"family": "Hazel", "given": "Ruth"}, {"family": "Linden", "given": "Tomas"}],
        "issued": {"date-parts": [[1987]]},
        "publisher": "North Press",
    }
    page = {
        "type": "webpage",
        "title": "Statutes of the Council",
        "URL": "https://example.org/statutes?a=1&b=2",
    }
    article = {
        "type": "article-journal",
        "title": "Trade under Birch & after",
        "author": [{"literal": "Statistical Office"}],
        "container-title": "Review of Trade",
        "issued": {"date-parts": [[1931, 4]]},
        "volume": "12",
        "page": "3-40",
    }
    bare = {"type": "report", "title": ""}
    named = {"hazel_1987": book, "statutes": page, "trade_1931": article, "bare": bare}
    return tuple(Source(id, {"id": id, **csl}) for id, csl in named.items())


def example_evidence() -> tuple[Evidence, ...]:
    rows = []
    for place, (doctrine, (_, label, claim, practice, means, aim)) in enumerate(DOCTRINES.items()):
        leads: dict[Facet, str | None] = {"claim": claim, "practice": practice, "means": means, "aim": aim}
        for facet, leading in leads.items():
            if leading is None:
                continue
            for turn in range(2):
                id = f"{doctrine}_{facet}_{turn}"
                when = day(f"{1919 + place + 3 * turn}-0{turn + 3}-1{turn}")
                for coder, weight in (("A", 12.0), ("B", 6.0)):
                    rows.append(
                        Evidence(
                            id,
                            when,
                            "birch",
                            doctrine,
                            facet,
                            {leading: weight},
                            f"{doctrine}_c{turn}",
                            f"{label}: act number {turn + 1}",
                            "A note on what happened.",
                            ("hazel_1987", "statutes")[turn],
                            coder,
                        )
                    )
    return tuple(rows)


def example_case(indicators: tuple[IndicatorResult, ...], evidence: tuple[Evidence, ...]) -> Case:
    return Case(
        id="alder-birch",
        title="Alder to Birch",
        question="Did Birch continue Alder's line?",
        licence="CC0-1.0",
        description="An invented succession.",
        predecessor="alder",
        successor="birch",
        actors=(
            Actor("alder", "Anna Alder", "predecessor"),
            Actor("birch", "Boris Birch", "successor"),
            Actor("rowan", "Rosa Rowan", "rival"),
            Actor("yew", "Yuri Yew", "rival"),
        ),
        periods=tuple(Period(f"p{a}", f"{role} years", role, a, b) for a, b, role in ROLES),
        handovers=(
            Handover("coup", "The coup of 1914", day("1914"), 1912, 1919, chosen=True),
            Handover("regency", "The regency of 1912", day("1912"), 1911, 1913),
        ),
        dimensions=tuple(
            Dimension(id, label)
            for id, label in (
                ("politics", "Politics"),
                ("ideas", "Ideas"),
                ("economy", "Economy"),
                ("foreign", "Foreign policy"),
            )
        ),
        doctrines=tuple(
            Doctrine(
                id,
                label,
                dimension,
                f"The line on {label.lower()}.",
                "Its aim.",
                "Its means.",
                {fate: f"What {fate} would be." for fate in FATES},
                facets=("claim", "practice", "means", "aim") if means else ("claim", "practice"),
            )
            for id, (dimension, label, _, _, means, _) in DOCTRINES.items()
        ),
        readings=(
            Reading("early", "The early Alder", "The legacy is the first years.", 1901, 1906),
            Reading(
                "late",
                "The late Alder",
                "The last years.",
                1907,
                1912,
                (ReadingOfDoctrine("free_trade", "x", 0.5),),
            ),
        ),
        evidence=evidence,
        indicators=tuple(result.indicator for result in indicators),
        observations=tuple(
            Observation(result.indicator.series, day(str(int(year))), float(value), 0.0, "trade_1931")
            for result in indicators
            for year, value in zip(result.years, result.values, strict=True)
        ),
        texts=(),
        sources=example_sources(),
        hash="0123456789abcdef",
    )
