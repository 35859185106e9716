"""Who acts in a clause: by name, by role, or by a pronoun and what stands before it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.passives import first_verb, is_done_to, is_passive_verb
from epigone.essay.words import Word


@dataclass(frozen=True, slots=True)
class Agent:
    """Who is said to act.

    `candidates` are the actors that may be meant, the nearest fitting first; empty for somebody whom
    the case does not know. `is_ruler` says that he is named as the one under whom it was, not as the
    one who did it; `is_patient` that it was done to him; `is_owner` that he is named as the owner of
    a deed ("his decree").
    """

    candidates: tuple[str, ...]
    is_pronoun: bool = False
    is_ruler: bool = False
    is_patient: bool = False
    is_owner: bool = False

    @property
    def actor(self) -> str | None:
        """The nearest fitting actor, if the case knows one."""
        return self.candidates[0] if self.candidates else None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody else may be meant."""
        return len(self.candidates) > 1


NOBODY = Agent(())
#: Sentences that the word of the case outweighs.
_CASE_VOTES = 3
#: Words after an owner among which his deed stands: "X's last great act".
_DEED = 3
#: Words of "the man who".
_SOMEBODY = 3


@dataclass(slots=True)
class Memory:
    """The persons last spoken of: the subject first, then the others, the latest before the earlier.

    `called` tells of a person which of "he" and "she" the text calls him by, where it is known.
    """

    called: dict[str, str] = field(default_factory=dict)
    subject: str | None = None
    others: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    def candidates(self, pronoun: str) -> tuple[str, ...]:
        """Who a pronoun may mean: those of the last sentence with persons, else the last before."""
        first = () if self.subject is None else (self.subject,)
        near = tuple(dict.fromkeys((*first, *self.others)))
        fit = tuple(one for one in near if self.called.get(one, pronoun) == pronoun)
        if fit:
            return fit
        return tuple(one for one in self.earlier if self.called.get(one, pronoun) == pronoun)[:1]


