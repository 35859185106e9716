"""Header lines above a text: `Key: value` lines, an empty line, the text."""

import re

#: Only so many lines can be a header.
MOST_LINES = 40

_LINE = re.compile(r"([^\W\d_][\w .-]{0,29}):[ \t]*(.*)")
_BLANK = re.compile(r"[ \t]*")


def split_header(text: str) -> tuple[dict[str, str], str]:
    r"""Take header lines off a text.

    Returns
    -------
    dict, str
        Value of each key, and the text below. No header, and the whole text, unless two or more lines
        of that form are followed by an empty line.

    Examples
    --------
    >>> split_header("Year: 1924\nType: speech\nTopic:\n\nComrades!")
    ({'Year': '1924', 'Type': 'speech', 'Topic': ''}, 'Comrades!')
    >>> split_header("Comrades: hold high the title.\n\nWe swear.")[0]
    {}
    """
    stated: dict[str, str] = {}
    position = 0
    for _ in range(MOST_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        if _BLANK.fullmatch(line):
            break
        found = _LINE.fullmatch(line)
        if not found or end < 0:
            return {}, text
        stated.setdefault(found[1].strip(), found[2].strip())
        position = end + 1
    else:
        return {}, text
    if len(stated) < 2:
        return {}, text
    return stated, text[position:].lstrip("\n")
