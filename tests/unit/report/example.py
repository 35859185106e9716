"""An invented verdict with a bit of everything, for tests of what is written and drawn."""

from dataclasses import replace

import numpy as np
from tests.unit.report.example_case import DOCTRINES, ROLES, example_case, example_evidence, fates

from epigone.case.model import Indicator
from epigone.instruments.deeds.result import IndicatorResult, Interval, PeriodLevel
from epigone.instruments.finding import Caveat, Finding
from epigone.verdict.model import (
    Alternative,
    CoderAgreement,
    DimensionVerdict,
    DoctrineVerdict,
    FacetVerdict,
    FlipSet,
    Kept,
    LeftOut,
    RivalVerdict,
    Robustness,
    Types,
    Verdict,
)
from epigone.vocabulary import SUCCESSION_TYPES, Facet
from epigone.world import reference


def types(*values: float) -> Types:
    return Types(dict(zip(SUCCESSION_TYPES, values, strict=True)))


def kept(claim: float, practice: float) -> Kept:
    gap = claim - practice
    return Kept(
        Interval(claim, claim - 0.08, min(claim + 0.08, 1)),
        Interval(practice, max(practice - 0.08, 0), practice + 0.08),
        Interval(gap, gap - 0.1, gap + 0.1),
    )


def alternative(id: str, label: str, values: tuple[float, ...], practice: float) -> Alternative:
    by_doctrine = {name: practice for name in DOCTRINES}
    return Alternative(
        id, label, f"What {label} means.", types(*values), kept(0.8, practice), by_doctrine, by_doctrine
    )


def example_indicators(n: int) -> tuple[IndicatorResult, ...]:
    random = np.random.default_rng(3)
    found = []
    for place in range(n):
        scale = ("share", "log", "level")[place % 3]
        doctrine = list(DOCTRINES)[place % len(DOCTRINES)]
        unit = {"share": "share", "log": "persons", "level": "million tonnes"}[scale]
        height = {"share": (0.4, 0.7, 0.1), "log": (900.0, 2000.0, 90000.0), "level": (4.0, 7.0, 7.2)}[scale]
        years, roles, values = [], [], []
        for first, last, role in ROLES:
            if role == "excluded":
                continue
            level = height[{"baseline": 0, "predecessor": 1, "interregnum": 1, "successor": 2}[role]]
            for year in range(first, last + 1):
                years.append(year)
                roles.append(role)
                values.append(level * float(np.exp(random.normal(0, 0.08))))
        spread = 0.06
        levels = tuple(
            PeriodLevel(role, first, last, last - first + 1, Interval(h, h * (1 - spread), h * (1 + spread)))
            for (first, last, role), h in zip(
                [item for item in ROLES if item[2] in ("baseline", "predecessor", "successor")],
                height,
                strict=True,
            )
        )
        move = height[2] - height[1]
        leading = "discarded" if scale == "share" else "extended" if scale == "log" else "preserved"
        found.append(
            IndicatorResult(
                Indicator(
                    f"series_{place}",
                    f"Indicator number {place}",
                    unit,
                    scale,
                    doctrine,
                    "high",
                    0.05,
                    "level",
                ),
                np.array(years, dtype=float),
                np.array(values),
                np.zeros(len(years)),
                tuple(roles),
                levels,
                random.normal(1, 0.1, 200),
                random.normal(-1, 0.1, 200),
                0.05,
                1,
                fates(leading, 0.9),
                fates(leading, 0.8),
                0.0,
                0.1,
                Interval(move, move - abs(move) * 0.2, move + abs(move) * 0.2),
                Interval(0.1, -0.1, 0.3),
                0.04,
                24,
                "trade_1931",
                (Caveat("gaps", "years are missing inside a window"),) if place == 0 else (),
            )
        )
    return tuple(found)


def example_doctrines(indicators: tuple[IndicatorResult, ...]) -> tuple[DoctrineVerdict, ...]:
    found = []
    for id, (dimension, label, claim, practice, means, aim) in DOCTRINES.items():
        leads: dict[Facet, str | None] = {"claim": claim, "practice": practice, "means": means, "aim": aim}
        facets = {}
        for facet, leading in leads.items():
            if leading is None:
                continue
            used = (f"{id}_{facet}_0", f"{id}_{facet}_1")
            doubt = (Caveat("single-source", "rests on few sources"),)
            findings = [Finding("record", id, facet, fates(leading), used, doubt)]
            own = tuple(f"series:{r.indicator.series}" for r in indicators if r.indicator.doctrine == id)
            if facet == "practice" and own:
                findings.append(Finding("deeds", id, facet, fates(leading, 0.7), own))
            facets[facet] = FacetVerdict(facet, fates(leading, 0.86), tuple(findings), 0.15)
        found.append(DoctrineVerdict(id, label, dimension, 1.0, facets))
    return tuple(found)


