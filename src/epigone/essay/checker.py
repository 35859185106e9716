"""A case made ready to check essays."""

from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.settings import EssaySettings
from epigone.verdict.model import Verdict


@dataclass(frozen=True)
class Checker:
    """A case made ready to check essays: its words, its verdict, the thresholds."""

    words: CaseWords
    verdict: Verdict
    settings: EssaySettings
