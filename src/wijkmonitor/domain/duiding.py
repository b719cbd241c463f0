"""Cards that explain sensitive figures: what a figure says, what it does not say, and what to ask."""

from dataclasses import dataclass
from typing import NewType

from wijkmonitor.domain.indicator import IndicatorId

DuidingId = NewType("DuidingId", str)
"""The name of the file of a card without its ending: `misdrijven`."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a reader can check what a card says."""

    title: str
    publisher: str
    url: str
    year: int | None = None
    """None for a page that is kept up to date."""


@dataclass(frozen=True, slots=True)
class Toetsing:
    """The four tests that a researcher applies before splitting a sensitive figure by origin."""

    legitimiteit: str
    """Which aim makes it right to look at this at all."""
    functionaliteit: str
    """Whether the split helps to reach that aim."""
    subsidiariteit: str
    """Whether the same could be learned without this split."""
    proportionaliteit: str
    """Whether what is gained outweighs what it may do to people."""


@dataclass(frozen=True, slots=True)
class Duiding:
    """A card. Its texts are Markdown, in the order in which they are read.

    It is about indicators, about breakdowns, or, where it has both, about those indicators split that way.
    """

    id: DuidingId
    title: str
    indicators: tuple[IndicatorId, ...]
    dimensions: tuple[str, ...]
    says: str
    says_not: str
    explanations: str
    """Possibilities, each with the number of its publication: never presented as fact."""
    questions: str
    publications: tuple[Publication, ...]
    toetsing: Toetsing | None
    day: str
    """ISO date on which the card was written or last checked."""
    author: str = ""
    """Who wrote it, when that is not us: 'gemeente Utrecht'."""

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """Every (indicator, dimension) that the card is about; empty text where it has none of the two."""
        return tuple(
            (indicator, dimension)
            for indicator in self.indicators or ("",)
            for dimension in self.dimensions or ("",)
        )
