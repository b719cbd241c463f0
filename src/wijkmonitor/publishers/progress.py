"""How far fetching is: moving bars on a terminal, one plain line a table in a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import rich.progress
from rich.console import Console


class Progress(Protocol):
    """Is told what happens."""

    def begins(self, table: str) -> None:
        """Hear that a table is asked for."""

    def of(self, table: str) -> Callable[[str, int], None]:
        """Give what is told of each part of a table: which, and how many bytes there are by then."""

    def ends(self, table: str, outcome: str) -> None:
        """Hear that a table is in, is unchanged, or failed."""


class Lines:
    """Plain lines, for a log: one when a table begins and one when it ends."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._bytes: dict[str, int] = {}

    def begins(self, table: str) -> None:
        """Say that a table is asked for."""
        self._say(f"{table}: navragen …")

    def of(self, table: str) -> Callable[[str, int], None]:
        """Remember how much there is."""

        def told(_: str, size: int) -> None:
            self._bytes[table] = size

        return told

    def ends(self, table: str, outcome: str) -> None:
        """Say what came of it."""
        size = self._bytes.get(table, 0)
        amount = f" ({size / 1e6:.1f} MB)".replace(".", ",") if outcome == "binnen" else ""
        self._say(f"{table}: {outcome}{amount}.")


class _Bars:
    """Bars of a terminal. How large a table will be is not known, so they count bytes."""

    def __init__(self, bars: rich.progress.Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, rich.progress.TaskID] = {}

    def begins(self, table: str) -> None:
        """Show a bar."""
        self._tasks[table] = self._bars.add_task(table, total=None, part="navragen")

    def of(self, table: str) -> Callable[[str, int], None]:
        """Move the bar."""

        def told(part: str, size: int) -> None:
            self._bars.update(self._tasks[table], completed=size, part=part)

        return told

    def ends(self, table: str, outcome: str) -> None:
        """Fill the bar."""
        task = self._tasks[table]
        self._bars.update(task, total=1, completed=1, part=outcome)


@contextmanager
def progress_here(say: Callable[[str], None]) -> Iterator[Progress]:
    """Give bars when somebody watches, lines when not."""
    console = Console(stderr=True)
    if not (sys.stderr.isatty() and console.is_terminal):
        yield Lines(say)
        return
    columns = (
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(bar_width=24),
        rich.progress.DownloadColumn(),
        rich.progress.TextColumn("{task.fields[part]}"),
        rich.progress.TimeElapsedColumn(),
    )
    with rich.progress.Progress(*columns, console=console) as bars:
        yield _Bars(bars)
