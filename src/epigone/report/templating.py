"""The templates of the pages, with the functions that they may call."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from epigone import look
from epigone.report import headings, sentences
from epigone.report.anchors import anchor
from epigone.report.doubts import assumption
from epigone.report.rounding import (
    count,
    in_unit,
    interval_in_unit,
    percent,
    percent_interval,
    probability,
    sentence_case,
    signed,
)
from epigone.report.view import weight_words
from epigone.vocabulary import FACETS, FATES

#: Parts of a bar narrower than this carry no sign.
SIGN_SHARE = 0.13


@cache
def environment() -> Environment:
    """Templates of the package: everything they are given is escaped, an unknown name is an error."""
    found = Environment(
        loader=PackageLoader("epigone.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "percent": percent,
        "interval": percent_interval,
        "probability": probability,
        "signed": signed,
        "sentence": sentence_case,
    }
    found.globals |= {
        "look": look,
        "say": sentences,
        "head": headings,
        "anchor": anchor,
        "count": count,
        "in_unit": in_unit,
        "interval_in_unit": interval_in_unit,
        "weight_words": weight_words,
        "assumption": assumption,
        "FATES": FATES,
        "FACETS": FACETS,
        "SIGN_SHARE": SIGN_SHARE,
        "zip": zip,
    }
    return found
