"""Single words by which a doctrine is known: those that the case uses of little else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from epigone.essay.casewords import ACT, DoctrineWords, EventWords, Key

#: Share of the facts with a word that must be of its doctrine, and how many facts make that sure.
_SHARE, _SURE = 0.7, 2


def doctrine_keys(
    doctrines: Sequence[DoctrineWords],
    events: Iterable[EventWords],
    plain: Mapping[str, str],
    small: frozenset[str],
) -> dict[str, Key]:
    """The words that stand in the names of one doctrine alone and in facts of it above all.

    `plain` leads from a stem to its kind of act; stems in `small` are too general to tell anything.
    Cost: linear in the words of the facts.
    """
    held: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter()
    for event in events:
        for stem in {one.removeprefix(ACT) for one in event.title | event.note}:
            held[stem] += 1
            own[stem, event.doctrine] += 1
    found: dict[str, Key] = {}
    for doctrine in doctrines:
        others = [one for one in doctrines if one is not doctrine]
        named = (name for one in others for name in (*one.names, *one.opposites))
        strange = {stem for name in named for stem in name}
        contrary = {stem for name in doctrine.opposites for stem in name}
        lines = Counter(stem for one in others for stem in one.line | frozenset().union(*one.fates.values()))
        for stem in {plain.get(part, part) for name in doctrine.names for part in name}:
            of_it = own[stem, doctrine.id]
            is_mostly = of_it >= _SHARE * held[stem]
            if stem in strange or stem in small or lines[stem] > 1 or not is_mostly:
                continue
            found[stem] = Key(doctrine, of_it >= _SURE and not lines[stem], stem not in contrary)
    return found
