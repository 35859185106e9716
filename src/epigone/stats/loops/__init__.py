"""Compiled loops: plain arrays in, plain arrays out. Loaded by the kernels that run them, on first use."""
