"""How a name stands in a clause: as its subject, after "by", as an owner, last after "was"."""

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.verbs import is_past
from epigone.essay.words import find_phrases

#: The ways of standing.
STANDINGS = ("subject", "after_by", "owns", "named_last", "after_from", "after_preposition")


def standing_of(clause: Clause, actor: str, case: CaseWords) -> dict[str, float]:
    """Tell by one field for each way how an actor is named in a clause; all are 0 where he is not."""
    words, forms = clause.words, case.lexicon.forms
    found = dict.fromkeys(STANDINGS, 0.0)
    aside = case.lexicon.titles | forms["articles"]
    for one in clause.mentions:
        if one.actor != actor:
            continue
        inside = [place for place, word in enumerate(words) if one.start <= word.start < one.end]
        if not inside:
            continue
        place = inside[0] - 1
        while place >= 0 and (words[place].lower in aside or words[place].is_capital):
            place -= 1
        before = words[place].lower if place >= 0 else ""
        if one.is_possessive:
            found["owns"] = 1.0
        elif before in forms["by"]:
            found["after_by"] = 1.0
        elif before in forms["from"] | forms["of"]:
            found["after_from"] = 1.0
        elif before in forms["prepositions"]:
            found["after_preposition"] = 1.0
        elif inside[-1] == len(words) - 1 and before in forms["past_be"]:
            found["named_last"] = 1.0
        elif not any(is_past(word, case) for word in words[: inside[0]]):
            found["subject"] = 1.0
    return found


def is_denied_of(actor: str, clause: Clause, case: CaseWords) -> bool:
    """Whether a negation stands in what is said of an actor himself: before it, or before a clause within."""
    forms = case.lexicon.forms
    place = next(
        (
            place
            for place, word in enumerate(clause.words)
            for one in clause.mentions
            if one.actor == actor and word.start >= one.end
        ),
        0,
    )
    inner = forms["that"] | forms["relatives"] | forms["when"]
    end = next(
        (at for at in range(place, len(clause.words)) if clause.words[at].lower in inner), len(clause.words)
    )
    words = clause.words[:end]
    spared = {at for at, _ in find_phrases(words, case.lexicon.phrases("not_only"))}
    found = [at for at, _ in find_phrases(words, case.lexicon.phrases("denial")) if at not in spared]
    return bool(found) or any(word.is_contracted_not for word in words)
