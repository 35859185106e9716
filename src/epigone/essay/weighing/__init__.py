"""Which fact a sentence means, and how likely it is that it tells it otherwise: record linkage."""
