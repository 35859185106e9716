"""The closed lists of words that every room shares (see docs/reference/vocabulary)."""

from typing import Literal, get_args

Fate = Literal["preserved", "extended", "altered", "discarded"]
Facet = Literal["claim", "practice", "means", "aim"]
SuccessionType = Literal["true_heir", "nominal_heir", "quiet_heir", "open_breaker"]
ActorRole = Literal["predecessor", "successor", "rival", "other"]
PeriodRole = Literal["baseline", "predecessor", "interregnum", "successor", "excluded"]
Scale = Literal["level", "log", "logit", "share"]
Line = Literal["high", "low", "rising", "falling", ""]
Estimand = Literal["level", "trend"]
NameKind = Literal["name", "derived", "epithet", "praise", "except"]

FATES: tuple[Fate, ...] = get_args(Fate)
FACETS: tuple[Facet, ...] = get_args(Facet)
SUCCESSION_TYPES: tuple[SuccessionType, ...] = get_args(SuccessionType)
ACTOR_ROLES: tuple[ActorRole, ...] = get_args(ActorRole)
PERIOD_ROLES: tuple[PeriodRole, ...] = get_args(PeriodRole)
SCALES: tuple[Scale, ...] = get_args(Scale)
LINES: tuple[Line, ...] = get_args(Line)
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
ESTIMANDS: tuple[Estimand, ...] = get_args(Estimand)

#: Fates in which the doctrine lives on: kept = P(preserved) + P(extended).
KEPT_FATES: tuple[Fate, ...] = ("preserved", "extended")

#: Weight classes of a coded fact, in decibans (10 log10 of the likelihood ratio).
WEIGHT_CLASSES: dict[str, float] = {"slight": 2.0, "moderate": 6.0, "strong": 12.0, "decisive": 20.0}

#: No single fact may weigh more than this: a mistaken item must not decide (methods, section g).
WEIGHT_CAP_DB = 30.0

#: In the column `restates`: the fact repeats what the texts of the case already say.
WORDS = "words"

#: Units that need no declaration in a case.
UNITS: tuple[str, ...] = ("share", "index", "count", "persons", "years", "ratio")
