"""The words by which a text may speak of a series: label, id and unit."""

import re
from collections import defaultdict

from epigone.case.model import Case, Observation
from epigone.essay.actors import ActorIndex
from epigone.essay.casewords import ACT, SeriesWords, stems_of
from epigone.essay.lexicon import Lexicon

_SENTENCE_END = re.compile(r"[.;:]\s")
#: Letters of the shortest acronym.
SHORTEST_ACRONYM = 3


def series_words(case: Case, lexicon: Lexicon, actors: ActorIndex) -> tuple[SeriesWords, ...]:
    """Index the series of a case. Cost: linear in the length of their values."""
    values: dict[str, list[Observation]] = defaultdict(list)
    for row in case.observations:
        values[row.series].append(row)
    months = {lexicon.stemmer.stem(name) for name in lexicon.months}

    def plain(text: str) -> frozenset[str]:
        return frozenset(stem.removeprefix(ACT) for stem in stems_of(text, lexicon, actors))

    found = []
    for item in case.indicators:
        rows = tuple(sorted(values[item.series], key=lambda row: row.date.earliest))
        found.append(
            SeriesWords(
                item.series,
                item.doctrine,
                plain(item.label.split(",")[0]) - months,
                acronyms(item.label),
                rows,
                item.unit,
                frozenset(stems_of(item.unit, lexicon, actors)),
                plain(item.series.replace("_", " ")),
                plain(_SENTENCE_END.split(item.note or "")[0]) - months,
            )
        )
    return tuple(found)


def acronyms(label: str) -> frozenset[str]:
    """Initials of three or more words in a row: GDP of "Gross domestic product per head"."""
    initials = "".join(word[0].upper() for word in label.split() if word[0].isalpha())
    rows = (initials[:length] for length in range(SHORTEST_ACRONYM, min(len(initials), 4) + 1))
    return frozenset(rows)