def called_by(read: Iterable[ReadSentence], case: CaseWords) -> dict[str, str]:
    """Which of "he" and "she" each person is called by, in the case and in sentences with one of each."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for actor, name in case.called.items():
        votes[actor][name] += _CASE_VOTES
    for one in read:
        persons = {mention.actor for mention in one.mentions if mention.actor in case.actors.persons}
        used = {
            name
            for name in ("he", "she")
            if any(word.lower in case.lexicon.pronouns[name] for word in one.words)
        }
        if len(persons) == 1 and len(used) == 1:
            votes[persons.pop()][used.pop()] += 1
    return {actor: count.most_common(1)[0][0] for actor, count in votes.items()}


def agents_of(read: ReadSentence, memory: Memory, case: CaseWords) -> tuple[Agent, ...]:
    """The agent of each clause of a sentence; `memory` is brought up to date."""
    found: list[Agent] = []
    subject = memory.subject
    named: list[str] = []
    local: list[str] = []
    for clause in read.clauses:
        agent = _agent(clause, case, memory, local)
        if agent is None:
            agent = _inherited(clause, read, found, case)
        found.append(agent)
        if agent.candidates and not agent.is_ruler and agent.actor in case.actors.persons:
            subject = agent.actor
            local = [agent.candidates[0]]
        named += [one.actor for one in clause.mentions if one.actor in case.actors.persons]
    if subject is not None or named:
        spoken = (subject, *named) if subject is not None else tuple(named)
        memory.earlier = tuple(dict.fromkeys((*spoken, *memory.earlier)))
        memory.subject = subject if subject is not None else named[0]
        if named:
            plain = [
                one.actor
                for one in read.mentions
                if one.actor in case.actors.persons and not one.is_possessive
            ]
            memory.others = tuple(dict.fromkeys(actor for actor in plain if actor != memory.subject))
            if subject is None or subject not in (*named, *(a.actor for a in found)):
                memory.subject = (plain or named)[0]
    return tuple(found)


def with_pronouns(read: ReadSentence, agents: Sequence[Agent], case: CaseWords) -> ReadSentence:
    """A sentence in which a "he" or "she" that can mean one person only counts as a mention of him."""
    pronouns = case.lexicon.pronouns["subjects"] & (
        case.lexicon.pronouns["he"] | case.lexicon.pronouns["she"]
    )
    found = [
        Mention(agent.candidates[0], word.start, word.end)
        for clause, agent in zip(read.clauses, agents, strict=True)
        if agent.is_pronoun and not agent.is_doubtful
        for word in clause.words
        if word.lower in pronouns
    ]
    mentions = tuple(sorted((*read.mentions, *found), key=lambda one: one.start))
    return replace(read, mentions=mentions) if found else read


def _inherited(clause: Clause, read: ReadSentence, found: Sequence[Agent], case: CaseWords) -> Agent:
    """Who acts in a clause without a subject: who did before; after "who" the name just before it."""
    is_of_a_person = clause.words[0].lower in case.lexicon.forms["persons"]
    if not found or not (is_of_a_person or _continues(clause, case)):
        return NOBODY
    first = clause.words[0].lower
    if first not in case.lexicon.forms["relatives"] | case.lexicon.forms["that"]:
        return found[-1]
    before = [word for word in read.words if word.end <= clause.start][-1:]
    named = [one for one in read.mentions if any(one.start <= word.start < one.end for word in before)]
    return Agent((named[0].actor,)) if named else NOBODY


def _agent(clause: Clause, case: CaseWords, memory: Memory, local: Sequence[str]) -> Agent | None:
    forms = case.lexicon.forms
    verb = first_verb(clause, case)
    is_passive = verb is not None and is_passive_verb(clause.words, verb, case)
    by = _with_word_before(clause, forms["by"], case)
    if by is not None:
        return Agent((by.actor,))
    named = _named_last(clause, case)
    if named is not None:
        return Agent((named.actor,))
    ruler = _ruler(clause, case)
    for place, word in enumerate(clause.words):
        if verb is not None and place > verb:
            break
        mention = next((one for one in clause.mentions if one.start == word.start), None)
        before = _word_before(clause.words, place, case)
        is_object = before in forms["prepositions"] or before in forms["under"]
        is_object = is_object or (verb is None and before in forms["comparing"])
        if is_object or (mention is not None and _is_of_relative(clause.words, place, case)):
            continue
        if mention is not None:
            if not mention.is_possessive:
                return Agent((mention.actor,), is_patient=is_done_to(clause.words, mention, is_passive, case))
            role = _role(clause.words, place + 1, case)
            if role:
                return Agent((role,), is_patient=is_passive)
            continue
        role = _role(clause.words, place, case) if place else ""
        if role:
            return Agent((role,), is_patient=is_passive)
        if word.lower in case.lexicon.pronouns["he"] | case.lexicon.pronouns["she"]:
            if word.lower in ("he", "she"):
                near = tuple(one for one in local if memory.called.get(one, word.lower) == word.lower)
                candidates = near or memory.candidates(word.lower)
                return Agent(candidates, is_pronoun=True, is_patient=is_passive) if candidates else NOBODY
            continue
        if _is_strange_name(clause.words, place, case):
            return NOBODY
    owner = _owner_of_deed(clause, case)
    if owner is not None:
        return Agent((owner.actor,), is_owner=True)
    if ruler is not None:
        return Agent((ruler.actor,), is_ruler=True)
    return None


def _named_last(clause: Clause, case: CaseWords) -> Mention | None:
    """Who is named at the end as the one of whom the rest is said: "the man who signed it was X"."""
    forms = case.lexicon.forms
    words = clause.words
    is_of_somebody = len(words) > _SOMEBODY and (
        words[0].lower in forms["articles"]
        and words[1].lower in forms["people"]
        and words[2].lower in forms["persons"]
    )
    last = clause.mentions[-1] if clause.mentions else None
    if not is_of_somebody or last is None or last.end != words[-1].end or last.is_possessive:
        return None
    before = [word for word in words if word.end <= last.start]
    while before and (before[-1].is_capital or before[-1].lower in case.lexicon.titles | forms["articles"]):
        before.pop()
    is_named = bool(before) and before[-1].lower in forms["past_be"] and last.actor in case.actors.persons
    return last if is_named else None


def _is_of_relative(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a name is the subject of a clause inside the clause: "the hall that X opened"."""
    openers = case.lexicon.forms["that"] | case.lexicon.forms["relatives"]
    if place < 2 or words[place - 1].lower not in openers:
        return False
    return (words[place - 2].stem,) not in case.lexicon.phrases("attribution")


