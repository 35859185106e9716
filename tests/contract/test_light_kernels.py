"""Kernels load what they run when they run it."""

import subprocess
import sys


def test_importing_the_kernels_loads_neither_a_compiler_nor_tables():
    code = "import sys, epigone.stats; print(' '.join(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "epigone.stats.novelty" in loaded
    assert not {"numba", "llvmlite", "polars"} & set(loaded)
