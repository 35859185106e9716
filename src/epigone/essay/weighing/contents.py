"""A clause that may tell a fact otherwise than it went."""

from collections.abc import Iterator

from epigone.essay.casewords import EventWords
from epigone.essay.check_content import contrary_content
from epigone.essay.date_conflicts import admits
from epigone.essay.denials import is_denied
from epigone.essay.judge_event import contrary_act
from epigone.essay.weighing.conflict import Conflict, plain_conflict
from epigone.essay.weighing.passage import Said


def content_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The contrary words and acts of a clause and a fact."""
    match, case = said.matches.get(event.id), said.passage.case
    if match is None or is_denied(said.clause, case):
        return
    content = contrary_content(match, said.clause, case)
    is_exact = any(
        when.mode == "at"
        and when.precision in ("day", "month")
        and admits(when, event, said.passage.settings)
        for when in said.clause.dates
    )
    act = contrary_act(match, said.clause, said.agent, case, is_exact=is_exact)
    for reason in (content, act):
        if reason is not None:
            yield plain_conflict("content", said, event, reason)
