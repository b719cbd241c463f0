"""What the figures were measured on, and how busy it was: without that they say nothing."""

import os
import platform
from datetime import UTC, datetime


def machine() -> str:
    """Give the day, processor count, Python and the load: runnable processes, over 1 and 5 minutes."""
    day = datetime.now(UTC).date().isoformat()
    return f"{day}, {os.cpu_count()} CPUs, Python {platform.python_version()}, {load()}"


def load() -> str:
    """Give how busy the machine is; a load above the CPU count means that figures are too slow."""
    last_minute, last_five, _ = os.getloadavg()
    return f"load {last_minute:.1f} (1 min), {last_five:.1f} (5 min)"
