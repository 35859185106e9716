"""A progress bar for work that takes longer than a second, on a terminal only."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

#: Seconds of silence before the bar appears.
PATIENCE = 1.0


class RunProgress:
    """Shows the steps of a run on standard error; silent where that is no terminal.

    Parameters
    ----------
    steps
        How many steps there will be.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._begun = 0
        self._name = ""
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer = threading.Timer(PATIENCE, self._appear)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._steps = 0
            if self._bar is not None:
                self._bar.stop()

    def step(self, name: str) -> None:
        """Say that a step begins."""
        with self._lock:
            self._begun, self._name = self._begun + 1, name
            self._show()

    def part(self, name: str, done: int, of: int) -> None:
        """Say how much of what is being done is done, in place of counting steps."""
        with self._lock:
            self._begun, self._steps, self._name = done + 1, max(of, 1), name
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], total=self._steps)
            self._show()

    def _appear(self) -> None:
        with self._lock:
            if not self._steps:
                return
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(*self._columns(), console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=self._steps)
            self._show()
            self._bar.start()

    def _columns(self) -> "tuple[ProgressColumn, ...]":
        from rich.progress import BarColumn, TextColumn

        return TextColumn("{task.description:<12}", markup=False), BarColumn(bar_width=30)

    def _show(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=self._name, completed=max(self._begun - 1, 0))


class DownloadProgress(RunProgress):
    """Shows how much of a file has come, of how much, and how fast."""

    def __init__(self, name: str) -> None:
        super().__init__(1)
        self._name = name
        self._done = 0
        self._total: int | None = None

    def come(self, done: int, total: int | None) -> None:
        """Say how many bytes have come, of how many."""
        with self._lock:
            self._done, self._total = done, total
            self._show()

    def _columns(self) -> "tuple[ProgressColumn, ...]":
        from rich.progress import DownloadColumn, TransferSpeedColumn

        return (*super()._columns(), DownloadColumn(), TransferSpeedColumn())

    def _show(self) -> None:
        if self._bar is not None:
            task = self._bar.task_ids[0]
            self._bar.update(task, description=self._name, completed=self._done, total=self._total)
