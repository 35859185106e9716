"""Claims of the order of two things, or of the time between them, against the dates of the case.

"X before Y", "six years after Y", "Y followed X", "X was the answer to Y": both sides are looked for among
the facts, lives, hand-overs and named periods of the case, and compared where both are surely found.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.order_ellipsis import same_act, same_done, with_subject
from epigone.essay.order_things import Known, ends_of, facts_known, mentioned_in, outstanding_in, things_in
from epigone.essay.order_told import joints_told
from epigone.essay.order_words import Joint, joints_of
from epigone.essay.reasons import WrongOrder
from epigone.essay.topic import NO_TOPIC, Topic

#: Days by which two things told as of one time may lie apart, and by which a count of years may be off.
SAME_TIME, ABOUT_A_YEAR = 550, 370
#: Days of the units in which times are told.
DAYS = {"decades": 3652.5, "years": 365.25, "months": 30.44, "weeks": 7.0}
_LONG = ("decades", "years")


def wrong_order(read: ReadSentence, case: CaseWords, topic: Topic = NO_TOPIC) -> WrongOrder | None:
    """The order of two things that a sentence tells wrongly; None if it tells none, or rightly.

    `topic` is what the sentence before spoke of, from which "by then" is told. Where a side may mean
    several things, every one of them must speak against what is said.
    """
    compared: set[int] = set()
    for joint in chain(joints_of(read, case.lexicon), joints_told(read, case.lexicon)):
        if joint.place in compared:
            continue
        main, base = _sides(joint, read, case, topic)
        both = {one.moment for one in main} & {one.moment for one in base}
        main = [one for one in main if one.moment not in both]
        base = [one for one in base if one.moment not in both]
        if not main or not base:
            continue
        compared.add(joint.place)
        if not joint.base and any(_is_reckoned(one, read) for one in main):
            continue
        if all(_is_wrong(joint, one, other) for one in main for other in base):
            return WrongOrder(main[0].moment, base[0].moment, joint.text)
    return None


def _sides(
    joint: Joint, read: ReadSentence, case: CaseWords, topic: Topic
) -> tuple[list[Known], list[Known]]:
    """What the two sides of a joint may mean; one of them must be surely known, the other may be guessed."""
    main = list(
        ends_of(joint.main, read, case) if joint.lasts else things_in(joint.main, read, case, joint.act)
    )
    if not joint.base:
        return main, list(facts_known(topic.facts, case))
    base = list(_base(joint, main, read, case, topic))
    if joint.lasts and not main:
        return [], []
    if not main and not base:
        main, base = (list(outstanding_in(side, read, case)) for side in (joint.main, joint.base))
        return main, base
    main = main or list(mentioned_in(joint.main, read, case))
    return main, base or list(mentioned_in(joint.base, read, case))


def _is_reckoned(one: Known, read: ReadSentence) -> bool:
    """Whether a thing was when the sentence says, reckoned from the date that was told before it."""
    return any(when.is_carried and when.admits(one.earliest, one.latest) for when in read.dates)


def _base(
    joint: Joint, main: Sequence[Known], read: ReadSentence, case: CaseWords, topic: Topic
) -> Iterator[Known]:
    """What the base surely means: as it stands, as just spoken of, or with words of the main side."""
    starts = {word.start for word in joint.base}
    pointed = [one for one in topic.pointers if one.start in starts and one.is_noun]
    found = list(facts_known(pointed[0].facts, case)) if pointed else []
    found = found or [one for one in same_done(joint, read, case) if one not in main]
    found = found or list(things_in(joint.base, read, case, joint.act))
    found = found or list(same_act(joint, read, case))
    yield from found or with_subject(joint, read, case)


def _is_wrong(joint: Joint, main: Known, base: Known) -> bool:
    """Whether the times of two things exclude what is said of their order."""
    if joint.count is not None:
        days = joint.count * DAYS[joint.unit]
        if joint.order == "apart":
            return not _may_lie_apart(main, base, days)
        shift = timedelta(days=days if joint.order == "after" else -days)
        slack = timedelta(days=max(ABOUT_A_YEAR, 0.15 * days) if joint.unit in _LONG else max(45, 0.3 * days))
        return main.latest < base.earliest + shift - slack or main.earliest > base.latest + shift + slack
    if joint.order == "after":
        return _precedes(main, base)
    if joint.order == "before":
        return _precedes(base, main)
    apart = timedelta(days=SAME_TIME)
    return main.latest < base.earliest - apart or main.earliest > base.latest + apart


def _may_lie_apart(main: Known, base: Known, days: float) -> bool:
    """Whether two things may lie so many days apart, in either order."""
    first, second = (main, base) if main.earliest <= base.earliest else (base, main)
    least, most = (second.earliest - first.latest).days, (second.latest - first.earliest).days
    slack = max(ABOUT_A_YEAR / 2, 0.15 * days)
    return least - slack <= days <= most + slack


def _precedes(one: Known, other: Known) -> bool:
    """Whether one thing was over before the other; of two periods that meet in a year, which comes first."""
    if one.moment.kind == other.moment.kind == "period":
        return one.earliest < other.earliest and one.latest < other.latest
    return one.latest < other.earliest
