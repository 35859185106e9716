"""How surely a clause speaks of a series: the fields that tell it."""

from dataclasses import dataclass
from functools import cached_property

from epigone.essay.casewords import ACT, AT, CaseWords, SeriesWords
from epigone.essay.things import thing_of
from epigone.essay.units import SHARE
from epigone.essay.weighing.passage import Said, supported_in

#: Series of a clause that are compared: those that fit best.
_MOST = 3
#: A series that fits less is not spoken of.
_LEAST = 0.1
#: Words of which a clause has more than these are many.
_MANY = 6
#: What a word of the note tells beside one of the label, and one of the doctrine.
_NOTED, _OF_DOCTRINE = 0.5, 0.2


@dataclass(frozen=True)
class Naming:
    """What a clause and its sentence share with the words of a series."""

    said: Said
    series: SeriesWords

    @property
    def case(self) -> CaseWords:
        """The words of the case."""
        return self.said.passage.case

    @cached_property
    def name(self) -> frozenset[str]:
        """The stems of the label and of the id."""
        return self.series.name | self.series.own

    @cached_property
    def here(self) -> frozenset[str]:
        """The stems of the clause, kinds of act by their names."""
        return _plain(self.said.stems)

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of the sentence."""
        return _plain(self.said.around)

    @cached_property
    def doctrine(self) -> frozenset[str]:
        """The stems of the doctrine to which the series speaks."""
        doctrines = self.case.doctrines
        return next((one.words for one in doctrines if one.id == self.series.doctrine), frozenset())

    def weigh(self, stems: frozenset[str]) -> float:
        """The rarity of stems, in units of the rarest word."""
        return sum(map(self.case.rarity_of_name, stems)) / self.case.most_rare

    @cached_property
    def fit(self) -> float:
        """How well the sentence fits the series: only to choose among those of a case."""
        named, whole = self.weigh(self.name & self.around), max(0.1, self.weigh(self.name))
        noted = _NOTED * self.weigh(self.series.noted & self.around)
        return named * named / whole + noted + _OF_DOCTRINE * self.weigh(self.doctrine & self.around)

    @property
    def is_enough(self) -> bool:
        """Whether a word of the name is shared, or several that tell of the series otherwise."""
        noted = (self.series.noted | self.doctrine) & self.around
        others = [stem for stem in noted if not _is_idle(stem, self.case)]
        return self.fit >= _LEAST and (not self.name.isdisjoint(self.around) or len(others) > 1)


def likely_series(said: Said) -> tuple[Naming, ...]:
    """The series that share words with a sentence, the best first."""
    every = (Naming(said, one) for one in said.passage.case.series if one.values)
    found = [one for one in every if one.is_enough]
    return tuple(sorted(found, key=lambda one: (-one.fit, one.series.id))[:_MOST])


def naming_fields(naming: Naming, others: tuple[Naming, ...]) -> dict[str, float]:
    """The fields of a series and a clause: what is shared, what is strange, and who else may be meant."""
    series, said, case = naming.series, naming.said, naming.case
    own = naming.name | series.noted | series.measure
    measure = series.measure - case.lexicon.quantities["generic"]
    things = {
        stem
        for word in said.clause.words
        if (stem := thing_of(word, case.lexicon)) and not _is_idle(word.stem, case)
    }
    strange = {stem for stem in things if stem not in own and stem.removeprefix(ACT) not in own}
    whole = max(0.1, naming.weigh(naming.name))
    share = not case.lexicon.quantities["share"].isdisjoint(word.lower for word in said.passage.read.words)
    rival = max((one.fit for one in others if one.series is not series), default=0.0)
    held = supported_in(said)
    facts = said.matches_around.values()
    return {
        "name_here": min(2.0, naming.weigh(naming.name & naming.here)),
        "name_around": min(2.0, naming.weigh(naming.name & naming.around)),
        "name_part": naming.weigh(naming.name & naming.here) / whole,
        "name_part_around": naming.weigh(naming.name & naming.around) / whole,
        "label_part": naming.weigh(series.name & naming.around) / max(0.1, naming.weigh(series.name)),
        "id_part": naming.weigh(series.own & naming.around) / max(0.1, naming.weigh(series.own)),
        "note_part": naming.weigh(series.noted & naming.around) / max(0.1, naming.weigh(series.noted)),
        "noted": min(2.0, naming.weigh((series.noted - naming.name) & naming.around)),
        "unit_said": float(not measure.isdisjoint(naming.around)),
        "share_agrees": float((series.unit == SHARE) and share),
        "share_differs": float((series.unit == SHARE) != share),
        "doctrine_said": min(2.0, naming.weigh((naming.doctrine - naming.name) & naming.around)),
        "strange_things": min(_MANY, len(strange)) / _MANY,
        "known_part": 1.0 - len(strange) / max(1, len(things)),
        "best_series": float(naming.fit >= rival),
        "rival_series": min(2.0, rival / max(0.1, naming.fit)),
        "only_series": float(len(others) == 1),
        "fact_title": max((one.coverage for one in facts), default=0.0),
        "fact_said": max((one.said_coverage for one in facts), default=0.0),
        "fact_supported": float(any(one.event is not None for one in held)),
        "series_supported": float(any(f"series:{series.id}" in one.evidence for one in held)),
        "verdict_supported": float(any(one.event is None and one.fates for one in held)),
        "of_persons": float(bool(said.persons)),
        "clauses": min(5, len(said.passage.read.clauses)) / 5,
        "length": min(40, len(said.passage.read.words)) / 40,
    }  # fmt: skip


def _plain(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem.removeprefix(ACT) for stem in stems if not stem.startswith(AT))


def _is_idle(stem: str, case: CaseWords) -> bool:
    """Whether a word tells a movement or a time and names nothing."""
    phrases = (case.lexicon.phrases(f"{way}_course") for way in ("upward", "downward", "level"))
    return any((stem,) in book for book in phrases) or (stem,) in case.lexicon.moves
