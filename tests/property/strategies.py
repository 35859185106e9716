"""Hypothesis strategies that build valid cases: every key in them resolves."""

from hypothesis import strategies as st

from epigone.case.dates import parse_date
from epigone.case.model import (
    Actor,
    Case,
    CaseDate,
    Dimension,
    Doctrine,
    Evidence,
    Handover,
    Indicator,
    Observation,
    Period,
    Reading,
    ReadingOfDoctrine,
    Source,
    Text,
    WorldPlace,
)
from epigone.case.sources import CSL_TYPES
from epigone.vocabulary import FACETS, FATES, LINES, SCALES, UNITS, Fate

#: Any letters a file can hold, with the ones that CSV, TOML and JSON treat in a way of their own.
_LETTERS = st.one_of(
    st.sampled_from(",;|\"'\\\n\r\t{}[]#= ~éЖ漢😀"),
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
)
texts = st.text(_LETTERS, max_size=20)
filled_texts = texts.filter(lambda text: bool(text.strip()))
toml_texts = filled_texts
names = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,8}", fullmatch=True)
weights_db = st.floats(-30, 30, allow_nan=False)


@st.composite
def world_places(draw: st.DrawFn) -> WorldPlace:
    """A country's number and two spells in office."""
    before, after = draw(st.lists(toml_texts, min_size=2, max_size=2, unique=True))
    return WorldPlace(draw(st.integers(2, 999)), before, after)


@st.composite
def dates(draw: st.DrawFn, first: int = 1900, last: int = 1990) -> CaseDate:
    """EDTF dates of several forms."""
    year = draw(st.integers(first, last))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    later = draw(st.integers(year, last))
    forms = (
        f"{year}",
        f"{year}-{month:02d}",
        f"{year}-{month:02d}-{day:02d}",
        f"{year}~",
        f"{year}?",
        f"{year}/{later}",
    )
    return parse_date(draw(st.sampled_from(forms)))


def unique(draw: st.DrawFn, at_least: int = 1, at_most: int = 3) -> list[str]:
    """Different ids."""
    return draw(st.lists(names, min_size=at_least, max_size=at_most, unique=True))


def fates_with(values: st.SearchStrategy) -> st.SearchStrategy[dict[Fate, object]]:
    """Maps from some fates to values."""
    return st.dictionaries(st.sampled_from(FATES), values, min_size=1)


