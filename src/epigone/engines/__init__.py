"""One seam between kernels and machines: blocks of work run here, in processes, or on dask."""

from epigone.engines.blocks import Block, Engine, block_seed, map_blocks
from epigone.engines.dask import Dask
from epigone.engines.named import engine_named
from epigone.engines.processes import Processes

__all__ = ["Block", "Dask", "Engine", "Processes", "block_seed", "engine_named", "map_blocks"]
