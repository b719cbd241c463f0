"""Wijkmonitor: the open neighbourhood monitor of the Netherlands.

`wijkmonitor.open()` gives the figures in Python; see docs/guide/python-access.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkmonitor.domain.errors import WijkmonitorError
    from wijkmonitor.monitor import Monitor, open  # noqa: A004 - reads as wijkmonitor.open()

__all__ = ["Monitor", "WijkmonitorError", "__version__", "open"]
__version__ = "0.7.0"

_FOUND_IN = {
    "Monitor": "wijkmonitor.monitor",
    "open": "wijkmonitor.monitor",
    "WijkmonitorError": "wijkmonitor.domain.errors",
}


if not TYPE_CHECKING:  # or a type checker would believe that every name is there

    def __getattr__(name: str) -> Any:
        """Give what is asked for by name, and read its module only then: `import wijkmonitor` stays fast."""
        if name in _FOUND_IN:
            return getattr(import_module(_FOUND_IN[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
