"""How deep each title of a report stands, and by what name it is found: the same in every format.

No level is ever skipped (whoever listens to a document walks it by its levels), and what stands in a card
stands below the title of that card, whichever levels the card has by itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final

from wijkmonitor.report.blocks import Block, Card, Heading
from wijkmonitor.texts.urls import slug

OF_THE_PAGE: Final = frozenset({"rapport", "inhoud"})
"""Names that a page has by itself, before any title."""
_NAMELESS: Final = "deel"


@dataclass(frozen=True, slots=True)
class Title:
    """Where a title stands: 1 is a chapter; its anchor is used once in a report."""

    text: str
    level: int
    anchor: str


@dataclass(slots=True)
class Outline:
    """Follows a report from its first block to its last.

    >>> outline = Outline()
    >>> [outline.titled(Heading("Titel", level)).level for level in (1, 3, 3, 1)]
    [1, 2, 2, 1]
    """

    _open: list[tuple[int, int]] = field(default_factory=list)
    """The levels that the titles around this place asked for and got."""
    _floor: int = 0
    _anchors: set[str] = field(default_factory=lambda: {*OF_THE_PAGE})

    def titled(self, heading: Heading) -> Title:
        """Give the place of a heading that is met."""
        while self._open and self._open[-1][0] >= heading.level:
            self._open.pop()
        level = self.level + 1
        self._open.append((heading.level, level))
        return Title(heading.text, level, self._anchor(heading.text))

    @property
    def level(self) -> int:
        """Give the level of the title that this place falls under; 0 before the first."""
        return self._open[-1][1] if self._open else self._floor

    @contextmanager
    def card(self, card: Card) -> Iterator[Title]:
        """Give the place of the title of a card; inside, levels are counted from there."""
        title = Title(card.title, self.level + 1, self._anchor(card.title))
        around = self._open, self._floor
        self._open, self._floor = [], title.level
        yield title
        self._open, self._floor = around

    def _anchor(self, text: str) -> str:
        name = slug(text) or _NAMELESS
        numbered = (f"{name}-{number}" for number in count(2))
        anchor = next(item for item in chain((name,), numbered) if item not in self._anchors)
        self._anchors.add(anchor)
        return anchor


def chapters(blocks: Sequence[Block]) -> tuple[Title, ...]:
    """Give the titles of a table of contents: the chapters, in order."""
    return tuple(title for title in _titles(blocks, Outline()) if title.level == 1)


def _titles(blocks: Sequence[Block], outline: Outline) -> Iterator[Title]:
    for block in blocks:
        if isinstance(block, Heading):
            yield outline.titled(block)
        elif isinstance(block, Card):
            with outline.card(block) as title:
                yield title
                yield from _titles(block.blocks, outline)
