"""Whether two names are a few strokes apart."""


def within_distance(one: str, other: str, limit: int) -> bool:
    """Whether at most `limit` letters must be inserted, dropped or changed to turn one into the other.

    Cheap for names that differ much: lengths and sets of letters are compared first.

    Examples
    --------
    >>> within_distance("kronstat", "kronstadt", 1)
    True
    >>> within_distance("plan", "purge", 2)
    False
    """
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return False
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, candidate in enumerate(other, 1):
            changed = before[column - 1] + (letter != candidate)
            now.append(min(changed, before[column] + 1, now[-1] + 1))
        if min(now) > limit:
            return False
        before = now
    return before[-1] <= limit
