"""A picture in pixels: a chart that stands alone, as PNG, with the fonts that travel with the program.

No font of the machine is used, so the same picture gives the same bytes everywhere.
"""

import re
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import Final

import typst

FONTS: Final = files("wijkmonitor.charts") / "fonts"
"""Inter, with figures of one width."""
PAPER_WHITE: Final = "#ffffff"
_DOCUMENT: Final = (
    b"#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt,"
    b' fill: if sys.inputs.ground == "" { none } else { rgb(sys.inputs.ground) })\n'
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)\n'
)
_SIZE: Final = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')
_POINTS_AN_INCH: Final = 72
_one_at_a_time = Lock()


def png(svg: str, width_px: int, ground: str = PAPER_WHITE) -> bytes:
    """Give a picture of `standalone()` so many pixels wide; an empty `ground` leaves it transparent."""
    size = _SIZE.match(svg)
    if size is None:
        raise ValueError("a picture for png() begins with <svg … width height>, as standalone() gives it")
    width, height = size[1], size[2]
    with _one_at_a_time:
        drawn = _compiler().compile(
            input=_DOCUMENT,
            format="png",
            ppi=_POINTS_AN_INCH * width_px / float(width),
            sys_inputs={"svg": svg, "width": width, "height": height, "ground": ground},
        )
    if not isinstance(drawn, bytes):
        raise TypeError("a picture is one page")
    return drawn


@cache
def fonts() -> typst.Fonts:
    """Give the fonts of the program and no others; for reports too."""
    with ExitStack() as stack:
        folder = stack.enter_context(as_file(FONTS))
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


@cache
def _compiler() -> typst.Compiler:
    """Give the compiler; made once, since it takes longer than a picture."""
    return typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)
