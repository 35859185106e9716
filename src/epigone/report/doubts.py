"""What would overturn a verdict, and the doubts that go with it, in sentences."""

from collections.abc import Sequence

from epigone.report.names import named_type, type_name
from epigone.report.rounding import EN_DASH, count, in_words, listed, percent, probability, sentence_case
from epigone.verdict.model import Alternative, CoderAgreement, LeftOut, Types, Verdict
from epigone.verdict.why import source_line

#: Alpha at and above which coding counts as reliable, and as good enough for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667
#: Longest title quoted whole.
TITLE_LENGTH = 90


def overturn(verdict: Verdict) -> list[str]:
    """Everything that was tried against the verdict, one sentence each, the hardest blow first."""
    checks = verdict.robustness
    sentences = [flip_sentence(verdict), _sources(verdict), _weightings(verdict), _coders(verdict)]
    sentences += [alternative_sentence(verdict, other) for other in checks.prior]
    sentences += [alternative_sentence(verdict, checks.weights_halved)]
    for others in (checks.dependence, checks.rope, checks.rho, checks.shared_error):
        sentences.append(_range(verdict, others))
    return [sentence for sentence in sentences if sentence]


def flip_sentence(verdict: Verdict) -> str:
    """The smallest set of evidence without which another type leads, by the titles of the evidence."""
    flip = verdict.robustness.flip_set
    if flip.size is None or flip.becomes is None:
        if flip.searched < 1:
            return ""
        return (
            f"No set of up to {count(flip.searched, 'item')} of evidence, taken out, overturns the verdict."
        )
    titles = [_title(verdict, id) for id in flip.evidence]
    shown = listed(titles)
    becomes = named_type(flip.becomes)
    if flip.size == 1:
        return f"Taking out a single item would make {becomes} the likelier verdict: {shown}."
    bound = "no smaller set does" if flip.exact else "a smaller set may exist"
    most = "" if flip.exact else "at most "
    return (
        f"Taking out {most}{count(flip.size, 'item')}{_one_source(verdict, flip.evidence)} would make "
        f"{becomes} the likelier verdict ({bound}): {shown}."
    )


def _one_source(verdict: Verdict, ids: Sequence[str]) -> str:
    by_id = {row.id: row.source for row in verdict.case.evidence}
    by_id |= {f"series:{result.indicator.series}": result.source for result in verdict.indicators}
    sources = {by_id.get(id) for id in ids}
    return ", all from one source," if len(sources) == 1 and None not in sources else ""


def _title(verdict: Verdict, id: str) -> str:
    for row in verdict.case.evidence:
        if row.id == id:
            return f"\u201c{_short(row.title)}\u201d ({row.date.text})"
    for result in verdict.indicators:
        if f"series:{result.indicator.series}" == id:
            return f"the series \u201c{_short(result.indicator.label)}\u201d"
    return id


def _short(title: str) -> str:
    title = title.strip().rstrip(".")
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "\u2026"


def _sources(verdict: Verdict) -> str:
    left = verdict.robustness.sources
    if not left:
        return ""
    leading = verdict.type
    flips = [item for item in left if item.types.leading != leading]
    if flips:
        named = [f"{_source(verdict, item)} ({count(item.n_items, 'item')})" for item in flips[:4]]
        more = f" and {count(len(flips) - 4, 'other')}" if len(flips) > 4 else ""
        return (
            f"Of {count(len(left), 'source')} left out one at a time, {in_words(len(flips))} "
            f"overturn{'s' if len(flips) == 1 else ''} the verdict: {listed(named)}{more}."
        )
    worst = min(left, key=lambda item: item.types.probabilities[leading])
    p = worst.types.probabilities[leading]
    if p >= verdict.types.probability - 0.01:
        return f"No single source overturns it: without any one of {len(left)} the probability hardly moves."
    return (
        f"No single source overturns it: of {len(left)} left out one at a time, the hardest blow is to lose "
        f"{_source(verdict, worst)}, which lowers the probability to {probability(p)}."
    )


