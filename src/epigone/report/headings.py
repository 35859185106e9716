"""The headings of a report's sections: each says what the section found."""

from epigone.case.person_names import last_name
from epigone.report.doubts import RELIABLE, TENTATIVE
from epigone.report.names import possessive
from epigone.report.rounding import count, in_words, percent, sentence_case, signed
from epigone.report.sentences import is_the_verdict, predecessor_name, successor_name
from epigone.verdict.model import Verdict
from epigone.vocabulary import FATES


def doctrines_heading(verdict: Verdict) -> str:
    """How many doctrines were broken in practice, and how many of them while they were claimed."""
    known = [item for item in verdict.doctrines if "practice" in item.facets]
    broken = [item for item in known if item.facets["practice"].kept < 0.5]
    if not known:
        return "What became of each doctrine"
    while_claimed = [item for item in broken if "claim" in item.facets and item.facets["claim"].kept >= 0.5]
    of = f"of {count(len(known), 'doctrine')}"
    if not broken:
        return (
            f"All {count(len(known), 'doctrine')} were kept in practice"
            if len(known) > 1
            else "It was kept in practice"
        )
    head = f"{in_words(len(broken))} {of} {'was' if len(broken) == 1 else 'were'} broken in practice"
    if while_claimed:
        if len(while_claimed) == len(broken):
            return _title(f"{head}, {'all of them' if len(broken) > 1 else 'and that'} while claimed")
        return _title(f"{head}, {in_words(len(while_claimed))} of them while claimed")
    return _title(head)


def gap_heading(verdict: Verdict) -> str:
    """How far claim and practice lie apart."""
    gap = verdict.kept.gap
    if gap.low > 0:
        return f"{successor_name(verdict.case)} claimed more than was kept: a gap of {signed(gap.mean)}"
    if gap.high < 0:
        return f"More was kept than {successor_name(verdict.case)} claimed: a gap of {signed(gap.mean)}"
    return f"Claim and practice do not clearly part: a gap of {signed(gap.mean)}"


def time_heading(verdict: Verdict) -> str:
    """Over which years the evidence lies."""
    years = [row.date.year for row in verdict.case.evidence]
    facts = len({row.id for row in verdict.case.evidence})
    span = f"{min(years)} to {max(years)}" if min(years) < max(years) else str(min(years))
    return _title(f"{count(facts, 'dated fact')}, {span}")


def indicators_heading(verdict: Verdict) -> str:
    """How many indicators went which way."""
    used = [result for result in verdict.indicators if result.move is not None]
    tally = [sum(FATES[int(result.fates.argmax())] == fate for result in used) for fate in FATES]
    told = [f"{in_words(n)} {fate}" for n, fate in zip(tally, FATES, strict=True) if n]
    if not told:
        return "The indicators say nothing yet"
    return _title(f"{count(len(used), 'indicator')}: {', '.join(told)}")


def alternatives_heading(verdict: Verdict) -> str:
    """Under how many readings and hand-overs the verdict stands."""
    others = [
        other for other in (*verdict.readings, *verdict.handovers) if not is_the_verdict(verdict, other)
    ]
    stand = sum(other.types.leading == verdict.type for other in others)
    kinds = " and ".join(["readings"] * bool(verdict.readings) + ["hand-overs"] * bool(verdict.handovers))
    kinds = "other " + kinds if len(others) < len(verdict.readings) + len(verdict.handovers) else kinds
    if stand == len(others):
        return (
            f"The verdict stands under all {in_words(stand)} {kinds}" if stand > 1 else "The verdict stands"
        )
    return f"The verdict stands under {in_words(stand)} of {in_words(len(others))} {kinds}"


def rivals_heading(verdict: Verdict) -> str:
    """Which rival stood nearest to the line."""
    nearest = max(verdict.rivals, key=lambda rival: rival.kept.mean)
    line = possessive(predecessor_name(verdict.case))
    if len(verdict.rivals) == 1:
        kept = percent(nearest.kept.mean)
        return f"{possessive(last_name(nearest.name))} stated positions kept {kept} of {line} line"
    return f"Of the rivals, {last_name(nearest.name)} stood nearest to {line} line"


def overturn_heading(verdict: Verdict) -> str:
    """What it takes to overturn the verdict."""
    flip = verdict.robustness.flip_set
    if flip.size is None:
        return "What would overturn this: nothing that was tried on the evidence"
    return f"What would overturn this: {count(flip.size, 'item')} of evidence"


def agreement_heading(verdict: Verdict) -> str:
    """How well the coders agree on what became of the doctrines."""
    found = next((item for item in verdict.agreement if item.variable == "fate"), None)
    if found is None or found.alpha != found.alpha:
        return "How far coders agree is not known"
    grade = "reliably" if found.alpha >= RELIABLE else "fairly" if found.alpha >= TENTATIVE else "too little"
    return f"The coders agree {grade} on what became of the doctrines"


def _title(text: str) -> str:
    return sentence_case(text).removesuffix(".")
