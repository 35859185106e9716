"""The measures of words as plain objects: the keys that each adds to the document."""

from dataclasses import asdict
from typing import Any

from epigone.instruments.words.concepts import Concepts, DoctrineWords
from epigone.instruments.words.cooccurrence import Cooccurrence
from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation, LabelledRate
from epigone.instruments.words.marked_words import MarkedContrast, MarkedWords
from epigone.instruments.words.novelty import NoveltyFound
from epigone.instruments.words.result import Measured
from epigone.instruments.words.reuse import ReuseFound
from epigone.instruments.words.scales import ScaledYears
from epigone.instruments.words.topics import TopicsFound
from epigone.stats.rates import Rates

Object = dict[str, Any]

#: Words of each side of a contrast that a document holds unless all are wanted.
SHOWN_WORDS = 50


def keys_of_measure(measured: Measured, *, all_words: bool = False) -> Object:
    """The keys of one measure beyond the rows of `invocation`.

    Of each contrast of marked words the `SHOWN_WORDS` most marked of either side are given, or all.
    """
    if isinstance(measured, Invocation):
        return {"invocation_detail": _invocation(measured)}
    if isinstance(measured, Concepts):
        return {"concepts": [_doctrine(item) for item in measured.doctrines]}
    if isinstance(measured, Cooccurrence):
        return {"cooccurrence": _cooccurrence(measured)}
    if isinstance(measured, Handovers):
        return {"handovers": _handovers(measured)}
    if isinstance(measured, TopicsFound):
        return {"topics": _topics(measured)}
    if isinstance(measured, NoveltyFound):
        return {"novelty": _novelty(measured)}
    if isinstance(measured, ScaledYears):
        return {"scales": _scales(measured)}
    if isinstance(measured, ReuseFound):
        return {"reuse": _reuse(measured)}
    if isinstance(measured, MarkedWords):
        return {"marked_words": [_contrast(item, all_words) for item in measured.contrasts]}
    return {}


def _doctrine(found: DoctrineWords) -> Object:
    return {
        "doctrine": found.doctrine,
        "label": found.label,
        "authors": [
            {
                "author": own.author,
                "rate": rate_rows(own.total, "group")[0],
                "against": rate_rows(own.against, "group")[0],
                "years": rate_rows(own.years, "year"),
                "years_against": rate_rows(own.years_against, "year"),
            }
            for own in found.authors
        ],
        "words": [{"word": word, "weight": weight, "count": count} for word, weight, count in found.words],
    }


def _cooccurrence(found: Cooccurrence) -> Object:
    return {
        "reach": found.reach,
        "near_tokens": found.near_tokens,
        "doctrines": [asdict(item) for item in found.doctrines],
        "words": [asdict(item) for item in found.words],
    }


def _handovers(found: Handovers) -> Object:
    rows = []
    for item in found.handovers:
        known = item.found
        rows.append(
            {
                "predecessor": item.predecessor,
                "successor": item.successor,
                "label": item.label,
                "year": item.year,
                "kinds": list(item.kinds),
                "break": None
                if known is None
                else {
                    "bits": known.bits,
                    "low": known.low,
                    "high": known.high,
                    "p_value": known.p_value,
                    "lowest": item.lowest,
                    "highest": item.highest,
                    "texts_before": known.n_before,
                    "texts_after": known.n_after,
                },
                "mentions": item.mentions,
                "tokens": item.tokens,
                "rate": item.rate,
                "low": item.low,
                "high": item.high,
            }
        )
    return {"topics": list(found.topics), "seeds": list(found.seeds), "rows": rows}


def _topics(found: TopicsFound) -> Object:
    return {
        "pieces": found.pieces,
        "numbers": list(found.numbers),
        "seeds": list(found.seeds),
        "turnover": found.turnover.tolist(),
        "topics": [
            {
                "words": list(topic.words),
                "share": topic.share,
                "movement": topic.movement,
                "years": [asdict(item) for item in topic.years],
            }
            for topic in found.topics
        ],
    }


def _novelty(found: NoveltyFound) -> Object:
    return {
        "window": found.window,
        "mean_novelty": found.mean_novelty,
        "placebo_novelty": found.placebo_novelty,
        "lowest": found.lowest,
        "highest": found.highest,
        "novelty_bias": found.by_author.novelty_bias,
        "authors": [
            {"author": name, **row}
            for name, row in zip(found.authors, found.by_author.to_frame().to_dicts(), strict=True)
        ],
        "years": found.to_frame().to_dicts(),
    }


def _scales(found: ScaledYears) -> Object:
    return {
        "one": found.one,
        "other": found.other,
        "trend_p": found.trend_p,
        "caveats": list(found.positions.caveats),
        "rows": found.to_frame().to_dicts(),
    }


def _reuse(found: ReuseFound) -> Object:
    return {
        "source": found.source,
        "target": found.target,
        "counts": dict(found.counts),
        "per_10_000": found.per_10_000,
        "years": rate_rows(found.years, "year"),
        "drawn_on": [{"year": year, "tokens": tokens} for year, tokens in found.drawn_on],
        "placebo": found.placebo,
        "background_tokens": found.n_background,
        "passages": found.to_frame().to_dicts(),
    }


def _contrast(found: MarkedContrast, all_words: bool) -> Object:
    n_words = len(found.words)
    least = n_words if all_words else SHOWN_WORDS
    shown = [place for place in range(n_words) if place < least or place >= n_words - least]
    names = ("count_one", "count_other", "texts_one", "texts_other", "delta", "z", "p_adjusted", "g2")
    columns = {name: getattr(found, name)[shown].tolist() for name in names}
    rows = zip((found.words[place] for place in shown), *columns.values(), strict=True)
    return {
        "one": found.one,
        "other": found.other,
        "prior_tokens": found.prior_tokens,
        "n_marking": found.n_marking,
        "placebo_marking": found.placebo_marking,
        "n_words": n_words,
        "n_shown": len(shown),
        "words": [dict(zip(("word", *names), row, strict=True)) for row in rows],
    }


def _invocation(found: Invocation) -> Object:
    return {
        "total": _labelled(found.total),
        "kinds": [_labelled(item) for item in found.kinds],
        "forms": dict(found.forms),
        "by_name_kind": dict(found.by_name_kind),
        "quotations": rate_rows(found.quotations, "year"),
        "quoted_tokens": found.quoted_tokens,
        "own_name": [] if found.own is None else rate_rows(found.own, "year"),
        "praise": [] if found.praise is None else rate_rows(found.praise, "year"),
        "turns": [
            {
                "label": test.turn.label,
                "year": test.turn.year,
                "before": test.change.before,
                "after": test.change.after,
                "log_ratio": test.change.log_ratio,
                "low": test.change.low,
                "high": test.change.high,
                "p_value": test.change.p_value,
                "unit": test.unit,
            }
            for test in found.turns
        ],
        "undated": found.undated,
    }


def _labelled(found: LabelledRate) -> Object:
    return asdict(found)


def rate_rows(found: Rates, label: str) -> list[Object]:
    """Mentions, tokens and rates of each group, one object a group; `label` is the key of the group."""
    columns = (found.group, found.mentions, found.tokens, found.rate, found.low, found.high)
    return [
        {
            label: int(group),
            "mentions": int(mentions),
            "tokens": int(tokens),
            "rate": float(rate),
            "low": float(low),
            "high": float(high),
        }
        for group, mentions, tokens, rate, low, high in zip(*columns, strict=True)
    ]
