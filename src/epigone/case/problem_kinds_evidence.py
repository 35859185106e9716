"""What can be wrong with coded evidence and with the names that rows refer to."""

from epigone.problem_kind import Example, ProblemKind

_FILE = "evidence.csv"

EVIDENCE_KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "unknown-actor",
        "An actor is unknown",
        "'{given}' is not an actor of this case",
        "write {choices}{near}",
        Example(
            _FILE,
            3,
            "actor",
            {"given": "stallin", "choices": "lenin, stalin or party", "near": " (closest: stalin)"},
        ),
    ),
    ProblemKind(
        "unknown-doctrine",
        "A doctrine is unknown",
        "'{given}' is not a doctrine of this case",
        "write {choices}{near}",
        Example(
            _FILE,
            4,
            "doctrine",
            {"given": "nep", "choices": "mixed_economy_nep or one_party_rule", "near": ""},
        ),
    ),
    ProblemKind(
        "unknown-dimension",
        "A dimension is unknown",
        "'{given}' is not a dimension of this case",
        "write {choices}{near}",
        Example(
            "case.toml",
            51,
            "doctrines.dimension",
            {"given": "economics", "choices": "politics or economy", "near": " (closest: economy)"},
        ),
    ),
    ProblemKind(
        "unknown-facet",
        "A facet is unknown",
        "'{given}' is not a facet",
        "write {choices}{near}",
        Example(
            _FILE,
            5,
            "facet",
            {"given": "practise", "choices": "claim, practice, means or aim", "near": " (closest: practice)"},
        ),
    ),
    ProblemKind(
        "undeclared-facet",
        "A doctrine does not have the facet",
        "the doctrine '{doctrine}' has no facet {given}",
        "write {choices}, or add {given} to the facets of the doctrine",
        Example(
            _FILE,
            6,
            "facet",
            {"doctrine": "mixed_economy_nep", "given": "aim", "choices": "claim or practice"},
        ),
    ),
    ProblemKind(
        "unknown-fate",
        "A fate is unknown",
        "'{given}' is not a fate",
        "write {choices}{near}",
        Example(
            _FILE,
            14,
            "fate",
            {
                "given": "preserve",
                "choices": "preserved, extended, altered or discarded",
                "near": " (closest: preserved)",
            },
        ),
    ),
    ProblemKind(
        "doubled-fate",
        "A fate stands twice in a cell",
        "'{given}' stands twice",
        "write each fate once",
        Example(_FILE, 15, "fate", {"given": "preserved"}),
    ),
    ProblemKind(
        "bad-weight",
        "A weight cannot be read",
        "'{given}' is not a weight",
        "write slight, moderate, strong, decisive or a number of decibans{near}",
        Example(_FILE, 16, "weight", {"given": "stong", "near": " (closest: strong)"}),
    ),
    ProblemKind(
        "weights-against-fates",
        "Weights and fates differ in number",
        "there are {weights} weights for {fates} fates",
        "write one weight for all fates, or one for each, joined by |",
        Example(_FILE, 17, "weight", {"weights": 3, "fates": 2}),
    ),
    ProblemKind(
        "weight-over-cap",
        "A weight is over the cap",
        "{given} decibans is more than one fact may weigh",
        "write at most {cap} either way; 20 decibans are already odds of 100 to 1",
        Example(_FILE, 18, "weight", {"given": "45", "cap": 30}),
    ),
    ProblemKind(
        "unknown-cluster",
        "A cluster may be misspelt",
        "'{given}' stands in no other row, and is nearly '{near}'",
        "write '{near}' if the same cluster is meant",
        Example(_FILE, 19, "cluster", {"given": "kronstat", "near": "kronstadt"}),
        "warning",
    ),
    ProblemKind(
        "undeclared-cluster",
        "A cluster is not in the header's list",
        "'{given}' is not among the clusters that the header declares",
        "write one of them, or add it to the header's clusters{near}",
        Example(_FILE, 19, "cluster", {"given": "kronstat", "near": " (closest: kronstadt)"}),
    ),
    ProblemKind(
        "coders-disagree-on-fact",
        "Coders disagree about the fact itself",
        "'{id}' has another {column} on line {first}: '{given_other}'",
        "let the rows of one fact differ in facet, fate, weight and coder only, or give this one another id",
        Example(_FILE, 20, "date", {"id": "ev-014", "column": "date", "first": 7, "given_other": "1924-01"}),
    ),
    ProblemKind(
        "date-outside-life",
        "A date outside the actor's life",
        "{date} is {when} '{actor}' {event} ({limit})",
        "correct the date, or name another actor",
        Example(
            _FILE,
            21,
            "date",
            {"date": "1925-03", "when": "after", "actor": "lenin", "event": "died", "limit": "1924-01-21"},
        ),
    ),
    ProblemKind(
        "act-outside-tenure",
        "An act outside the actor's tenure",
        "{date} lies outside the tenure of '{actor}' ({tenure})",
        "correct the date, or name the actor who held power; if the act is his, leave it",
        Example(_FILE, 22, "date", {"date": "1923-05", "actor": "stalin", "tenure": "1929/1953-03-05"}),
        "warning",
    ),
    ProblemKind(
        "unknown-series",
        "A series is unknown",
        "'{given}' is not a series of this case",
        "write the name of a series, or leave the cell empty{near}",
        Example(_FILE, 23, "restates", {"given": "grain", "near": " (closest: grain_output)"}),
    ),
)