def _owner_of_deed(clause: Clause, case: CaseWords) -> Mention | None:
    """Whose deed is spoken of: `X's decree`, `X's first success was ...`."""
    deeds = case.lexicon.forms["deeds"] | case.lexicon.forms["spoken_deeds"]
    office = case.lexicon.phrases("office_acts")
    for mention in clause.mentions:
        after = [
            word for word in clause.words if word.start >= mention.end and word.lower not in ("s", "\u2019s")
        ]
        is_deed = any(word.lower in deeds or (word.stem,) in office for word in after[:_DEED])
        if mention.is_possessive and is_deed:
            return mention
    return None


def _with_word_before(clause: Clause, words: frozenset[str], case: CaseWords) -> Mention | None:
    starts = {word.start: place for place, word in enumerate(clause.words)}
    for mention in clause.mentions:
        before = _word_before(clause.words, starts.get(mention.start, 0), case)
        if before in words and not mention.is_possessive:
            return mention
    return None


def _word_before(words: Sequence[Word], place: int, case: CaseWords) -> str:
    """The word before a name, its titles and its article, in small letters."""
    aside = case.lexicon.titles | case.lexicon.forms["articles"]
    place -= 1
    while place >= 0 and words[place].lower in aside:
        place -= 1
    return words[place].lower if place >= 0 else ""


def _ruler(clause: Clause, case: CaseWords) -> Mention | None:
    """Who is named as ruling at the time: `under X`, `in X's reign`."""
    under = _with_word_before(clause, case.lexicon.forms["under"], case)
    if under is not None:
        return under
    rule = case.lexicon.phrases("rule_words")
    for mention in clause.mentions:
        after = [word for word in clause.words if word.start >= mention.end][:2]
        if mention.is_possessive and any((word.stem,) in rule for word in after):
            return mention
    return None


def _role(words: Sequence[Word], place: int, case: CaseWords) -> str:
    """The actor whom a word such as "pupil" or "founder" means, if it stands where a person may."""
    if place >= len(words):
        return ""
    before = words[place - 1].lower if place else ""
    if before not in ("his", "her", "the", "their") and not before.endswith(("'s", "\u2019s")):
        return ""
    word = words[place].lower
    if word in case.lexicon.pronouns["successor"]:
        return case.case.successor
    if word in case.lexicon.pronouns["predecessor"]:
        return case.case.predecessor
    return ""


def _is_strange_name(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a word looks like the name of somebody of whom the case does not speak."""
    word = words[place]
    if place == 0 or not word.is_capital:
        return False
    if (
        word.lower in case.lexicon.stopwords
        or word.lower in case.known_words
        or word.lower in case.lexicon.titles
        or word.lower in case.lexicon.months
    ):
        return False
    is_followed = place + 1 < len(words) and not words[place + 1].is_capital
    return word.text[1:].islower() and is_followed and word.stem not in case.rarity


def _continues(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause has no subject of its own: it begins with its verb, perhaps after a joiner."""
    joiners = case.lexicon.forms["joiners"] | case.lexicon.forms["and"] | case.lexicon.forms["passive"]
    for place, word in enumerate(clause.words[:4]):
        if place in clause.cues:
            return True
        if place == 1 and word.lower in case.lexicon.forms["had"]:
            return True
        is_aside = (
            word.lower in joiners
            or word.lower.endswith("ly")
            or (word.stem,) in case.lexicon.phrases("contrast")
        )
        if not is_aside:
            return False
    return False
