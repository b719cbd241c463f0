"""A drawing in a page that stands alone: as an address that holds the drawing itself."""

from functools import lru_cache
from typing import Final

from wijkmonitor.report.readable import readable

_BEGINNING: Final = "data:image/svg+xml,"
_ESCAPES: Final = str.maketrans(
    {"%": "%25", "#": "%23", '"': "%22", "<": "%3C", ">": "%3E", "&": "%26", "\n": "%0A", "\t": " "}
)
"""What would end the address, or the attribute that holds it."""


@lru_cache(maxsize=512)
def drawing_address(svg: str) -> str:
    """Give the address of a drawing.

    >>> drawing_address('<svg fill="#fff"/>')
    'data:image/svg+xml,%3Csvg fill=%22%23fff%22/%3E'
    """
    return f"{_BEGINNING}{readable(svg).translate(_ESCAPES)}"
