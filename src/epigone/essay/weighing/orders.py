"""A sentence that may tell two things in another order than that in which they came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from math import log1p

from epigone.essay.casewords import ACT, CaseWords
from epigone.essay.clauses import whole_clause
from epigone.essay.date_conflicts import admits
from epigone.essay.moments import Known
from epigone.essay.reasons import WrongOrder
from epigone.essay.resolve import with_pronouns
from epigone.essay.weighing.conflict import Conflict
from epigone.essay.weighing.joints import Joint, joints_in
from epigone.essay.weighing.passage import Passage
from epigone.essay.weighing.sides import Meant, Side, sides_of

#: Kinds of act by which a state comes to an end.
_ENDS = ("leave", "expel", "remove", "end")
#: What is told of both sides together as well as of the one that shares less.
_SUMMED = ("title", "note", "title_part", "said_part", "only_others", "proper")
#: Days by which two things told as of one time may lie apart, of a year, and of the units of counts.
_SAME_TIME, _YEAR = 550, 365.25
_DAYS = {"decades": 3652.5, "years": 365.25, "months": 30.44, "weeks": 7.0}
#: Shares of a count by which it may be off, and days at least: of years, of shorter units.
_OFF_YEARS, _LEAST_YEARS, _OFF, _LEAST = 0.15, 370.0, 0.3, 45.0
#: Years between two things that lie close; days from which on one lasts; words of a long side, and joints
#: beyond which their number tells no more.
_CLOSE, _LASTING, _LONG, _MANY = 0.2, 40, 20, 3
#: Manners in which an order is told, each a field.
_MANNERS = ("before", "after", "until", "when", "row", "cause", "participle", "told")


@dataclass(frozen=True)
class _Pair:
    """Two things that a joint may relate."""

    joint: Joint
    main: Side
    base: Side
    one: Meant
    other: Meant

    @cached_property
    def is_wrong(self) -> bool:
        """Whether their times exclude what the joint says."""
        return is_wrong(self.joint, self.one.known, self.other.known)

    @property
    def shared(self) -> float:
        """What both sides share with them."""
        return self.one.shared + self.other.shared


def order_conflicts(passage: Passage) -> Iterator[Conflict]:
    """The pairs of facts, or of a fact and a life, that a sentence tells in another order.

    Cost: the joints of the sentence times the pairs of what their sides may mean.
    """
    case = passage.case
    read = with_pronouns(passage.read, passage.agents, case)
    joints = list(joints_in(read, case.lexicon))
    held = [(joint, *sides_of(joint, read, passage)) for joint in joints]
    pairs = [
        _Pair(joint, main, base, one, other)
        for joint, main, base in held
        for one in main.meant
        for other in base.meant
        if one.known.moment != other.known.moment and (joint.order != "lasts" or _is_an_end(one))
    ]
    rightly = [pair for pair in pairs if not pair.is_wrong]
    for pair in pairs:
        one, other = pair.one, pair.other
        event = one.event or other.event
        if pair.is_wrong and event is not None:
            vector = _compare(pair, rightly, passage) | {"joints": float(min(_MANY, len(joints)))}
            second = other if one.event is not None else one
            joint = pair.joint
            yield Conflict(
                "order",
                event,
                whole_clause(passage.read, case),
                "contradicted",
                WrongOrder(one.known.moment, other.known.moment, joint.text),
                vector,
                other=second.event.id if second.event is not None else f"actor:{second.known.moment.id}",
            )


def is_wrong(joint: Joint, main: Known, base: Known) -> bool:
    """Whether the times of two things exclude what a joint says of their order."""
    if joint.order == "beside":
        apart = timedelta(days=_SAME_TIME)
        return main.latest < base.earliest - apart or main.earliest > base.latest + apart
    if joint.order == "before":
        first, second = main, base
    else:
        first, second = base, main
    return second.latest < first.earliest or days_off(joint, first, second) > 0


def days_off(joint: Joint, first: Known, second: Known) -> float:
    """By how many days two things lie further apart, or closer, than a joint counts, some slack granted."""
    if joint.apart.count is None:
        return 0.0
    days = joint.apart.count * _DAYS[joint.apart.unit]
    is_long = joint.apart.unit in ("decades", "years")
    slack = max(_LEAST_YEARS, _OFF_YEARS * days) if is_long else max(_LEAST, _OFF * days)
    least, most = (second.earliest - first.latest).days, (second.latest - first.earliest).days
    return max(days - slack - most, least - days - slack, 0.0)


def _compare(pair: _Pair, rightly: Sequence[_Pair], passage: Passage) -> dict[str, float]:
    case = passage.case
    joint, main, base, one, other = pair.joint, pair.main, pair.base, pair.one, pair.other
    here = [found for found in rightly if found.joint.place == joint.place]
    both = ((main, one), (base, other))
    fields = [_shared(side, meant, case) for side, meant in both]
    vector = {f"least_{name}": min(field[name] for field in fields) for name in fields[0]}
    vector |= {f"both_{name}": sum(field[name] for field in fields) for name in _SUMMED}
    gap = max(
        (one.known.earliest - other.known.latest).days, (other.known.earliest - one.known.latest).days, 0
    )
    texts = (*joint.main, *joint.base)
    in_order = (one.known, other.known) if joint.order == "before" else (other.known, one.known)
    is_turned = joint.apart.count is None or in_order[1].latest < in_order[0].earliest
    vector |= {
        "rival": _best((found.shared for found in here), pair.shared),
        "rival_of_main": _best((found.one.shared for found in here if found.other is other), one.shared),
        "rival_of_base": _best((found.other.shared for found in here if found.one is one), other.shared),
        "years": log1p(gap / _YEAR) if is_turned else 0.0,
        "close": float(gap / _YEAR < _CLOSE),
        "lasting": float(any((x.known.latest - x.known.earliest).days > _LASTING for x in (one, other))),
        "life": float(one.event is None or other.event is None),
        "topic": float(any(x.event is not None and x.match is None for x in (one, other))),
        "stressed": float(any(word.lower in case.lexicon.forms["stressing"] for word in texts)),
        "completed": float(one.is_completed or other.is_completed),
        "lasts": float(joint.order == "lasts"),
        "beside": float(joint.order == "beside"),
        "denied": float(joint.is_denied),
        "counted": float(joint.apart.count is not None),
        "miscounted": float(not is_turned),
        "off": 0.0 if is_turned else log1p(days_off(joint, *in_order) / _YEAR),
        "ways": float(joint.n_ways > 1),
        "long_side": min(_LONG, max(len(joint.main), len(joint.base))) / _LONG,
        "alike": _alike(one, other, case),
    }
    vector |= _backing(pair, passage)
    vector |= {f"told_by_{name}": float(joint.manner == name) for name in _MANNERS}
    return vector


def _backing(pair: _Pair, passage: Passage) -> dict[str, float]:
    """How the dates of the sides agree with the two things, and which of them the checks have found right."""
    right = wrong = 0
    for side, meant in ((pair.main, pair.one), (pair.base, pair.other)):
        for when in passage.read.dates:
            if meant.event is not None and any(when.start <= word.start < when.end for word in side.words):
                is_right = admits(when, meant.event, passage.settings)
                right, wrong = right + is_right, wrong + (not is_right)
    known = {meant.event.id for meant in (pair.one, pair.other) if meant.event is not None}
    supported = {claim.event for claim in passage.claims if claim.label == "supported"}
    return {
        "dated_right": float(min(2, right)),
        "dated_wrong": float(min(2, wrong)),
        "supported": float(len(known & supported)),
        "another_is_supported": float(bool(supported - known - {None})),
    }


def _best(shared: Iterator[float] | Sequence[float], own: float) -> float:
    return min(2.0, max(shared, default=0.0) / max(own, 0.1))


def _shared(side: Side, meant: Meant, case: CaseWords) -> dict[str, float]:
    """What a side shares with what it may mean."""
    others = max((one.shared for one in side.meant if one is not meant), default=0.0)
    event, match = meant.event, meant.match
    if event is None or match is None:
        known = {"title": 1.0, "note": 0.0, "title_part": 1.0, "said_part": 1.0, "words": 2.0, "named": 0.0}
        told = {"same_act": 0.0, "other_act": 0.0, "own_persons": 0.0, "only_others": 0.0, "proper": 0.0}
        return known | told | {"first": 1.0}
    title = side.stems & event.title
    note = (side.stems & event.note) - event.title
    own = {*event.people, event.actor}
    return {
        "title": min(3.0, case.weigh(title) / case.most_rare),
        "note": min(3.0, case.weigh(note) / case.most_rare),
        "title_part": match.coverage,
        "said_part": match.said_coverage,
        "words": float(min(5, match.n_shared)),
        "named": float(match.is_named),
        "same_act": float(match.same_act is True),
        "other_act": float(match.same_act is False),
        "own_persons": float(not side.persons.isdisjoint(own)),
        "only_others": float(bool(side.persons) and side.persons.isdisjoint(own)),
        "proper": float(match.has_proper),
        "first": min(2.0, meant.shared / others) if others else 1.0,
    }


def _is_an_end(meant: Meant) -> bool:
    return meant.event is not None and any(ACT + act in meant.event.acts for act in _ENDS)


def _alike(one: Meant, other: Meant, case: CaseWords) -> float:
    """The share of the smaller title that both have."""
    if one.event is None or other.event is None:
        return 0.0
    both = case.weigh(one.event.title & other.event.title)
    least = min(case.weigh(one.event.title), case.weigh(other.event.title))
    return both / max(least, 0.1)
