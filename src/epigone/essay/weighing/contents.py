"""A clause that may tell a fact otherwise than it went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from epigone.essay.casewords import ACT, AT, VERY, CaseWords, EventWords
from epigone.essay.reasons import ContraryWord
from epigone.essay.sided import Sided, Sides, sides_around, sides_said, sides_told
from epigone.essay.weighing.conflict import Conflict, plain_conflict, shares_enough
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.vector import behind

#: Counts beyond these tell no more.
_MOST_SCALES, _MOST_BESIDE, _MOST_DENIALS, _MOST_WORDS = 3, 3, 2, 6
#: Words that a sentence and a fact must share besides.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Contrary:
    """A word of a clause and one of a fact that are contraries; `n_beside` words beside both are the same.

    `is_told_too` tells whether the fact has the word's own side as well.
    """

    said: Sided
    told: Sided
    is_in_title: bool
    n_beside: int
    is_told_too: bool

    @property
    def strength(self) -> tuple[float, ...]:
        """The order in which contraries speak for a conflict."""
        return (not self.is_told_too, self.is_in_title + self.n_beside, self.said.is_of_a_pair)


def content_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """What the words of a clause say of a fact that it tells otherwise."""
    case = said.passage.case
    if event.id not in said.matches_around:
        return
    ours, around = sides_said(said.clause, case), sides_around(said.passage.read, case)
    told = sides_told(event, case)
    contraries = sorted(_contraries(ours, around, told), key=lambda one: one.strength, reverse=True)
    if not contraries:
        return
    best = contraries[0]
    common = _common(said, event, best)
    if len(common) < _LEAST and not shares_enough(said.matches_around[event.id]):
        return
    found = plain_conflict("content", said, event, ContraryWord(event.id, best.said.text, best.told.text))
    vector = found.vector | _signs(contraries, ours, around, told) | _denials(ours, around, told)
    vector |= _of_the_best(best, said, event, around) | _rest(said, event, best.said.own, best.told.own, case)
    vector["n_common"] = min(_MOST_WORDS, len(common)) / _MOST_WORDS
    vector["enough"] = float(shares_enough(said.matches_around[event.id]))
    vector |= _rivals(best, said, event) | _meant(said, event)
    certain = (
        vector["title_rest_around"]
        * vector["here"]
        * float(not best.is_told_too)
        * (1.0 - min(1.0, max(0.0, 2.0 * vector["rival_of_sentence"] - 1.0)))
    )
    vector |= {
        "certain": certain,
        "certain_and_pair": certain * vector["of_a_pair"],
        "certain_and_title": certain * vector["best_in_title"],
        "certain_and_beside": certain * vector["beside_both"],
        "certain_and_month": certain * vector["on_day_or_month"],
        "pair_and_month": vector["of_a_pair"] * vector["on_day_or_month"],
        "title_and_month": vector["best_in_title"] * vector["on_day_or_month"],
        "title_and_beside": vector["best_in_title"] * vector["beside_both"],
        "title_agrees_note_not": vector["same_in_title"] * (1 - vector["best_in_title"]),
        "explained": float(around.n_denials > 0 and not best.said.is_turned),
    }
    yield replace(found, vector=vector)


def _contraries(ours: Sides, around: Sides, told: Sequence[Sides]) -> Iterator[_Contrary]:
    """The pairs of contraries of which a clause has one side and a fact the other.

    A sentence that tells the side of the fact as well says nothing against it, nor does the fact's own word.
    """
    all_told = {(one.scale, one.is_first) for part in told for one in part.words}
    all_said = {(one.scale, one.is_first) for one in around.words}
    for number, part in enumerate(told):
        for known in part.words:
            if (known.scale, known.is_first) in all_said:
                continue
            for one in ours.words:
                is_contrary = one.scale == known.scale and one.is_first != known.is_first
                if is_contrary and one.own.isdisjoint(known.own) and not _stands_in(one, told):
                    n_beside = len(one.beside.keys() & known.beside.keys())
                    is_told_too = (one.scale, one.is_first) in all_told
                    yield _Contrary(one, known, number == 0, min(_MOST_BESIDE, n_beside), is_told_too)


def _common(said: Said, event: EventWords, best: _Contrary) -> frozenset[str]:
    """What a sentence and a fact share without the words that are contraries, persons included."""
    ours = said.around - best.said.own
    theirs = (event.title | event.note | {AT + one for one in event.people}) - best.told.own
    return frozenset(one for one in ours & theirs if not one.startswith(VERY))


def _rivals(best: _Contrary, said: Said, event: EventWords) -> dict[str, float]:
    """How much the best of the facts that tell what the clause says shares with it, against this one."""
    case, one = said.passage.case, best.said

    def tells_it(other: EventWords) -> bool:
        if not one.own.isdisjoint(other.title | other.note):
            return True
        return any(
            (it.scale, it.is_first) == (one.scale, one.is_first)
            for part in sides_told(other, case)
            for it in part.words
        )

    return {
        "rival_of_clause": behind(
            said.matches.get(event.id), said.most_shared(event.id, tells_it, around=False)
        ),
        "rival_of_sentence": behind(
            said.matches_around.get(event.id), said.most_shared(event.id, tells_it, around=True)
        ),
    }


def _meant(said: Said, event: EventWords) -> dict[str, float]:
    """How surely the fact is meant."""
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)
    return {
        "sure_here": float(near is not None and near.is_sure),
        "sure": float(far is not None and far.is_sure),
        "likely_here": float(near is not None and near.is_likely),
        "his": float(said.agent.actor is not None and said.agent.actor in (event.actor, *event.people)),
        "doers": float(said.agent.actor is not None and said.agent.actor == event.actor),
    }


def _same(ours: Sides, told: Sequence[Sides]) -> set[str]:
    """The scales on which a clause and a fact stand on one side, in words of their own."""
    return {
        one.scale
        for part in told
        for known in part.words
        for one in ours.words
        if (one.scale, one.is_first) == (known.scale, known.is_first) and one.phrase != known.phrase
    }


def _signs(
    contraries: Sequence[_Contrary], ours: Sides, around: Sides, told: Sequence[Sides]
) -> dict[str, float]:
    """How many contraries there are, and on which scales."""
    plain = [one for one in contraries if not one.is_told_too]
    scales = {one.said.scale for one in plain}
    same = _same(ours, told)
    return {
        "n_scales": min(_MOST_SCALES, len({one for one in scales if not one.isdigit()})) / _MOST_SCALES,
        "n_pairs": min(_MOST_SCALES, len({one for one in scales if one.isdigit()})) / _MOST_SCALES,
        "n_same": min(_MOST_SCALES, len(same)) / _MOST_SCALES,
        "same_pair": float(any(one.isdigit() for one in same)),
        "same_in_title": float(bool(_same(around, told[:1]))),
        "in_title": float(any(one.is_in_title for one in plain)),
    }


def _denials(ours: Sides, around: Sides, told: Sequence[Sides]) -> dict[str, float]:
    """What one side denies or refuses and the other does not."""
    told_stems = frozenset().union(*(part.stems - part.denied for part in told))
    told_denied = frozenset().union(*(part.denied for part in told))
    title = told[0]
    any_denies = any(part.n_denials for part in told)
    any_refuses = any_denies or any(part.n_refusals for part in told)
    refuses, around_refuses = ours.n_refusals + ours.n_denials > 0, around.n_refusals + around.n_denials > 0
    return {
        "denied_here": min(2, len(ours.denied & told_stems - told_denied)) / 2,
        "denied_there": min(2, len(told_denied & (ours.stems - around.denied))) / 2,
        "denials_said": min(_MOST_DENIALS, ours.n_denials) / _MOST_DENIALS,
        "denials_told": min(_MOST_DENIALS, sum(part.n_denials for part in told)) / _MOST_DENIALS,
        "only_said_denies": float(ours.n_denials > 0 and not any_denies),
        "only_told_denies": float(around.n_denials == 0 and any_denies),
        "only_title_refuses": float(title.n_refusals + title.n_denials > 0 and not around_refuses),
        "only_said_refuses": float(refuses and not any_refuses),
        "whole": float(ours.is_whole and not any(part.is_whole for part in told)),
        "told_whole": float(not around.is_whole and any(part.is_whole for part in told)),
    }


def _stands_in(one: Sided, parts: Sequence[Sides]) -> bool:
    """Whether a sided word of some rows is the same."""
    return any(not other.own.isdisjoint(one.own) for part in parts for other in part.words)


def _of_the_best(best: _Contrary, said: Said, event: EventWords, around: Sides) -> dict[str, float]:
    """How strong the strongest contrary is."""
    return {
        "of_a_pair": float(best.said.is_of_a_pair),
        "beside_both": best.n_beside / _MOST_BESIDE,
        "closest": max(
            (
                1 / (best.said.beside[stem] * best.told.beside[stem])
                for stem in best.said.beside.keys() & best.told.beside.keys()
            ),
            default=0.0,
        ),
        "best_in_title": float(best.is_in_title),
        "both_are_told": float(best.is_told_too),
        "by_denial": float(best.said.is_turned != best.told.is_turned),
        "told_is_said": float(not best.told.own.isdisjoint(said.around) or _stands_in(best.told, (around,))),
        "said_is_told": float(not best.said.own.isdisjoint(event.title | event.note)),
        "said_is_act": float(best.said.is_act),
        "told_is_act": float(best.told.is_act),
        "acts": float(best.said.is_act and best.told.is_act),
        "phrases": (len(best.said.phrase) > 1) + (len(best.told.phrase) > 1),
        "other_act_of_title": float(
            any(stem.startswith(ACT) and stem in said.around for stem in event.title - best.told.own)
        ),
    }


def _rest(
    said: Said, event: EventWords, ours: frozenset[str], theirs: frozenset[str], case: CaseWords
) -> dict[str, float]:
    """What is shared without two words that are contraries."""
    title = _plain(event.title) - theirs
    held = _plain(event.title | event.note) - theirs
    stems, around = _plain(said.stems) - ours, _plain(said.around) - ours
    return {
        "title_rest": _part(stems & title, title, case),
        "title_rest_around": _part(around & title, title, case),
        "said_rest": _part(stems & held, stems, case),
        "around_rest": _part(around & held, around, case),
    }


def _plain(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in stems if not one.startswith((AT, VERY)))


def _part(shared: frozenset[str], whole: frozenset[str], case: CaseWords) -> float:
    total = sum(map(case.rarity_of, whole))
    return sum(map(case.rarity_of, shared)) / total if total else 0.0
