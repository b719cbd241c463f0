"""Pictures in pixels: their size, their ground, the same bytes each time, and no font of the machine."""

import struct
import zlib

import pytest
from fontTools.ttLib import TTFont

from wijkmonitor.charts.raster import FONTS, fonts, png
from wijkmonitor.charts.standalone import standalone
from wijkmonitor.wording.pages import TONE_SIGNS

CHART = (
    '<svg class="verloop" viewBox="0 0 340 170"><rect class="x" x="170" width="170" height="170"/>'
    '<text class="maat" x="5" y="160">2024 ▲ ≈</text></svg>'
)
"""Black on the right; a text on the left."""


def size(picture: bytes) -> tuple[int, int]:
    """Give the width and height in the header of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def pixels(picture: bytes) -> list[bytes]:
    """Give the first pixel of the first row, after the filter, as the file holds it."""
    start = picture.index(b"IDAT") - 4
    length = struct.unpack(">I", picture[start : start + 4])[0]
    row = zlib.decompressobj().decompress(picture[start + 8 : start + 8 + length], 5)
    return [row[1:5]]


@pytest.mark.parametrize("width", [340, 680, 1200])
def test_a_picture_is_as_wide_as_asked(width: int) -> None:
    """Height follows width."""
    assert size(png(standalone(CHART), width)) == (width, width // 2)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Nothing of the moment or the machine is in it."""
    assert png(standalone(CHART), 400) == png(standalone(CHART), 400)


def test_the_ground_is_white_or_nothing() -> None:
    """A picture for a document is white; one for over something else lets that through."""
    assert pixels(png(standalone(CHART), 100)) == [b"\xff\xff\xff\xff"]
    assert pixels(png(standalone(CHART), 100, "")) == [b"\0\0\0\0"]


def test_what_is_no_picture_is_refused() -> None:
    """A chart as it stands on a page has no size yet."""
    with pytest.raises(ValueError, match="standalone"):
        png(CHART, 100)


def test_only_our_own_fonts_are_there() -> None:
    """A machine with other fonts draws the same."""
    assert fonts().families() == ["Inter"]


@pytest.mark.parametrize("weight", ["Regular", "Italic", "SemiBold", "Bold"])
def test_the_fonts_know_our_letters_and_signs(weight: str) -> None:
    """Dutch, Frisian, names from elsewhere, and every sign of a chart."""
    wanted = set("abcxyzABCXYZ0123456789ëïöüéèêâôûúçñšžğışćłøåæœßþ’‘“”–—…€°²³%‰×·±≈≤≥√→▲▼●−?")
    wanted |= {letter for sign in TONE_SIGNS.values() for letter in sign}
    with FONTS.joinpath(f"Inter-{weight}.otf").open("rb") as file, TTFont(file) as font:
        known = font.getBestCmap()

        assert sorted(letter for letter in wanted if ord(letter) not in known) == []


@pytest.mark.parametrize("weight", ["Regular", "Italic", "SemiBold", "Bold"])
def test_figures_have_one_width(weight: str) -> None:
    """Columns of figures line up, without a program asking for it (to a hair: 0,2 % in the heavy weights)."""
    with FONTS.joinpath(f"Inter-{weight}.otf").open("rb") as file, TTFont(file) as font:
        known, widths = font.getBestCmap(), font["hmtx"]
        digits = [widths[known[ord(digit)]][0] for digit in "0123456789"]

        assert max(digits) - min(digits) <= font["head"].unitsPerEm / 500
