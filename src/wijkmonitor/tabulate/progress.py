"""How far the work is: a bar on a terminal, a plain line now and then in a log."""

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

Say = Callable[[str], None]
_LINES = 10
"""So many lines at most for one piece of work in a log."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells how far the work is."""

    say: Say
    terminal: TextIO | None = None
    """Where a bar can be drawn; None in a log."""

    def through(self, items: Collection[Item], what: str) -> Iterator[Item]:
        """Go through items and tell how far it is."""
        if self.terminal is None:
            yield from self._in_lines(items, what)
        else:
            yield from self._in_a_bar(items, what, self.terminal)

    def _in_lines(self, items: Collection[Item], what: str) -> Iterator[Item]:
        total = len(items)
        step = max(1, -(-total // _LINES))
        for number, item in enumerate(items, start=1):
            yield item
            if number % step == 0 or number == total:
                self.say(f"{what}: {number} van {total}.")

    def _in_a_bar(self, items: Collection[Item], what: str, terminal: TextIO) -> Iterator[Item]:
        """Draw a bar with how many are done, how long it took and about how long it will take yet."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed} van {task.total}"),
            TimeElapsedColumn(),
            TextColumn("nog ongeveer"),
            TimeRemainingColumn(),
        )
        with Bar(*columns, console=Console(file=terminal)) as bar:
            task = bar.add_task(what, total=len(items))
            for item in items:
                yield item
                bar.advance(task)


def progress_here(say: Say) -> Progress:
    """Give a bar when someone looks at a terminal, and lines otherwise."""
    return Progress(say, sys.stderr if sys.stderr.isatty() else None)
