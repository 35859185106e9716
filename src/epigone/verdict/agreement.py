"""How far the coders agree, on what both coded."""

import numpy as np
import numpy.typing as npt

from epigone.case.model import Case, Evidence
from epigone.instruments.record.prepare import coders_of
from epigone.stats.agreement import Level, krippendorff_alpha
from epigone.verdict.model import CoderAgreement
from epigone.vocabulary import WEIGHT_CLASSES

FloatArray = npt.NDArray[np.float64]

#: Alpha below this is too low even for tentative conclusions (Krippendorff 2004, ch. 11).
TENTATIVE_ALPHA = 0.667

#: What is compared, and its level of measurement.
VARIABLES: tuple[tuple[str, Level], ...] = (("fate", "nominal"), ("facet", "nominal"), ("weight", "ordinal"))


def coder_agreement(case: Case, *, seed: int) -> tuple[CoderAgreement, ...]:
    """Krippendorff's alpha of fate, facet and weight class, over the facts that two or more coders coded.

    Empty where no fact was coded twice. Fate and facet are nominal, the weight class is ordinal; a fact
    coded to several fates counts as a category of its own.
    """
    coders = coders_of(case.evidence)
    by_fact: dict[str, dict[str, Evidence]] = {}
    for row in case.evidence:
        by_fact.setdefault(row.id, {})[row.coder] = row
    both = [rows for rows in by_fact.values() if len(rows) > 1]
    if not both:
        return ()
    found = []
    for variable, level in VARIABLES:
        codings = np.full((len(coders), len(both)), np.nan)
        words: dict[str, int] = {}
        for unit, rows in enumerate(both):
            for coder, row in rows.items():
                codings[coders.index(coder), unit] = _code(row, variable, words)
        result = krippendorff_alpha(codings, level=level, seed=seed)
        found.append(CoderAgreement(variable, result.alpha, result.low, result.high, len(both), coders))
    return tuple(found)


def _code(row: Evidence, variable: str, words: dict[str, int]) -> float:
    if variable == "weight":
        heaviest = max(abs(weight) for weight in row.fates.values())
        bounds = sorted(WEIGHT_CLASSES.values())
        return float(np.searchsorted(bounds, heaviest))
    word = row.facet if variable == "facet" else "|".join(sorted(row.fates))
    return float(words.setdefault(word, len(words)))
