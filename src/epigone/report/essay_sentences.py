"""What is said of an essay as a whole: its counts, its thesis, its balance, what it leaves out."""

from epigone.case.person_names import last_name
from epigone.essay.model import LABELS, CheckedEssay, Label, OmittedDoctrine, OmittedFact
from epigone.report.day_words import in_words as when_in_words
from epigone.report.names import named_type
from epigone.report.rounding import count, listed, probability, sentence_case, signed
from epigone.report.sentences import predecessor_name, successor_name

#: How many of the doctrines left out, and of the lines with broken characters, are named.
DOCTRINES_NAMED = 5
LINES_NAMED = 8
#: Labels as words of a sentence.
LABEL_WORDS: dict[Label, str] = {
    "supported": "supported",
    "contested": "contested",
    "contradicted": "contradicted",
    "anachronistic": "anachronistic",
    "undated": "undated",
    "not_checkable": "not checkable",
}
LABEL_GLOSSES: dict[Label, str] = {
    "supported": "the case holds it",
    "contested": "the case holds evidence both ways",
    "contradicted": "the case holds something else",
    "anachronistic": "an act of somebody who did not hold power, or did not live, at the time",
    "undated": "true of one time and not of another, and none is named",
    "not_checkable": "opinion, plan, generality, or beyond the case",
}


def essay_headline(essay: CheckedEssay) -> str:
    """The finding on an essay in one sentence."""
    counts = essay.counts
    wrong = counts["contradicted"] + counts["anachronistic"]
    checkable = sum(counts.values()) - counts["not_checkable"]
    if not essay.is_readable:
        return "This text does not look like English, the only language that is read"
    if not checkable:
        return "Nothing in this text can be checked against the case"
    if not wrong:
        return f"The case contradicts nothing that it can check in {count(checkable, 'sentence')}"
    verb = "is" if wrong == 1 else "are"
    told = f"{count(wrong, 'sentence')} of {checkable} that can be checked {verb} against the evidence"
    return told.capitalize()


def counts_sentence(essay: CheckedEssay) -> str:
    """How many sentences have which label."""
    found = [f"{n} {LABEL_WORDS[label]}" for label in LABELS if (n := essay.counts[label])]
    total = sum(essay.counts.values())
    return f"Of {count(total, 'sentence')}: {listed(found)}." if found else "There is no sentence in it."


def essay_stance(essay: CheckedEssay) -> str:
    """How the essay's own verdict stands to the case's: agrees, disagrees, contested or none."""
    kept = essay.thesis.kept
    if kept is None:
        return "none"
    if _reading_turns(essay):
        return "contested"
    return "agrees" if kept == (essay.verdict.kept.practice.mean >= 0.5) else "disagrees"


def _reading_turns(essay: CheckedEssay) -> bool:
    verdict = essay.verdict
    return any(item.types.leading != verdict.type for item in verdict.readings)


def thesis_sentence(essay: CheckedEssay) -> str:
    """The essay's own verdict beside the case's."""
    case, verdict = essay.case, essay.verdict
    of_case = f"The case finds {named_type(verdict.type)} ({probability(verdict.types.probability)})"
    turning = [item.label for item in verdict.readings if item.types.leading != verdict.type]
    if turning:
        of_case += f", and another type under {listed([f'“{label}”' for label in turning])}"
    successor, predecessor = successor_name(case), predecessor_name(case)
    if essay.thesis.kept is None:
        return f"The essay gives no verdict on the succession that could be recognised. {of_case}."
    said = "kept" if essay.thesis.kept else "broke with"
    return f"The essay holds that {successor} {said} the legacy of {predecessor}. {of_case}."


def balance_sentence(essay: CheckedEssay) -> str:
    """Whether the essay weighs both sides, and whether it says that it would."""
    balance = essay.balance
    kept, broken = len(balance.kept), len(balance.broken)
    if not kept and not broken:
        return "It says of nothing whether it was kept or broken."
    verb = "speaks" if kept == 1 else "speak"
    both = f"{count(kept, 'sentence')} {verb} for continuity and {count(broken, 'sentence')} for a break"
    promised = " It promises both sides" if balance.promised else ""
    kept_promise = ", and weighs them." if balance.is_balanced else ", and hardly weighs one of them."
    return sentence_case(both) + (promised + kept_promise if promised else "")


def omitted_doctrine_sentence(essay: CheckedEssay, one: OmittedDoctrine) -> str:
    """A doctrine that is never mentioned, and what it would do to the verdict."""
    label = essay.case.doctrine(one.id).label
    kept = f"kept in practice with probability {probability(one.kept)}"
    return f"{label}: {kept}; it moves the share kept by {signed(one.shift)}."


def omitted_fact_sentence(essay: CheckedEssay, one: OmittedFact) -> str:
    """A fact that is never mentioned."""
    row = next(item for item in essay.case.evidence if item.id == one.id)
    actor = essay.case.actor(row.actor)
    who = last_name(actor.name) if actor.kind == "person" else ""
    told = f"“{row.title}” ({when_in_words(row.date)}{', ' + who if who else ''})"
    return f"{told}: {essay.case.doctrine(one.doctrine).label}, {one.fate}."


def omitted_lists(essay: CheckedEssay) -> list[tuple[str, list[str]]]:
    """What the essay leaves out, as titles with sentences; empty lists are not there."""
    omitted = essay.omitted
    doctrines = [omitted_doctrine_sentence(essay, one) for one in omitted.doctrines[:DOCTRINES_NAMED]]
    kept = [omitted_fact_sentence(essay, one) for one in omitted.for_kept]
    broken = [omitted_fact_sentence(essay, one) for one in omitted.for_broken]
    listed = (
        ("Doctrines", doctrines),
        ("Evidence for continuity", kept),
        ("Evidence for a break", broken),
    )
    return [(title, sentences) for title, sentences in listed if sentences]


def damage_sentences(essay: CheckedEssay) -> list[str]:
    """What is said of broken characters: those restored, and those that were not."""
    said = []
    if essay.repaired:
        verb = "was" if essay.repaired == 1 else "were"
        said.append(f"{count(essay.repaired, 'character')} read in a wrong encoding {verb} restored.")
    if essay.damage:
        broken = count(len(essay.damage), "broken character")
        said.append(f"{broken} cannot be restored with certainty: {listed_lines(essay)}.")
    return [sentence_case(one) for one in said]


def listed_lines(essay: CheckedEssay) -> str:
    """The lines on which broken characters stand, the first few by number."""
    lines = list(dict.fromkeys(one.line for one in essay.damage))
    named = listed([str(line) for line in lines[:LINES_NAMED]])
    more = f" and {len(lines) - LINES_NAMED} more" if len(lines) > LINES_NAMED else ""
    return f"line{'' if len(lines) == 1 else 's'} {named}{more}"
