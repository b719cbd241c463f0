"""How long to wait before asking again: longer each time, never in step with others, and as long as asked."""

import email.utils
import random
from collections.abc import Callable
from datetime import UTC, datetime

from wijkmonitor.publishers.limits import Limits

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be different in a moment."""


def wait_before(
    attempt: int, limits: Limits, chance: Callable[[], float] = random.random, asked: float | None = None
) -> float:
    """Give the seconds to wait before the next attempt; `attempt` counts from 1.

    >>> wait_before(3, Limits(first_wait_seconds=1), chance=lambda: 0.5)
    3.0
    >>> wait_before(1, Limits(), asked=20)
    20
    """
    ceiling = min(limits.first_wait_seconds * 2.0 ** (attempt - 1), limits.longest_wait_seconds)
    own = ceiling * (0.5 + chance() / 2)
    return own if asked is None else max(own, asked)


def asked_wait(header: str, now: datetime | None = None) -> float | None:
    """Give the seconds that a `Retry-After` asks for: a number, or a moment; None when it is neither.

    >>> asked_wait("120"), asked_wait("morgen")
    (120.0, None)
    """
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    seconds: float = (moment - (now or datetime.now(UTC))).total_seconds()
    return max(0.0, seconds)
