"""What the checks of lives, rules and offices find."""

from dataclasses import dataclass

from epigone.essay.date_mention import DateMention
from epigone.essay.model import Label
from epigone.essay.reasons import Reason


@dataclass(frozen=True, slots=True)
class LifeFinding:
    """Whose life, rule or office a statement dates, and what the case says; `evidence` are facts named."""

    actor: str
    label: Label
    reason: Reason
    date: DateMention | None
    evidence: tuple[str, ...] = ()
