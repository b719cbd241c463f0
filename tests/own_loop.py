"""An event loop of one's own, also where a browser has left one behind."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_loop() -> Iterator[None]:
    """Let code in here start its own event loop.

    Playwright keeps one in the thread of the tests, from the first test with a browser to the end of the run,
    and marks it as running also while it waits.
    """
    # asyncio offers these to who makes event loops, under names with a line in front.
    waiting = asyncio._get_running_loop()  # noqa: SLF001
    if waiting is None:
        yield
        return
    asyncio._set_running_loop(None)  # noqa: SLF001
    try:
        yield
    finally:
        asyncio._set_running_loop(waiting)  # noqa: SLF001
