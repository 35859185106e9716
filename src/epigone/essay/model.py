"""What a checked essay is made of: frozen records, from the claim to the whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from epigone.case.model import Case
from epigone.essay.date_mention import DateMention
from epigone.essay.reasons import Reason
from epigone.essay.settings import EssaySettings
from epigone.sources.documents.model import Damage
from epigone.verdict.model import Verdict
from epigone.vocabulary import Facet, Fate

if TYPE_CHECKING:
    import polars

Label = Literal["supported", "contested", "contradicted", "anachronistic", "undated", "not_checkable"]
LABELS: tuple[Label, ...] = get_args(Label)
#: Labels that accuse.
ACCUSING: tuple[Label, ...] = ("contradicted", "anachronistic")

#: From the gravest to the lightest: a sentence has the gravest label of its claims.
GRAVITY: tuple[Label, ...] = (
    "anachronistic",
    "contradicted",
    "contested",
    "undated",
    "supported",
    "not_checkable",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an essay asserts, and what the case holds on it.

    Parameters
    ----------
    start, end
        Character offsets into the text as read.
    label, reason
        What the case says, and why.
    actor
        Id of the actor of whom it is said; None where nobody of the case is meant.
    is_doubtful
        Whether another actor may be meant (a pronoun with two candidates, a misspelt name).
    doctrine, facet, fates
        The doctrine and facet spoken of, and the fates that the claim leaves open.
    event
        Id of the fact that is meant.
    date
        When it is said to have been.
    attributed_to
        Who is said to hold it, where it is not the author's own.
    evidence
        The ids of the facts and series that say so.
    """

    start: int
    end: int
    label: Label
    reason: Reason
    actor: str | None = None
    is_doubtful: bool = False
    doctrine: str | None = None
    facet: Facet | None = None
    fates: tuple[Fate, ...] = ()
    event: str | None = None
    date: DateMention | None = None
    attributed_to: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence with its claims; `start` and `end` are offsets into the text as read."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    is_heading: bool
    claims: tuple[Claim, ...]

    @property
    def label(self) -> Label:
        """The gravest label of its claims; not_checkable where it has none."""
        held = {claim.label for claim in self.claims}
        return next((label for label in GRAVITY if label in held), "not_checkable")

    @property
    def leading(self) -> Claim | None:
        """The first claim of the sentence's label."""
        return next((claim for claim in self.claims if claim.label == self.label), None)


@dataclass(frozen=True, slots=True)
class Thesis:
    """The essay's own verdict, from what it says of the succession as a whole.

    `kept` is True (an heir), False (a breaker) or None (it does not say); `sentences` are where.
    """

    kept: bool | None
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many checked claims hold that the line was kept, and how many that it was broken."""

    kept: tuple[int, ...]
    broken: tuple[int, ...]
    promised: tuple[int, ...]

    @property
    def is_balanced(self) -> bool:
        """Whether the lighter side has at least a third as many claims as the heavier."""
        few, many = sorted((len(self.kept), len(self.broken)))
        return many > 0 and 3 * few >= many


@dataclass(frozen=True, slots=True)
class OmittedDoctrine:
    """A doctrine that the essay never mentions; `shift` is the share of the legacy kept that hangs on it."""

    id: str
    kept: float
    shift: float


@dataclass(frozen=True, slots=True)
class OmittedFact:
    """A fact that the essay never mentions; `weight_db` is its pull, in decibans times doctrine weight."""

    id: str
    doctrine: str
    fate: Fate
    weight_db: float


@dataclass(frozen=True, slots=True)
class Omitted:
    """What the case holds and the essay leaves out, the weightiest first.

    `for_kept` speak for continuity, `for_broken` for a break: one of them is against the thesis.
    """

    doctrines: tuple[OmittedDoctrine, ...]
    for_kept: tuple[OmittedFact, ...]
    for_broken: tuple[OmittedFact, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckedEssay:
    """An essay read against a case: every sentence with its claims, and the essay as a whole.

    `damage` is where broken characters stand that cannot be restored with certainty; `repaired` counts
    those that were. `is_readable` tells whether the text is of the language of the lexicon.
    """

    name: str
    text: str
    case: Case
    verdict: Verdict
    sentences: tuple[CheckedSentence, ...]
    damage: tuple[Damage, ...]
    thesis: Thesis
    balance: Balance
    omitted: Omitted
    settings: EssaySettings
    repaired: int = 0
    is_readable: bool = True

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in the order of the text."""
        return tuple(claim for sentence in self.sentences for claim in sentence.claims)

    @property
    def counts(self) -> Mapping[Label, int]:
        """Sentences (headings apart) by their label; every label is there."""
        found = Counter(sentence.label for sentence in self.sentences if not sentence.is_heading)
        return {label: found[label] for label in LABELS}

    def to_frame(self) -> "polars.DataFrame":
        """One row per claim: sentence, offsets, what is claimed, label, reason code, evidence ids."""
        from epigone.essay.frame import claims_frame

        return claims_frame(self)
