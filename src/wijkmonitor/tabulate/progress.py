"""How far the work is: a bar on a terminal, a plain line now and then in a log."""

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeVar

Say = Callable[[str], None]
_WIDTH = 30
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
        total = len(items)
        step = max(1, -(-total // _LINES))
        for number, item in enumerate(items, start=1):
            yield item
            if self.terminal is not None:
                self._draw(number, total, what)
            elif number % step == 0 or number == total:
                self.say(f"{what}: {number} van {total}.")

    def _draw(self, number: int, total: int, what: str) -> None:
        if self.terminal is None:
            return
        filled = _WIDTH * number // total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self.terminal.write(f"\r{what} {bar} {number} van {total}" + ("\n" if number == total else ""))
        self.terminal.flush()


def progress_here(say: Say) -> Progress:
    """Give a bar when someone looks at a terminal, and lines otherwise."""
    return Progress(say, sys.stderr if sys.stderr.isatty() else None)
