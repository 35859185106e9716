"""Those who might have succeeded: how much of the line their own stated positions kept."""

import numpy as np

from epigone.instruments.deeds.result import Interval
from epigone.instruments.frame import Frame
from epigone.instruments.record.measure import cell_fates
from epigone.instruments.record.prepare import cells_of_rival
from epigone.verdict.model import RivalVerdict
from epigone.verdict.settings import Settings


def rank_rivals(frame: Frame, settings: Settings, *, seed: int) -> tuple[RivalVerdict, ...]:
    """Rivals in falling order of the weighted share of the line their claims kept.

    Each is measured over the doctrines on which he spoke, so shares rest on different doctrines and few of
    them; the interval is that of the share over joint draws of the fates.
    """
    found = []
    for place, actor in enumerate(actor for actor in frame.case.actors if actor.role == "rival"):
        cells = cells_of_rival(frame, actor.id)
        if not cells:
            continue
        kept = {cell.doctrine: float(cell_fates(cell, settings.record)[:2].sum()) for cell in cells}
        weights = np.array([frame.weight(doctrine) for doctrine in kept])
        if weights.sum() == 0:
            continue
        random = np.random.default_rng([seed, place])
        draws = random.random((settings.verdict.draws, len(kept))) < np.array(list(kept.values()))
        share = draws @ (weights / weights.sum())
        low, high = np.quantile(share, [0.05, 0.95])
        mean = float(np.array(list(kept.values())) @ weights / weights.sum())
        found.append(RivalVerdict(actor.id, actor.name, Interval(mean, float(low), float(high)), kept))
    return tuple(sorted(found, key=lambda rival: -rival.kept.mean))
