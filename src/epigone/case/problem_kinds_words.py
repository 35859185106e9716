"""What can be wrong with the names, concepts and targets that are looked for in texts."""

from epigone.problem_kind import Example, ProblemKind

WORD_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "unknown-name-kind",
        "A kind of name is unknown",
        "'{given}' is not a kind of name",
        "write {choices}{near}",
        Example(
            "names.csv",
            3,
            "kind",
            {
                "given": "epitet",
                "choices": "name, derived, epithet, praise or except",
                "near": " (closest: epithet)",
            },
        ),
    ),
    ProblemKind(
        "unknown-match",
        "A way of matching is unknown",
        "'{given}' is not a way of matching",
        "write {choices}{near}",
        Example(
            "names.csv", 3, "match", {"given": "exactly", "choices": "exact, or leave it empty", "near": ""}
        ),
    ),
    ProblemKind(
        "bad-concept-weight",
        "A word weighs nothing",
        "{given} is not a weight",
        "write a number above zero, one below for a word that speaks against, or leave the cell empty for 1",
        Example("concepts.csv", 7, "weight", {"given": "0"}),
    ),
    ProblemKind(
        "bad-target",
        "A declared emphasis is none",
        "{given} is not {wanted}",
        "write words per 1,000 words, and a standard error above zero",
        Example("targets.csv", 2, "sd", {"given": "0", "wanted": "a standard error above zero"}),
    ),
    ProblemKind(
        "target-without-words",
        "A declared emphasis has no vocabulary",
        "concepts.csv has no words of '{doctrine}' in '{given}'",
        "add the words by which the emphasis was counted, or take the row out",
        Example("targets.csv", 2, "language", {"given": "ru", "doctrine": "low_inflation"}),
    ),
    ProblemKind(
        "doubled-word",
        "A word stands twice",
        "'{given}' stands already on line {first}",
        "keep one of the two rows",
        Example("concepts.csv", 8, "lemma", {"given": "нэп", "first": "5"}),
        "warning",
    ),
)
