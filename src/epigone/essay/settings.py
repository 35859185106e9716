"""Every threshold of the essay checker, in one record."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class EssaySettings:
    """When a claim is matched, and which label the evidence then gives.

    `supported` and `contradicted` are probabilities: of the fate that is claimed, and of what stands
    against it. Rarities are in units of that of a word which the case does not hold, so that small cases
    are read as large ones are. `match` is the rarity, summed over shared stems, that a claim and a fact
    must share before a date that agrees supports it, `match_undated` before a fact supports a
    claim without a date, `match_conflict` before the fact may contradict it; `match_on_day` is enough
    where the very day agrees. A fact contradicts no date with which another fact agrees that shares
    `rival` as much with the sentence. Without a date an actor is wrong only where `coverage` of the
    fact's title is shared. `doctrine_match` is the rarity of words
    that a claim shares with a doctrine it does not name. `calendar_days` is granted to days before
    `calendar_until`, the last year in which a country of Europe kept the old calendar. `noise` is how
    many standard errors a number may lie off, `tolerance` the share of it. A series turned
    if it moved by `turn` of its greatest value both up and down. What follows
    within `prompt_years` followed at once. A fact that is meant and told otherwise with a probability of
    `sure` accuses by itself, two things told in another order with one of `sure_order`, one whose content is
    told otherwise with one of `sure_content`; an accusation that rests on a fact stands where it has
    `likely`, or `likely_act` where it is of its doer or number.
    """

    supported: float = 0.6
    contradicted: float = 0.8
    match: float = 0.91
    match_on_day: float = 0.45
    match_undated: float = 1.36
    match_conflict: float = 0.91
    rival: float = 0.5
    coverage: float = 0.6
    doctrine_match: float = 1.21
    calendar_days: int = 14
    calendar_until: int = 1923
    noise: float = 2.0
    tolerance: float = 0.03
    turn: float = 0.05
    prompt_years: int = 2
    sure: float = 0.9
    sure_order: float = 0.8
    sure_content: float = 0.8
    likely: float = 0.5
    likely_act: float = 0.8

    def for_rarity(self, most_rare: float) -> "EssaySettings":
        """Give the settings with rarities in natural logarithms; `most_rare` is that of a strange word."""
        return replace(
            self,
            match=self.match * most_rare,
            match_on_day=self.match_on_day * most_rare,
            match_undated=self.match_undated * most_rare,
            match_conflict=self.match_conflict * most_rare,
            doctrine_match=self.doctrine_match * most_rare,
        )
