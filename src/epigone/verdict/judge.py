"""From a case to its verdict: the main job in one function."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from epigone.case.model import Case
from epigone.instruments.frame import Frame, frame_of
from epigone.verdict.agreement import coder_agreement
from epigone.verdict.alternatives import under_handovers, under_readings
from epigone.verdict.caveats import place_caveats, verdict_caveats
from epigone.verdict.joint import joint_verdict
from epigone.verdict.measured import Measured, doctrine_weights, facet_verdicts, kept_vector, measure
from epigone.verdict.model import DimensionVerdict, DoctrineVerdict, FacetVerdict, Verdict
from epigone.verdict.rivals import rank_rivals
from epigone.verdict.robustness import check_robustness
from epigone.verdict.settings import DEFAULT_SEED, settings_of
from epigone.version import __version__
from epigone.vocabulary import Facet
from epigone.world.reference import case_place

if TYPE_CHECKING:
    from epigone.instruments.words.findings import CaseWords
    from epigone.sources.corpora.model import Corpus

#: The steps of a run, as told to a progress display.
STEPS = ("indicators", "doctrines", "readings", "hand-overs", "rivals", "robustness")


def judge(
    case: Case,
    *,
    reading: str | None = None,
    handover: str | None = None,
    seed: int = DEFAULT_SEED,
    texts: "Corpus | None" = None,
    progress: Callable[[str], None] | None = None,
) -> Verdict:
    """Measure a case with its instruments and pool the verdict.

    Parameters
    ----------
    case
        A checked case, from `load`.
    reading
        Id of the reading of the legacy to judge by; default the case's own statement.
    handover
        Id of the hand-over to judge by; default the one the case chooses.
    seed
        Seed of every random stream; the same case, settings and seed give the same digits.
    texts
        Texts of the actors from outside the case, from `read_corpus`, in place of those that it holds.
    progress
        Called with the name of each step as it begins (see `STEPS`).

    Returns
    -------
    Verdict
        Frozen; every number in it can be followed to a source with `verdict.why(doctrine)`.

    Raises
    ------
    UsageError
        If the case has no reading or hand-over of that name.
    CaseError
        If the case overrides a setting that does not exist.
    DocumentError
        If there are texts, and none can be read.
    """
    say = progress or (lambda _: None)
    settings = settings_of(case)
    frame = frame_of(case, reading=reading, handover=handover)
    say("indicators")
    said = _words(case, texts)
    words = said.findings if said else ()
    measured = measure(frame, settings, seed=seed, checks=True, words=words)
    say("doctrines")
    verdicts = facet_verdicts(measured)
    types, kept = joint_verdict(
        kept_vector(verdicts, "claim"),
        kept_vector(verdicts, "practice"),
        doctrine_weights(frame),
        settings.verdict,
        seed=seed,
    )
    doctrines = tuple(
        DoctrineVerdict(item.id, item.label, item.dimension, frame.weight(item.id), verdicts[item.id])
        for item in case.doctrines
    )
    say("readings")
    readings = under_readings(frame, settings, seed=seed, words=words)
    say("hand-overs")
    handovers = under_handovers(measured, seed=seed)
    say("rivals")
    rivals = rank_rivals(frame, settings, seed=seed)
    say("robustness")
    robustness = check_robustness(measured, types, seed=seed)
    agreement = coder_agreement(case, seed=seed)
    reference = case_place(case, frame.handover)
    return Verdict(
        case,
        types,
        kept,
        _dimensions(frame, measured, verdicts, seed),
        doctrines,
        readings,
        handovers,
        rivals,
        robustness,
        agreement,
        measured.indicators,
        (
            *verdict_caveats(types, doctrines, readings, handovers, robustness, agreement, frame),
            *place_caveats(case, reference),
        ),
        settings.as_dict(),
        seed,
        __version__,
        reading,
        None if frame.handover is None else frame.handover.id,
        reference,
        said.result if said else None,
    )


def _words(case: Case, outside: "Corpus | None") -> "CaseWords | None":
    """What the texts say, of the case or from outside; the instrument is loaded only where there are any."""
    if not case.texts and outside is None:
        return None
    from epigone.instruments.words.findings import words_of_case

    return words_of_case(case, outside=outside)


def _dimensions(
    frame: Frame, measured: Measured, verdicts: dict[str, dict[Facet, FacetVerdict]], seed: int
) -> tuple[DimensionVerdict, ...]:
    found = []
    for dimension in frame.case.dimensions:
        own = {item.id: verdicts[item.id] for item in frame.case.doctrines if item.dimension == dimension.id}
        weights = [frame.weight(id) for id in own]
        if not own or sum(weights) == 0:
            continue
        _, kept = joint_verdict(
            kept_vector(own, "claim"),
            kept_vector(own, "practice"),
            doctrine_weights(frame)[[item.dimension == dimension.id for item in frame.case.doctrines]],
            measured.settings.verdict,
            seed=seed,
        )
        found.append(DimensionVerdict(dimension.id, dimension.label, kept))
    return tuple(found)
