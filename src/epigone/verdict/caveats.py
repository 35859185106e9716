"""Doubts about a verdict as a whole, each with a stable code."""

from epigone.case.model import Case
from epigone.instruments.finding import Caveat
from epigone.instruments.frame import Frame
from epigone.nouns import counted
from epigone.verdict.agreement import TENTATIVE_ALPHA
from epigone.verdict.model import Alternative, CoderAgreement, DoctrineVerdict, Robustness, Types
from epigone.world.reference import Place

#: Findings of one facet further apart than this (total variation) are named (methods, section h).
CONFLICT = 0.5
#: A leading type less probable than this is called weak.
WEAK = 0.6


def verdict_caveats(
    types: Types,
    doctrines: tuple[DoctrineVerdict, ...],
    readings: tuple[Alternative, ...],
    handovers: tuple[Alternative, ...],
    robustness: Robustness,
    agreement: tuple[CoderAgreement, ...],
    frame: Frame,
) -> tuple[Caveat, ...]:
    """Everything a careful reader would want said beside the headline."""
    caveats = []
    name = types.leading.replace("_", " ")
    if types.probability < WEAK:
        caveats.append(
            Caveat("weak-verdict", f"no type is likely: {name} leads with {types.probability:.2f}")
        )
    for kind, others in (("reading", readings), ("hand-over", handovers)):
        flips = [other.label for other in others if other.types.leading != types.leading]
        if flips:
            text = f"another type leads under the {kind}{'s' if len(flips) > 1 else ''} {'; '.join(flips)}"
            caveats.append(Caveat(f"{kind}-decides", text))
    silent = [item.label for item in doctrines if "claim" not in item.facets and item.weight > 0]
    if silent:
        text = f"nothing is coded of what he claimed on {', '.join(silent)}: counted as even odds"
        caveats.append(Caveat("no-claim", text))
    unknown = [item.label for item in doctrines if "practice" not in item.facets and item.weight > 0]
    if unknown:
        text = f"nothing is measured of the practice on {', '.join(unknown)}: counted as even odds"
        caveats.append(Caveat("no-practice", text))
    torn = [item.label for item in doctrines if any(f.disagreement > CONFLICT for f in item.facets.values())]
    if torn:
        caveats.append(Caveat("instruments-disagree", f"record and deeds disagree on {', '.join(torn)}"))
    instruments = {
        f.instrument for item in doctrines for facet in item.facets.values() for f in facet.findings
    }
    if len(instruments) == 1:
        caveats.append(
            Caveat("one-instrument", f"this is the verdict of one instrument only: {instruments.pop()}")
        )
    caveats.extend(_on_coders(agreement, robustness))
    if frame.case.evidence and robustness.flip_set.size == 1:
        caveats.append(Caveat("one-item-decides", "taking out a single item overturns the verdict"))
    return tuple(caveats)


def place_caveats(case: Case, reference: Place | None) -> tuple[Caveat, ...]:
    """Why a case has no place among all successions, where it has none, or a thin one."""
    if case.world is None:
        text = "the case does not say which succession of the world it is: its place among all is not known"
        return (Caveat("no-place", text),)
    world = case.world
    if reference is None:
        text = (
            f"the world panel has no succession from {world.predecessor} to {world.successor} in unit "
            f"{world.unit}: its place among all is not known"
        )
        return (Caveat("no-place", text),)
    if reference.row["thin"]:
        n = int(reference.row["n_indicators"])
        text = f"its place among all successions rests on {counted(n, 'indicator')} of little independence"
        return (Caveat("thin-place", text),)
    return ()


def _on_coders(agreement: tuple[CoderAgreement, ...], robustness: Robustness) -> list[Caveat]:
    if not agreement:
        return [Caveat("one-coder", "no fact was coded twice: how far coders would agree is unknown")]
    caveats = []
    for found in agreement:
        if found.variable == "fate" and not found.alpha >= TENTATIVE_ALPHA:
            text = f"the coders agree too little on the fates (alpha {found.alpha:.2f})"
            caveats.append(Caveat("low-agreement", text))
    if len({left.types.leading for left in robustness.coders}) > 1:
        caveats.append(Caveat("coder-decides", "the coders taken alone lead to different types"))
    return caveats
