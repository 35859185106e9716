"""Numeric kernels: arrays in, frozen results out. No case, no files, no printing."""

from epigone.stats.agreement import krippendorff_alpha
from epigone.stats.alignment import AlignmentScores, align_locally, shingle_jaccard
from epigone.stats.author_novelty import novelty_by_author
from epigone.stats.class_scales import class_scales, running_sums, world_course
from epigone.stats.clues import causal_probability, clue_weights, kind_of_test, update_by_clues
from epigone.stats.conformal import conformal_interval, conformal_test, difference_in_differences
from epigone.stats.dawid_skene import dawid_skene
from epigone.stats.death_settings import DeathSettings
from epigone.stats.deaths import deaths_in_office
from epigone.stats.decibans import cluster_decibans, dependence_bounds, posterior_from_decibans
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.flip import flip_set, smallest_overturning
from epigone.stats.geometry import fate_probabilities, legacy_geometry, split_sample_geometry
from epigone.stats.keyness import keyness_g2
from epigone.stats.leaders.effects import leader_effects, leader_effects_family
from epigone.stats.leaders.one import leader_effect
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.levels import period_levels, period_trends, summarise_levels
from epigone.stats.local_level import local_level, local_level_step
from epigone.stats.log_odds import informative_prior, log_odds, log_odds_by_author
from epigone.stats.log_odds_bootstrap import log_odds_bootstrap
from epigone.stats.minhash import lsh_candidate_probability, near_duplicates
from epigone.stats.move_summaries import debiased_geometry, plain_geometry, summarise_sums
from epigone.stats.multiplicity import adjust_bh, adjust_bonferroni, adjust_by
from epigone.stats.novelty import novelty
from epigone.stats.placebo import placebo_dates
from epigone.stats.placebo_moves import placebo_places
from epigone.stats.pool import jensen_shannon_bits, pool_linear, pool_log, total_variation
from epigone.stats.rate_change import rate_change
from epigone.stats.rates import mention_rates
from epigone.stats.reuse_index import ReuseSettings, find_passages, index_reuse
from epigone.stats.rope import rope_masses, rope_masses_normal
from epigone.stats.segmented import interrupted_trend
from epigone.stats.shuffled import shuffled_placebo
from epigone.stats.step import ar1_step, gls_step, hac_step, step_errors
from epigone.stats.succession_moves import measure_moves
from epigone.stats.succession_novelty import equal_token_windows, succession_cuts, succession_novelty
from epigone.stats.synthetic_control import placebo_in_space, synthetic_control
from epigone.stats.text_reuse import ThirdTexts, classify_passages, text_reuse
from epigone.stats.topic_shares import topic_shares
from epigone.stats.topics import TopicSettings, fit_topics, over_topic_models
from epigone.stats.triples import placebo_triples, shrink_line_move
from epigone.stats.weightings import latent_draws, succession_types, weightings_share, weightings_types
from epigone.stats.westfall_young import adjust_westfall_young
from epigone.stats.word_counts import WordCounter, merge_word_counts
from epigone.stats.wordfish import wordfish
from epigone.stats.wordscores import wordscores

__all__ = [
    "AlignmentScores",
    "DeathSettings",
    "DocumentCounts",
    "LeaderSettings",
    "ReuseSettings",
    "ThirdTexts",
    "TopicSettings",
    "WordCounter",
    "adjust_bh",
    "adjust_bonferroni",
    "adjust_by",
    "adjust_westfall_young",
    "align_locally",
    "ar1_step",
    "causal_probability",
    "class_scales",
    "classify_passages",
    "clue_weights",
    "cluster_decibans",
    "conformal_interval",
    "conformal_test",
    "dawid_skene",
    "deaths_in_office",
    "debiased_geometry",
    "dependence_bounds",
    "difference_in_differences",
    "equal_token_windows",
    "fate_probabilities",
    "find_passages",
    "fit_topics",
    "flip_set",
    "gls_step",
    "hac_step",
    "index_reuse",
    "informative_prior",
    "interrupted_trend",
    "jensen_shannon_bits",
    "keyness_g2",
    "kind_of_test",
    "krippendorff_alpha",
    "latent_draws",
    "leader_effect",
    "leader_effects",
    "leader_effects_family",
    "legacy_geometry",
    "local_level",
    "local_level_step",
    "log_odds",
    "log_odds_bootstrap",
    "log_odds_by_author",
    "lsh_candidate_probability",
    "measure_moves",
    "mention_rates",
    "merge_word_counts",
    "near_duplicates",
    "novelty",
    "novelty_by_author",
    "over_topic_models",
    "period_levels",
    "period_trends",
    "placebo_dates",
    "placebo_in_space",
    "placebo_places",
    "placebo_triples",
    "plain_geometry",
    "pool_linear",
    "pool_log",
    "posterior_from_decibans",
    "rate_change",
    "rope_masses",
    "rope_masses_normal",
    "running_sums",
    "shingle_jaccard",
    "shrink_line_move",
    "shuffled_placebo",
    "smallest_overturning",
    "split_sample_geometry",
    "step_errors",
    "succession_cuts",
    "succession_novelty",
    "succession_types",
    "summarise_levels",
    "summarise_sums",
    "synthetic_control",
    "text_reuse",
    "topic_shares",
    "total_variation",
    "update_by_clues",
    "weightings_share",
    "weightings_types",
    "wordfish",
    "wordscores",
    "world_course",
]
