"""How large a drawing is by itself."""

import re
from typing import Final

_SIZE: Final = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')
"""As `standalone()` writes it."""


def natural_size(svg: str) -> tuple[float, float]:
    """Give how wide and high a drawing is on screen, in pixels.

    >>> natural_size('<svg viewBox="0 0 64 32" width="16" height="8">')
    (16.0, 8.0)
    """
    size = _SIZE.match(svg)
    if size is None:
        raise ValueError("a drawing on paper begins with <svg … width height>, as standalone() gives it")
    return float(size[1]), float(size[2])
