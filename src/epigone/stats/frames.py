"""Results of kernels as tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy.typing as npt

if TYPE_CHECKING:
    from polars import DataFrame as DataFrame


def table_of(columns: Mapping[str, npt.NDArray[Any] | list[str]]) -> "DataFrame":
    """Give a table of columns of equal length; polars is loaded here and by no kernel."""
    import polars

    return polars.DataFrame(dict(columns))
