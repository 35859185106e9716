"""Kernels for the tests of engines: at the top of a module, so that other processes can import them."""

import os
import signal
import time
from pathlib import Path

import numpy as np


def seeded_sums(data: np.ndarray, seed: int, shared: np.ndarray) -> np.ndarray:
    """Numbers that show every digit: block, shared array and the block's own random stream."""
    noise = np.random.default_rng(seed).standard_normal(data.size)
    return data * shared[: data.size] + noise.cumsum()


def dies_once(data: str, seed: int, shared: Path) -> tuple[str, int]:
    """Kill its own worker the first time that the block named in the shared file is run."""
    mark = shared / f"{data}.died"
    if data == "3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return data, seed


def always_dies(data: str, seed: int, shared: None) -> None:
    """Kill its own worker."""
    os.kill(os.getpid(), signal.SIGKILL)


def complains(data: int, seed: int, shared: None) -> int:
    """Fail at block 2."""
    if data == 2:
        raise ValueError("block 2 is broken")
    return data
