"""How far the export is: a bar on a terminal, a plain line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from wijkmonitor.wording.numbers import number
from wijkmonitor.wording.static_site import WORDS

Say = Callable[[str], None]
Tell = Callable[[int], None]
"""Told how many pages came ready."""
_SECONDS_BETWEEN_LINES: Final = 10.0


@contextmanager
def telling(total: int, say: Say) -> Iterator[Tell]:
    """Give what is told of each part that is ready."""
    if sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task(WORDS.bar, total=total)
            yield lambda pages: bar.advance(task, pages)
    else:
        yield _Lines(total, say).tell


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


class _Lines:
    """Says it in a log: not more often than every ten seconds."""

    def __init__(self, total: int, say: Say) -> None:
        self._total = total
        self._say = say
        self._ready = 0
        self._started = self._said = time.monotonic()

    def tell(self, pages: int) -> None:
        self._ready += pages
        now = time.monotonic()
        if now - self._said < _SECONDS_BETWEEN_LINES:
            return
        self._said = now
        rate = number(round(self._ready / (now - self._started)))
        self._say(WORDS.progress.format(pages=number(self._ready), total=number(self._total), rate=rate))
