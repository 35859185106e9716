"""What can be wrong with a table of leaders that a user brings."""

from epigone.problem_kind import Example, ProblemKind

OWN_KINDS: dict[str, ProblemKind] = {
    kind.code: kind
    for kind in (
        ProblemKind(
            "table-role",
            "A column cannot be told",
            "no column is recognised as the {role}",
            "say which it is (--{role} COLUMN); the columns are {choices}",
            Example("coaches.csv", 1, None, {"role": "leader", "choices": "team, season and manager"}),
        ),
        ProblemKind(
            "table-column",
            "A column is not there",
            "there is no column '{given}'",
            "name one of {choices}{near}",
            Example(
                "coaches.csv",
                1,
                "wins",
                {"given": "wins", "choices": "team, season and win", "near": " (closest: win)"},
            ),
        ),
        ProblemKind(
            "table-period",
            "A period cannot be read",
            "'{given}' is no {kind}, as the other periods are",
            "write periods alike, as {forms}",
            Example(
                "coaches.csv", 7, "season", {"given": "98-99", "kind": "season", "forms": "1998 or 1998-99"}
            ),
        ),
        ProblemKind(
            "table-doubled",
            "Two rows for one unit and period",
            "{given} stands already on line {first}",
            "keep one row for each unit and period, that of the leader who led most of it",
            Example("coaches.csv", 9, "season", {"given": "Ajax, 1998-99", "first": 4}),
        ),
        ProblemKind(
            "table-more",
            "Further faults of one kind in one column",
            "{count} more of this column have the same fault, to line {last}",
            "see whether it is the column that was meant",
            Example("coaches.csv", 12, "win", {"count": 363, "last": 369}),
        ),
    )
}
