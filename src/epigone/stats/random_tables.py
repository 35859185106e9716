"""Random numbers of many series from common tables, each series from places of its own.

Drawing fresh numbers for every series costs more than all the rest of its posterior. The numbers stand in
tables made once from the run's seed; a series reads windows that begin where a hash of the seed and its key
says. Within a series they are independent; two series share a number at the same draw only if
their windows begin at the very same place, which is one chance in a million for a pair.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Numbers in the table of normals, and in a table of chi-square roots.
N_NORMALS = 1 << 20
N_ROOTS = 1 << 17
#: A window takes at most this share of a table; larger demands are drawn afresh.
LARGEST_WINDOW = 8


@dataclass(frozen=True, slots=True)
class SeriesNumbers:
    """Where one series reads: hashed integers, a uniform number, and the seed of the tables."""

    seed: int
    places: tuple[int, int, int]
    uniform: float

    @property
    def start(self) -> int:
        """Where the series' draws begin to run through the grid."""
        return self.places[2]

    def normals(self, n_rows: int, n_draws: int) -> FloatArray:
        """Standard normal numbers, shape (n_rows, n_draws); not to be written to."""
        n = n_rows * n_draws
        if n * LARGEST_WINDOW > N_NORMALS:
            return self._fresh(0).standard_normal((n_rows, n_draws))
        first = self.places[0] % (N_NORMALS - n)
        return normal_table(self.seed)[first : first + n].reshape(n_rows, n_draws)

    def inverse_roots(self, df: float, n_draws: int) -> FloatArray:
        """1 / sqrt(chi-square with df degrees of freedom), shape (n_draws,); not to be written to."""
        if n_draws * LARGEST_WINDOW > N_ROOTS:
            return np.asarray(1 / np.sqrt(2.0 * self._fresh(1).standard_gamma(0.5 * df, n_draws)))
        first = self.places[1] % (N_ROOTS - n_draws)
        return inverse_root_table(self.seed, df)[first : first + n_draws]

    def _fresh(self, purpose: int) -> np.random.Generator:
        return np.random.Generator(np.random.SFC64([self.seed, *self.places, purpose]))


def series_numbers(seed: int, key: int | str) -> SeriesNumbers:
    """The random numbers of one series: a function of the run's seed and the series' key alone."""
    kind = "s" if isinstance(key, str) else "i"
    digest = hashlib.blake2b(f"{seed}:{kind}:{key}".encode(), digest_size=32).digest()
    words = [int.from_bytes(digest[at : at + 8], "big") for at in range(0, 32, 8)]
    return SeriesNumbers(seed, (words[0], words[1], words[2]), words[3] / 2**64)


@lru_cache(maxsize=4)
def normal_table(seed: int) -> FloatArray:
    """Standard normal numbers, shape (N_NORMALS,); not to be written to."""
    table = np.random.Generator(np.random.SFC64([seed, 1])).standard_normal(N_NORMALS)
    table.flags.writeable = False
    return table


@lru_cache(maxsize=128)
def inverse_root_table(seed: int, df: float) -> FloatArray:
    """1 / sqrt(chi-square with df degrees of freedom), shape (N_ROOTS,); not to be written to."""
    stream = np.random.Generator(np.random.SFC64([seed, 2, math.floor(df * 2**20)]))
    table = 1 / np.sqrt(2.0 * stream.standard_gamma(0.5 * df, N_ROOTS))
    table.flags.writeable = False
    return np.asarray(table)
