"""A clause that may tell the movement of a series otherwise than its values do."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot, log

from epigone.case.model import Observation
from epigone.essay.casewords import SeriesWords
from epigone.essay.check_numbers import is_narrowed
from epigone.essay.denials import is_denied
from epigone.essay.reasons import SeriesCompared, SeriesMoved
from epigone.essay.settings import EssaySettings
from epigone.essay.weighing.conflict import Conflict
from epigone.essay.weighing.courses import Course, course_of, stands_by
from epigone.essay.weighing.frames import Frame, frames_of, rows_in
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.series_fields import likely_series, naming_fields
from epigone.essay.words import find_phrases

#: A ratio that lies off by less than this share is neither right nor wrong.
_SLACK = 0.1
#: Words before and after the word of a movement among which stands what moved.
_NEAR = (5, 4)
#: Beyond this the size of a change (as a logarithm) and a number of values tell no more.
_LARGE, _MANY = 1.5, 10
#: Times at whose beginning nothing is said to have stood with which a ratio is compared.
_SHORT = ("one_date", "fact", "after_rule")
_MANNERS = ("two_dates", "long_date", "one_date", "open_date", "rule", "after_rule", "fact", "none")


def movement_conflicts(said: Said) -> Iterator[Conflict]:
    """The series that went another way than a clause says, at the likeliest time that it may mean."""
    course = course_of(said.clause, said.passage.case)
    if course is None:
        return
    named = likely_series(said)
    for naming in named:
        series = naming.series
        if is_narrowed(said.clause, series.name | series.own | series.noted, said.passage.case):
            continue
        frames = frames_of(said, series)
        judged = [
            (frame, rows, fault)
            for frame in frames
            if (frame.manner not in _SHORT or course.manner not in ("ratio", "level"))
            and len(rows := rows_in(frame, series.values)) > 1
            and (fault := _fault(course, rows[0], rows[-1], said.passage.settings)) is not None
        ]
        faulty = next(((at, *one) for at, one in enumerate(judged) if one[2] > 0), None)
        if faulty is None or (faulty[1].manner == "none" and any(fault <= 0 for *_, fault in judged)):
            continue
        at, frame, rows, fault = faulty
        vector = naming_fields(naming, named)
        vector |= _course_fields(course, said, series)
        vector |= _frame_fields(course, frame, rows, fault, [one for *_, one in judged])
        vector["first_frame"] = float(at == 0)
        yield Conflict(
            "movement",
            None,
            said.clause,
            "contradicted",
            _reason(course, series, rows),
            vector | _together(vector),
            date=next(iter(said.clause.dates), None),
            series=series,
        )


def _fault(course: Course, base: Observation, last: Observation, settings: EssaySettings) -> float | None:
    """How far a change lies from what is said of it: 0 where it is as said, None where neither is clear."""
    change = last.value - base.value
    noise = max(settings.noise * hypot(base.sd, last.sd), settings.tolerance * abs(base.value))
    if course.way and course.manner not in ("ratio", "level"):
        if abs(change) <= noise:
            return None
        return 0.0 if (change > 0) == (course.way == "up") else _size(base, last)
    if base.value <= 0 or last.value <= 0:
        return None
    ratio = last.value / base.value
    if course.low <= ratio <= course.high:
        return 0.0
    off = max(course.low / ratio if ratio else 1.0, ratio / course.high if course.high else 1.0)
    return None if off < 1 + _SLACK else min(_LARGE, log(off))


def _size(base: Observation, last: Observation) -> float:
    if base.value <= 0 or last.value <= 0:
        return _LARGE
    return min(_LARGE, max(1e-3, abs(log(last.value / base.value))))


def _course_fields(course: Course, said: Said, series: SeriesWords) -> dict[str, float]:
    clause, case = said.clause, said.passage.case
    name = series.name | series.own | (series.measure - case.lexicon.quantities["generic"])
    return {
        "by_verb": float(course.manner == "verb"),
        "by_comparative": float(course.manner == "comparative"),
        "by_ratio": float(course.manner == "ratio"),
        "by_level": float(course.manner == "level"),
        "name_by_course": float(stands_by(clause, course.place, name, _NEAR)),
        "noted_by_course": float(stands_by(clause, course.place, series.noted | name, _NEAR)),
        "steadily": float(any(word.lower in case.lexicon.quantities["steadily"] for word in clause.words)),
        "negated": float(bool(find_phrases(said.passage.read.words, case.lexicon.phrases("negation")))),
        "denied": float(is_denied(clause, case)),
        "in_part": float(any(word.lower in case.lexicon.quantities["at_first"] for word in clause.words)),
        "compared": float(any(word.lower in case.lexicon.forms["than"] for word in clause.words)),
    }


def _frame_fields(
    course: Course, frame: Frame, rows: Sequence[Observation], fault: float, faults: Sequence[float]
) -> dict[str, float]:
    steps = [after.value - before.value for before, after in pairwise(rows)]
    against = [step for step in steps if (step < 0) == (course.way == "up") and step]
    return {
        **{f"frame_{manner}": float(frame.manner == manner) for manner in _MANNERS},
        "fault": fault,
        "slight": float(fault < 2 * _SLACK),
        "steps_against": len(against) / len(steps) if course.way else 0.5,
        "frames_against": sum(one > 0 for one in faults) / len(faults),
        "covered": _covered(frame, rows),
        "values": min(_MANY, len(rows)) / _MANY,
    }


def _covered(frame: Frame, rows: Sequence[Observation]) -> float:
    """The part of a time that lies between the first and the last of its values."""
    known = (rows[-1].date.latest - rows[0].date.earliest).days
    return min(1.0, known / max(1, (frame.end - frame.begin).days))


def _together(vector: dict[str, float]) -> dict[str, float]:
    """How surely both the series and its time are meant: what neither field tells alone."""
    is_dated = vector["frame_two_dates"] + vector["frame_long_date"]
    return {
        "named_and_dated": vector["name_part"] * is_dated,
        "named_and_near": vector["name_part"] * vector["name_by_course"],
        "near_and_known": vector["name_by_course"] * vector["known_part"],
        "against_and_named": vector["steps_against"] * vector["name_part_around"],
        "all_against": vector["steps_against"] * vector["frames_against"],
        "fault_and_named": min(1.0, vector["fault"]) * vector["name_part_around"],
    }


def _reason(course: Course, series: SeriesWords, rows: Sequence[Observation]) -> SeriesMoved | SeriesCompared:
    base, last = rows[0], rows[-1]
    values = (series.id, base.date.text, base.value, last.date.text, last.value)
    if course.manner in ("ratio", "level"):
        return SeriesCompared(*values, course.text, agrees=False)
    return SeriesMoved(*values, course.way, agrees=False)
