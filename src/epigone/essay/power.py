"""Who held power when: lives, tenures and hand-overs of a case."""

from datetime import date, timedelta

from epigone.case.model import Actor, Case, CaseDate


def holds_power(case: Case, actor: Actor, earliest: date, latest: date) -> bool | None:
    """Whether an actor may have held power on some day of `earliest`..`latest`.

    Predecessor and successor hold it on their side of the hand-over: before the last of the case's
    answers to when power passed, and from the first of them on. Others hold theirs in their tenure,
    or else in their life. None where the case does not say.
    """
    if actor.id == case.successor and _handed(case):
        return (
            latest >= min(when.earliest for when in _handed(case))
            and _lives(actor, earliest, latest) is not False
        )
    if actor.id == case.predecessor:
        ends = [when.latest for when in _handed(case)]
        until = actor.tenure.latest if actor.tenure else max(ends, default=None)
        begin = actor.tenure.earliest if actor.tenure else date.min
        if until is None:
            return _lives(actor, earliest, latest)
        return earliest <= until and latest >= begin
    if actor.tenure is not None:
        return earliest <= actor.tenure.latest and latest >= actor.tenure.earliest
    return _lives(actor, earliest, latest)


def may_have_ruled(case: Case, actor: Actor, earliest: date, latest: date) -> bool | None:
    """As `holds_power`, with a year's grace before the predecessor's tenure: power is first taken."""
    if actor.id == case.predecessor and actor.tenure is not None and earliest < actor.tenure.earliest:
        return latest >= actor.tenure.earliest - timedelta(days=366)
    return holds_power(case, actor, earliest, latest)


def _lives(actor: Actor, earliest: date, latest: date) -> bool | None:
    if actor.born is None and actor.died is None:
        return None
    born = actor.born.earliest if actor.born else date.min
    died = actor.died.latest if actor.died else date.max
    return earliest <= died and latest >= born


def is_alive(actor: Actor, earliest: date, latest: date) -> bool | None:
    """Whether an actor lived on some day of `earliest`..`latest`; None where the case does not say."""
    return _lives(actor, earliest, latest)


def ruler_at(case: Case, earliest: date, latest: date) -> str:
    """Id of predecessor or successor, whoever alone held power then; empty if both or none did."""
    held = [
        id for id in (case.predecessor, case.successor) if holds_power(case, case.actor(id), earliest, latest)
    ]
    return held[0] if len(held) == 1 else ""


def beginnings(case: Case, actor: Actor) -> tuple[CaseDate, ...]:
    """The case's answers to when an actor came to power: its hand-overs for the successor, and his tenure."""
    found = list(_handed(case)) if actor.id == case.successor else []
    if actor.tenure is not None:
        begin = actor.tenure.earliest
        day = CaseDate(begin.isoformat(), begin, begin + timedelta(0))
        found.append(day)
    return tuple(found)


def years_of_power(case: Case, actor: Actor) -> tuple[date, date] | None:
    """From when to when an actor surely held power; None where the case does not say."""
    begun = [when.latest for when in beginnings(case, actor)]
    end = actor.tenure.latest if actor.tenure is not None else actor.died.earliest if actor.died else None
    if not begun or end is None or max(begun) >= end:
        return None
    return max(begun), end


def _handed(case: Case) -> tuple[CaseDate, ...]:
    return tuple(item.date for item in case.handovers)
