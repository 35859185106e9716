"""The visual language shared by plots, page and terminal: colours, signs, type.

The four hues mean fates everywhere and nothing else; each goes with a sign, so that nothing is said by
colour alone (colour blindness, grey printing). Everything else is ink, muted ink, rule and paper.
"""

from typing import Any

from epigone.vocabulary import Facet, Fate, PeriodRole, SuccessionType

INK = "#22201c"
MUTED = "#6f6a60"
FAINT = "#a9a294"
RULE = "#ddd8cd"
PAPER = "#fbfaf7"

#: Hue of each fate.
FATE_COLOURS: dict[Fate, str] = {
    "preserved": "#1f7a74",
    "extended": "#3d67a8",
    "altered": "#d39b2a",
    "discarded": "#b0412c",
}
#: Sign of each fate, drawn on or beside its hue.
FATE_SIGNS: dict[Fate, str] = {"preserved": "=", "extended": "+", "altered": "~", "discarded": "\u00d7"}
#: Colour of the sign where it stands on the hue: white fails contrast on the ochre.
SIGN_COLOURS: dict[Fate, str] = {
    "preserved": "#ffffff",
    "extended": "#ffffff",
    "altered": INK,
    "discarded": "#ffffff",
}
#: Vega point shape of each fate, after its sign, for marks too small to carry one.
FATE_SHAPES: dict[Fate, str] = {
    "preserved": "square",
    "extended": "cross",
    "altered": "diamond",
    "discarded": "M-1,-.55L-.55,-1L0,-.45L.55,-1L1,-.55L.45,0L1,.55L.55,1L0,.45L-.55,1L-1,.55L-.45,0Z",
}
#: Tints of the period bands: warm greys, so that no band is read as a fate.
PERIOD_TINTS: dict[PeriodRole, str] = {
    "baseline": "#f4f2ec",
    "predecessor": "#ece8dd",
    "interregnum": "#f6f4ee",
    "successor": "#e8e3d5",
    "excluded": "#ffffff",
}
#: What each facet is called in the text.
FACET_NAMES: dict[Facet, str] = {"claim": "claim", "practice": "practice", "means": "means", "aim": "aim"}
#: Greys of the four types in stacked bars, dark to light; the type's name stands beside.
TYPE_GREYS: dict[SuccessionType, str] = {
    "true_heir": "#d9d3c5",
    "nominal_heir": INK,
    "quiet_heir": "#b9b2a3",
    "open_breaker": "#7d766a",
}

#: Hues of the labels of checked claims: none is a fate's, and they darken with gravity, so that grey print
#: keeps their order.
LABEL_COLOURS: dict[str, str] = {
    "anachronistic": "#5b2a6f",
    "contradicted": "#7c1f52",
    "contested": "#8a6fb0",
    "undated": "#9a8f7d",
    "supported": "#d5dcc3",
    "not_checkable": "#efece4",
}
#: Colour of text on each label's hue.
ON_LABEL: dict[str, str] = {
    "anachronistic": "#ffffff",
    "contradicted": "#ffffff",
    "contested": "#ffffff",
    "undated": INK,
    "supported": INK,
    "not_checkable": INK,
}
#: Sign of each label; none is a fate's.
LABEL_SIGNS: dict[str, str] = {
    "anachronistic": "\u21c4",
    "contradicted": "\u2260",
    "contested": "\u00b1",
    "undated": "?",
    "supported": "\u2713",
    "not_checkable": "\u00b7",
}

SANS = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', serif"

#: Width in pixels at which figures are drawn: legible when scaled down to a telephone.
FIGURE_WIDTH = 470
#: Settings of every chart, as a Vega-Lite `config`.
CHART_CONFIG: dict[str, Any] = {
    "background": PAPER,
    "font": SANS,
    "view": {"stroke": None},
    "axis": {
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "grid": False,
        "labelColor": MUTED,
        "labelFontSize": 12,
        "titleColor": MUTED,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelFont": SANS,
        "titleFont": SANS,
    },
    "text": {"font": SANS, "fontSize": 12, "color": INK},
    "header": {"labelFont": SANS, "labelColor": MUTED, "labelFontSize": 12, "labelFontWeight": "normal"},
}