def example_robustness() -> Robustness:
    stands = (0.08, 0.74, 0.02, 0.16)
    falls = (0.55, 0.35, 0.04, 0.06)

    def other(id: str, label: str) -> Alternative:
        return alternative(id, label, stands, 0.35)

    return Robustness(
        weightings_share=0.914,
        weightings_types=types(0.06, 0.914, 0.001, 0.025),
        flip_set=FlipSet(
            3, ("council_rule_practice_0", "free_trade_practice_1", "series:series_0"), "true_heir", True, 12
        ),
        sources=(
            LeftOut("hazel_1987", 18, types(0.2, 0.62, 0.04, 0.14), kept(0.8, 0.4)),
            LeftOut("statutes", 16, types(*stands), kept(0.8, 0.36)),
            LeftOut("trade_1931", 6, types(0.05, 0.85, 0.0, 0.1), kept(0.8, 0.3)),
        ),
        coders=(
            LeftOut("A", 34, types(*stands), kept(0.8, 0.3)),
            LeftOut("B", 34, types(*falls), kept(0.8, 0.5)),
        ),
        prior=(other("prior-10", "prior 10 dB against the leading fate"),),
        weights_halved=other("weights-halved", "all weights halved"),
        dependence=(
            other("dependence-independent", "all facts independent"),
            other("dependence-dependent", "one fact counts per cell"),
        ),
        rope=(other("rope-0.5", "ropes times 0.5"), other("rope-2", "ropes times 2")),
        rho=(other("rho-0.25", "rho = 0.25"), other("rho-1", "rho = 1")),
        shared_error=(
            other("shared-error-0", "shared error 0"),
            other("shared-error-0.3", "shared error 0.3"),
        ),
    )


def example_verdict(n_indicators: int = 6) -> Verdict:
    """The whole of it: every kind of part is there at least once."""
    indicators = example_indicators(n_indicators)
    case = example_case(indicators, example_evidence())
    rivals = (
        RivalVerdict("rowan", "Rosa Rowan", Interval(0.71, 0.5, 0.9), {"free_trade": 0.8, "neutrality": 0.6}),
        RivalVerdict("yew", "Yuri Yew", Interval(0.32, 0.0, 0.67), {"free_trade": 0.3}),
    )
    dimensions = (
        ("politics", 0.83, 0.5),
        ("ideas", 0.86, 0.86),
        ("economy", 0.88, 0.2),
        ("foreign", 0.3, 0.1),
    )
    labels = {item.id: item.label for item in case.dimensions}
    return Verdict(
        case=case,
        types=types(0.06, 0.814, 0.02, 0.106),
        kept=kept(0.84, 0.37),
        dimensions=tuple(DimensionVerdict(id, labels[id], kept(a, b)) for id, a, b in dimensions),
        doctrines=example_doctrines(indicators),
        readings=(
            alternative("early", "The early Alder", (0.3, 0.58, 0.02, 0.1), 0.45),
            alternative("late", "The late Alder", (0.05, 0.85, 0.02, 0.08), 0.33),
        ),
        handovers=(
            replace(
                alternative("coup", "The coup of 1914", (0.06, 0.814, 0.02, 0.106), 0.37),
                kept=kept(0.84, 0.37),
            ),
            alternative("regency", "The regency of 1912", (0.1, 0.76, 0.02, 0.12), 0.4),
        ),
        rivals=rivals,
        robustness=example_robustness(),
        agreement=(
            CoderAgreement("fate", 0.82, 0.7, 0.91, 34, ("A", "B")),
            CoderAgreement("facet", float("nan"), float("nan"), float("nan"), 34, ("A", "B")),
            CoderAgreement("weight", 0.41, 0.2, 0.6, 34, ("A", "B")),
        ),
        indicators=indicators,
        caveats=(Caveat("no-claim", "nothing is coded of what he claimed on Limits on arms"),),
        settings={
            "record": {"cap_db": 30.0},
            "deeds": {"rho": 0.5, "rope_factor": 1.0, "draws": 4000},
            "verdict": {"threshold": 0.5, "shared_error": 0.1},
        },
        seed=1924,
        version="0.0.0",
    )


def placed_verdict() -> Verdict:
    """The same with a place among the successions of the world."""
    return replace(example_verdict(), reference=reference.place(reference.load().at(365, 1953)))


def minimal_verdict() -> Verdict:
    """One doctrine, one fact, one coder; no indicators, readings, rivals or agreement."""
    full = example_verdict(0)
    case = replace(
        full.case,
        actors=full.case.actors[:2],
        doctrines=full.case.doctrines[:1],
        dimensions=full.case.dimensions[:1],
        readings=(),
        handovers=(),
        evidence=full.case.evidence[:1],
        sources=full.case.sources[:1],
        indicators=(),
        observations=(),
    )
    doctrine = full.doctrines[0]
    found = Finding("record", doctrine.id, "claim", fates("preserved"), (case.evidence[0].id,))
    only = replace(doctrine, facets={"claim": FacetVerdict("claim", fates("preserved"), (found,))})
    checks = replace(
        full.robustness,
        flip_set=FlipSet(None, (), None, True, 3),
        sources=(),
        coders=(),
        prior=(),
        dependence=(),
        rope=(),
        rho=(),
        shared_error=(),
    )
    return replace(
        full,
        case=case,
        doctrines=(only,),
        dimensions=(),
        readings=(),
        handovers=(),
        rivals=(),
        robustness=checks,
        agreement=(),
        caveats=(),
    )
