"""Leader effects: whether it matters for an outcome who leads, and how much."""
