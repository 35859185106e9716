"""Facts, persons and times of a case as parts of the sentences on an essay."""

import re
from collections.abc import Iterable

from epigone.case.dates import parse_date
from epigone.case.model import Actor, Case, CaseDate, Evidence, Indicator
from epigone.case.person_names import last_name
from epigone.essay.date_mention import DateMention
from epigone.essay.reasons import Moment
from epigone.report.day_words import in_words
from epigone.report.rounding import in_unit

_YEAR = re.compile(r"\d{4}")
_BEGAN = {
    "born": "was born",
    "died": "died",
    "power": "came to power",
    "office": "took office",
    "left": "left office",
}


def row_of(case: Case, fact: str) -> Evidence:
    """The first row of a fact."""
    return next(row for row in case.evidence if row.id == fact)


def told(case: Case, fact: str) -> str:
    """A fact with its date, as a sentence without its stop."""
    row = row_of(case, fact)
    return f"“{row.title}” is dated {in_words(row.date)}"


def told_whole(case: Case, fact: str) -> str:
    """Title, date and note of a fact."""
    note = row_of(case, fact).note
    return f"{told(case, fact)}: {note}" if note else f"{told(case, fact)}."


def named(case: Case, id: str) -> str:
    """An actor within a sentence: a person's last name, a body with a small article."""
    actor = case.actor(id)
    if actor.kind == "person":
        return last_name(actor.name)
    return f"the {actor.name[4:]}" if actor.name.startswith("The ") else actor.name


def on(when: CaseDate) -> str:
    """A date with its preposition.

    Examples
    --------
    >>> [on(parse_date(text)) for text in ("1922-04-16", "1924-01", "1936/1938")]
    ['on 16 April 1922', 'in January 1924', 'between 1936 and 1938']
    """
    if when.earliest == when.latest:
        return f"on {in_words(when)}"
    words = in_words(when)
    return f"between {words.replace(' to ', ' and ')}" if " to " in words else f"in {words}"


def on_dates(texts: Iterable[str]) -> list[str]:
    """Dates of a case with their prepositions, in the order of time."""
    return [on(when) for when in sorted(map(parse_date, texts), key=lambda when: when.earliest)]


def time_said(said: DateMention) -> str:
    """The time that a text gives, in its own words where they name a year, else reckoned."""
    return said.text if _names_a_year(said) else in_words(_days(said))


def bare_time(said: DateMention) -> str:
    """The time that a text gives, without the word that bounds it ("by 1929")."""
    return said.text if _names_a_year(said) and said.mode == "at" else in_words(_days(said))


def at_time_said(said: DateMention) -> str:
    """The time that a text gives, with its preposition."""
    if _names_a_year(said) and said.mode == "at" and said.precision != "span":
        return f"{'on' if said.precision == 'day' else 'in'} {said.text}"
    return on(_days(said))


def _names_a_year(said: DateMention) -> bool:
    return bool(_YEAR.search(said.text))


def _days(said: DateMention) -> CaseDate:
    return CaseDate("", said.earliest, said.latest, said.is_approximate)


def life(case: Case, id: str) -> str:
    """Birth and death of an actor, as a sentence without its stop."""
    actor = case.actor(id)
    who = named(case, id)
    if actor.born is not None and actor.died is not None:
        return f"{who} lived from {in_words(actor.born)} to {in_words(actor.died)}"
    for what, when in (("was born", actor.born), ("died", actor.died)):
        if when is not None:
            return f"{who} {what} {on(when)}"
    return f"the case does not say when {who} lived"


def office(case: Case, id: str) -> str:
    """The time in office of an actor, as a sentence without its stop."""
    tenure = case.actor(id).tenure
    who = named(case, id)
    if tenure is None:
        return f"the case knows of no office of {who}"
    words = in_words(tenure)
    return f"{who} held office {f'from {words}' if ' to ' in words else f'in {words}'}"


def is_in_tenure(actor: Actor, said: DateMention) -> bool:
    """Whether any day of a time said lies in the tenure of an actor."""
    tenure = actor.tenure
    return tenure is not None and tenure.earliest <= said.latest and said.earliest <= tenure.latest


def began(case: Case, id: str, what: str) -> str:
    """That an actor was born, died, came to power or took office, without the time."""
    return f"{named(case, id)} {_BEGAN[what]}"


def moment(case: Case, found: Moment) -> str:
    """A thing with its time, as part of a sentence."""
    match found.kind:
        case "fact":
            return told(case, found.id)
        case "period":
            reading = next(item for item in case.readings if item.label == found.id)
            return f"“{reading.label}” is of {reading.first_year} to {reading.last_year}"
        case "date":
            return f"the date given is “{found.text.strip()}”"
    actor = case.actor(found.id)
    known = {"born": actor.born, "died": actor.died}.get(found.kind)
    return f"{began(case, found.id, found.kind)} {on(known or parse_date(found.text))}"


def indicator_of(case: Case, series: str) -> Indicator:
    """The indicator of a series."""
    return next(item for item in case.indicators if item.series == series)


def value_at(indicator: Indicator, value: float, date: str) -> str:
    """A value of a series with its unit and year."""
    return f"{in_unit(value, indicator.unit)} in {date[:4]}"
