"""Small pieces that every chapter is made of: lines, stand-alone drawings, the chip of a judgement."""

from functools import lru_cache

from wijkmonitor.charts.standalone import standalone
from wijkmonitor.charts.swatch import swatch
from wijkmonitor.report.blocks import Cell, Paragraph, Span, Voice
from wijkmonitor.texts.row_text import Chip

_TONE = "t-"


def said(*texts: str, voice: Voice = Voice.PLAIN) -> Paragraph:
    """Give sentences as one paragraph."""
    return Paragraph((Span(" ".join(text for text in texts if text)),), voice)


def with_link(text: str, url: str, voice: Voice = Voice.NOTE) -> Paragraph:
    """Give a text that ends with an address, which is its own link: it must also be read on paper."""
    return Paragraph((Span(f"{text} "), Span(url, url=url)), voice)


@lru_cache(maxsize=512)
def drawn(svg: str) -> str:
    """Give a drawing that needs no page around it."""
    return standalone(svg)


def chip_cell(chip: Chip, below: str = "") -> Cell:
    """Give a judgement in words, with its colour and sign before it."""
    return Cell(chip.label, below, svg=chip_drawing(chip))


@lru_cache(maxsize=256)
def chip_drawing(chip: Chip) -> str:
    """Give the colour and sign of a judgement as a small drawing."""
    classes = chip.style.split()
    tone = next((name.removeprefix(_TONE) for name in classes if name.startswith(_TONE)), "geen-oordeel")
    return drawn(swatch(tone, chip.sign, is_uncertain="is-onzeker" in classes, is_empty="is-leeg" in classes))
