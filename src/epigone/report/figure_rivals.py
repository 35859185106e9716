"""Those who might have succeeded, ranked by how much of the line they kept in what they said."""

from typing import TYPE_CHECKING

from epigone.case.person_names import last_name
from epigone.report.figure_intervals import IntervalRow, plot_intervals
from epigone.report.sentences import successor_name
from epigone.verdict.model import Verdict

if TYPE_CHECKING:
    import altair


def plot_rivals(verdict: Verdict) -> "altair.Chart":
    """Draw the share of the line kept in claim: every rival, and the successor for comparison."""
    rows = [
        IntervalRow(f"{last_name(rival.name)} ({len(rival.doctrines)})", rival.kept, hollow=True)
        for rival in verdict.rivals
    ]
    own = f"{successor_name(verdict.case)} ({sum('claim' in item.facets for item in verdict.doctrines)})"
    rows.append(IntervalRow(own, verdict.kept.claim, hollow=False))
    rows.sort(key=lambda row: -row.interval.mean)
    return plot_intervals(rows, title="share of the line kept in claim")
