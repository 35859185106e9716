"""Engines by the names that a user types."""

from epigone.engines.blocks import Engine, Here
from epigone.engines.dask import Dask
from epigone.engines.processes import Processes
from epigone.errors import UsageError

#: The ways to write an engine, with what each means.
FORMS = {
    "here": "in this process",
    "processes": "in as many processes as there are cores",
    "processes:N": "in N processes",
    "dask": "on dask, a cluster of this machine",
    "dask:N": "on dask, N workers of this machine",
    "dask:ADDRESS": "on dask, at a scheduler's address such as tcp://host:8786",
    "dask:slurm:N": "on dask, N jobs that Slurm starts",
}


def engine_named(text: str) -> Engine:
    """The engine that a user named.

    Parameters
    ----------
    text
        One of `FORMS`.

    Returns
    -------
    Engine

    Raises
    ------
    UsageError
        If there is no such engine; the message lists those that there are.

    Examples
    --------
    >>> engine_named("processes:2")
    Processes(workers=2)
    >>> engine_named("dask:tcp://scheduler:8786").address
    'tcp://scheduler:8786'
    """
    name, _, rest = text.strip().partition(":")
    if name == "here" and not rest:
        return Here()
    if name == "processes" and (not rest or rest.isdecimal()):
        return Processes(int(rest) if rest else None)
    if name == "dask":
        kind, _, number = rest.partition(":")
        if not rest:
            return Dask()
        if rest.isdecimal():
            return Dask(workers=int(rest))
        if kind == "slurm" and number.isdecimal():
            return Dask(slurm_jobs=int(number))
        if "://" in rest:
            return Dask(address=rest)
    ways = "; ".join(f"{form} ({meaning})" for form, meaning in FORMS.items())
    raise UsageError(f"no engine '{text}'; there are: {ways}")
