"""Sentences about leader effects: the one place that puts these numbers into words."""

from epigone.instruments.deeds.result import Interval
from epigone.nouns import counted
from epigone.report.rounding import count, in_words, number, percent, percent_interval, sentence_case
from epigone.stats.leaders.result import LeaderEffects
from epigone.stats.leaders.size import variance_share
from epigone.stats.leaders.turnover import Rejections
from epigone.world.effects_report import EffectsReport, OutcomeEffects

#: A test rejects at or below this.
LEVEL = 0.05
#: What a period is called, one and several.
PERIOD_WORDS = {
    "year": ("year", "years"),
    "season": ("season", "seasons"),
    "quarter": ("quarter", "quarters"),
    "month": ("month", "months"),
    "day": ("day", "days"),
}


def p_value(p: float) -> str:
    """A p-value to three places.

    Examples
    --------
    >>> p_value(0.0004), p_value(0.1748), p_value(1.0), p_value(float("nan"))
    ('<.001', '.175', '1', '?')
    """
    if p != p:
        return "?"
    if p < 0.0005:
        return "<.001"
    return "1" if p >= 0.9995 else f"{p:.3f}"[1:]


def p_equals(p: float) -> str:
    """A p-value after its letter: p = .175, p < .001."""
    said = p_value(p)
    return f"p {said[0]} {said[1:]}" if said.startswith("<") else f"p = {said}"


def share(value: float) -> str:
    """A share or an R2 to three places, without the leading zero.

    Examples
    --------
    >>> share(0.2144), share(-0.0062).replace("\u2212", "-"), share(1.0)
    ('.214', '-.006', '1')
    """
    if value != value:
        return "?"
    digits = f"{abs(value):.3f}"
    digits = digits[1:] if digits.startswith("0") else "1" if digits == "1.000" else digits
    return ("\u2212" if value < 0 and digits != ".000" else "") + digits


def outcome_name(item: OutcomeEffects, report: EffectsReport) -> str:
    """The outcome in its form: gdppc, growth."""
    form = report.settings.form
    return item.label if form == "level" else f"{item.label}, {form}"


def effects_headline(report: EffectsReport) -> str:
    """The finding in one line."""
    if len(report.outcomes) == 1:
        return outcome_headline(report.outcomes[0], report)
    clear = [item for item in report.outcomes if item.p_family_wise <= LEVEL]
    if not clear:
        return f"For none of {count(len(report.outcomes), 'outcome')} do leaders differ beyond chance"
    return (
        f"For {count(len(clear), 'outcome')} of {in_words(len(report.outcomes))} leaders differ "
        "beyond chance (family-wise p up to .05)"
    )


def outcome_headline(item: OutcomeEffects, report: EffectsReport) -> str:
    """What was found of one outcome."""
    name, found = outcome_name(item, report), item.found
    codes = {caveat.code for caveat in item.caveats}
    if found.p_value > LEVEL:
        return f"{sentence_case(name)[:-1]}: no sign that it matters who leads ({p_equals(found.p_value)})"
    but = ""
    if "slow-level" in codes:
        but = ", which changes of regime can do as well"
    elif "outcome-driven-turnover" in codes:
        but = ", which turnover that follows the outcome can do as well"
    return f"{sentence_case(name)[:-1]}: leaders differ beyond chance ({p_equals(found.p_value)}){but}"


def basis_of_effects(report: EffectsReport) -> str:
    """What the test rests on."""
    rows = report.table.frame
    words = PERIOD_WORDS[report.table.period]
    first, last = (
        rows["label"][int(rows["period"].arg_min() or 0)],
        rows["label"][int(rows["period"].arg_max() or 0)],
    )
    found = report.outcomes[0].found
    if len(report.outcomes) > 1:
        return (
            f"{report.table.source}: {count(rows['unit'].n_unique(), 'unit')}, "
            f"{rows.height:,} {words[1]} of a unit, {first} to {last}"
        )
    return (
        f"{report.table.source}: {count(found.leaders, 'leader')} in {count(found.stints, 'stint')}, "
        f"{count(found.units, 'unit')}, {found.n:,} {words[1]} of a unit, {first} to {last}"
    )


def orders_words(found: LeaderEffects) -> str:
    """The orders that make the null: all of them, or drawn."""
    n = found.tested.permutations
    if found.tested.is_exact:
        return f"all {counted(n, 'order')} of the stints" if n > 1 else "the only order of the stints"
    return f"{counted(n, 'random order')} of the stints"


def p_sentence(found: LeaderEffects) -> str:
    """How sure p is, and the authors' own."""
    authors = f"strictly larger {p_value(found.p_value_authors)}"
    if found.tested.is_exact:
        return f"exact; {authors}"
    return f"95 % interval {p_value(found.p.low)} to {p_value(found.p.high)}; {authors}"


def size_sentence(found: LeaderEffects) -> str:
    """The weight of the leader's effect as a share of the variance, with its interval."""
    size = found.size
    if size is None:
        return "not simulated"
    low, high = (float(variance_share(end)) for end in (size.low, size.high))
    return f"{percent_interval(Interval(size.variance_share, low, high))} of the variance"


def power_sentence(found: LeaderEffects) -> str:
    """The smallest effect that would mostly have been seen."""
    size = found.size
    if size is None:
        return "not simulated"
    least = size.minimum_detectable_variance
    if least != least:
        return "no effect, however large, in four tests of five"
    return f"from {percent(least)} of the variance up, in four tests of five"


def turnover_sentence(found: LeaderEffects, period: str) -> str:
    """How leaders leave, and what such turnover alone does to the test."""
    check = found.turnover
    if check is None:
        return "not checked"
    model = check.model
    return (
        f"{percent(model.rate)} a {PERIOD_WORDS[period][0]}; slope {_signed(model.slope)} "
        f"(error {share(model.slope_se)}) with one sd of the outcome before, {_signed(model.curve)} "
        f"({share(model.curve_se)}) with its square; this alone rejects {_rejections(check.linear)} of "
        f"panels without effects, {_rejections(check.quadratic)} with the square"
    )


def leader_sentence(item: OutcomeEffects, report: EffectsReport) -> str:
    """What was different under the leader asked for."""
    found = item.leader
    if found is None:
        return ""
    words = PERIOD_WORDS[report.table.period][1]
    spread = found.standardised
    told = (
        "" if spread != spread else f", {number(abs(spread))} sds {'above' if spread > 0 else 'below'} chance"
    )
    sign = "+" if found.effect > 0 else ""
    return (
        f"{report.leader_name}: {sign}{number(found.effect)} over {found.n:,} {words} against "
        f"{found.n_others:,} of others{told} ({p_equals(found.p_value)}, two-sided)"
    )


def _signed(value: float) -> str:
    said = share(value)
    return said if said.startswith("\u2212") else f"+{said}"


def _rejections(found: Rejections) -> str:
    return percent_interval(Interval(found.rate, found.low, found.high))