def _source(verdict: Verdict, left: LeftOut) -> str:
    return _short(source_line(verdict.case, left.id))


def _weightings(verdict: Verdict) -> str:
    share = verdict.robustness.weightings_share
    others = verdict.robustness.weightings_types.probabilities
    rivals = [name for name in others if name != verdict.type and others[name] >= 0.01]
    rivals.sort(key=lambda name: -others[name])
    named = listed([f"{named_type(name)} leads under {percent(others[name])}" for name in rivals])
    rest = f"; {named}" if rivals else ""
    return f"The verdict stands under {percent(share)} of all possible weightings of the doctrines{rest}."


def _coders(verdict: Verdict) -> str:
    coders = verdict.robustness.coders
    if not coders:
        return ""
    told = [f"without coder {left.id} {_outcome(verdict, left.types)}" for left in coders]
    return sentence_case("; ".join(told))


def _outcome(verdict: Verdict, types: Types) -> str:
    p = probability(types.probability)
    if types.leading == verdict.type:
        return f"it stands ({p})"
    return f"it falls: {type_name(types.leading)} leads ({p})"


def alternative_sentence(verdict: Verdict, other: Alternative) -> str:
    """Whether the verdict stands under one other assumption."""
    return f"With {assumption(other)}, {_outcome(verdict, other.types)}."


def _percent_of(value: str) -> str:
    try:
        return percent(float(value))
    except ValueError:
        return value


def assumption(other: Alternative) -> str:
    """What an alternative assumes, to stand after `with`; its own label where the kind is not known."""
    kind, _, value = other.id.rpartition("-")
    known = {
        "prior": f"every prior moved {value} decibans against the fate that leads",
        "weights": "all weights of evidence halved",
        "rope": f"every margin of \u201cno change\u201d multiplied by {value}",
        "rho": f"a rollback called discarded once less than {_percent_of(value)} of the line survives",
        "shared-error": f"errors of judgement correlated at {value}",
    }
    if kind == "dependence":
        all_facts = value == "independent"
        return (
            "every fact counted as independent"
            if all_facts
            else "all facts on a doctrine's facet counted as one"
        )
    return known.get(kind, other.label)


def _range(verdict: Verdict, others: Sequence[Alternative]) -> str:
    told = [f"with {assumption(other)} {_outcome(verdict, other.types)}" for other in others]
    return sentence_case("; ".join(told))


def caveat_sentences(verdict: Verdict) -> list[str]:
    """The doubts about the verdict as a whole, as sentences."""
    return [sentence_case(caveat.text) for caveat in verdict.caveats]


def agreement_sentence(found: CoderAgreement) -> str:
    """How far the coders agree on one variable, by Krippendorff's alpha."""
    twice = f"{count(found.n_units, 'fact')} coded by more than one of {count(len(found.coders), 'coder')}"
    what = f"on the {found.variable}"
    if found.alpha != found.alpha:
        return f"Agreement {what} cannot be computed: the codings do not vary ({twice})."
    if found.alpha >= RELIABLE:
        grade = "agree reliably"
    elif found.alpha >= TENTATIVE:
        grade = "agree well enough for tentative conclusions"
    else:
        grade = "agree too little"
    interval = f"{_alpha(found.low)}{EN_DASH}{_alpha(found.high)}"
    return f"The coders {grade} {what}: alpha {_alpha(found.alpha)} ({interval}), over {twice}."


def _alpha(value: float) -> str:
    if value != value:
        return "?"
    text = f"{abs(value):.2f}"
    text = text[1:] if text.startswith("0") else text
    return ("\u2212" if value < -0.004 else "") + text


def types_sentence(verdict: Verdict) -> str:
    """All four types with their probabilities, likeliest first."""
    order = sorted(verdict.types.probabilities.items(), key=lambda item: -item[1])
    return sentence_case(listed([f"{type_name(name)} {probability(p)}" for name, p in order]))