@st.composite
def sources(draw: st.DrawFn, id: str) -> Source:
    """Bibliography entries, of which some fit a row of a table and some do not."""
    csl: dict[str, object] = {
        "id": id,
        "type": draw(st.sampled_from(CSL_TYPES)),
        "title": draw(filled_texts),
    }
    if draw(st.booleans()):
        csl["author"] = draw(
            st.lists(
                st.one_of(
                    st.fixed_dictionaries({"family": filled_texts, "given": filled_texts}),
                    st.fixed_dictionaries({"literal": filled_texts}),
                ),
                min_size=1,
                max_size=2,
            )
        )
    if draw(st.booleans()):
        csl["issued"] = {"date-parts": [[draw(st.integers(1, 2100))]]}
    if draw(st.booleans()):
        csl |= draw(
            st.dictionaries(st.sampled_from(("volume", "note", "URL", "container-title")), texts, max_size=2)
        )
    return Source(id, csl)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Build a valid case."""
    actor_ids, doctrine_ids = unique(draw, 2, 4), unique(draw)
    dimension_ids, source_ids = unique(draw, 1, len(doctrine_ids)), unique(draw, 1, 2)
    series_ids = draw(st.lists(names, max_size=2, unique=True))
    roles = [
        "predecessor",
        "successor",
        *draw(st.lists(st.sampled_from(("rival", "other")), min_size=2, max_size=2)),
    ]
    actors = tuple(
        Actor(
            id,
            draw(toml_texts),
            role,
            tuple(draw(st.lists(toml_texts, max_size=2))),
            draw(st.sampled_from(("person", "body"))),
            born=draw(st.none() | dates(1800, 1850)),
            died=draw(st.none() | dates(1991, 2000)),
            tenure=draw(st.none() | st.sampled_from(("1900/1990", "1900/..")).map(parse_date)),
            note=draw(texts),
        )
        for id, role in zip(actor_ids, roles, strict=False)
    )
    doctrines = tuple(
        Doctrine(
            id,
            draw(toml_texts),
            dimension_ids[place % len(dimension_ids)],
            draw(toml_texts),
            draw(texts),
            draw(texts),
            draw(fates_with(toml_texts)),
            draw(st.floats(0.01, 10)),
            FACETS,
            tuple(draw(st.lists(toml_texts, max_size=2))),
            tuple(draw(st.lists(toml_texts, max_size=2))),
        )
        for place, id in enumerate(doctrine_ids)
    )
    sourced = st.sampled_from(source_ids)
    facts = unique(draw, len(doctrine_ids), 6)
    evidence = []
    for place, id in enumerate(facts):
        row = Evidence(
            id=id,
            date=draw(dates()),
            actor=draw(st.sampled_from(actor_ids)),
            doctrine=doctrine_ids[place % len(doctrine_ids)],
            facet=draw(st.sampled_from(FACETS)),
            fates=draw(fates_with(weights_db)),
            cluster=draw(st.just("") | names),
            title=draw(filled_texts),
            note=draw(texts),
            source=draw(sourced),
            coder="first",
            restates=draw(st.sampled_from(["", *series_ids])),
        )
        evidence.append(row)
        if draw(st.booleans()):
            other = {name: getattr(row, name) for name in row.__slots__}
            other |= {"coder": "second", "fates": draw(fates_with(weights_db))}
            evidence.append(Evidence(**other))
    indicators, observations = [], []
    for id in series_ids:
        line = draw(st.sampled_from(LINES))
        scale = draw(st.sampled_from(SCALES))
        estimand = {"rising": "trend", "falling": "trend", "": "level"}.get(line, "level")
        indicators.append(
            Indicator(
                id,
                draw(filled_texts),
                draw(st.sampled_from(UNITS)),
                scale,
                draw(st.sampled_from(doctrine_ids)),
                line,
                draw(st.floats(1e-6, 1e6)),
                estimand,
                draw(st.floats(0.01, 10)),
                draw(texts),
            )
        )
        low, high = {"level": (-1e9, 1e9), "log": (1e-9, 1e9)}.get(scale, (0.0, 1.0))
        source = draw(sourced)
        for year in draw(st.lists(st.integers(1900, 1990), min_size=1, max_size=4, unique=True)):
            sd = draw(st.just(0.0) | st.floats(1e-9, 1e3))
            observations.append(
                Observation(id, parse_date(f"{year}"), draw(st.floats(low, high)), sd, source)
            )
    attachments = draw(st.dictionaries(names.map(lambda name: f"texts/{name}.txt"), texts, max_size=2))
    speeches = tuple(
        Text(f"text-{place}", actor_ids[0], draw(dates()), draw(filled_texts), "en", path, draw(sourced))
        for place, path in enumerate(attachments)
    )
    readings = tuple(
        Reading(
            id,
            draw(toml_texts),
            draw(toml_texts),
            1900,
            draw(st.integers(1900, 1920)),
            (
                ReadingOfDoctrine(
                    doctrine_ids[0],
                    draw(texts),
                    draw(st.none() | st.floats(0.01, 5)),
                    draw(st.dictionaries(st.sampled_from(FATES), st.sampled_from(FATES))),
                    draw(st.sampled_from(("", "reverse"))),
                ),
            ),
        )
        for id in draw(st.lists(names, max_size=2, unique=True))
    )
    handovers = tuple(
        Handover(
            id,
            draw(toml_texts),
            draw(dates()),
            1920,
            1925,
            place == 0,
            draw(texts),
            draw(st.just("") | sourced),
        )
        for place, id in enumerate(draw(st.lists(names, max_size=2, unique=True)))
    )
    return Case(
        id=draw(st.from_regex(r"[A-Za-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)),
        title=draw(toml_texts),
        question=draw(toml_texts),
        licence=draw(texts),
        description=draw(texts),
        predecessor=actor_ids[0],
        successor=actor_ids[1],
        actors=actors,
        periods=(
            Period("a", draw(toml_texts), "predecessor", 1900, 1920),
            Period("b", draw(toml_texts), "interregnum", 1921, 1924),
            Period("c", draw(toml_texts), "successor", 1925, 1990),
        ),
        handovers=handovers,
        dimensions=tuple(Dimension(id, draw(toml_texts)) for id in dimension_ids),
        doctrines=doctrines,
        readings=readings,
        evidence=tuple(evidence),
        indicators=tuple(indicators),
        observations=tuple(observations),
        texts=speeches,
        sources=tuple(draw(sources(id)) for id in source_ids),
        units=tuple(draw(st.lists(toml_texts, max_size=2))),
        settings=draw(
            st.dictionaries(
                st.sampled_from(("record", "deeds", "verdict")),
                st.dictionaries(names, st.booleans() | st.integers(-9, 9) | texts, min_size=1, max_size=2),
                max_size=2,
            )
        ),
        attachments=attachments,
        world=draw(st.none() | world_places()),
        apparatus=draw(
            st.dictionaries(names, st.lists(toml_texts.filter(str.strip), max_size=2).map(tuple), max_size=2)
        ),
    )
