"""What stands below the page of a gebied: who asks, and the page or file at one address there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wijkmonitor.serving.page import Page
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Visit:
    """Which gebied a visitor asks about, and what was chosen."""

    edition: Edition
    stored: StoredRegion
    choice: Callable[[], ProfileChoice]
    """Raises AddressError for what cannot be chosen."""
    parameters: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...] = ()
    """Every parameter with its value, for those that may come more than once."""

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a parameter, in the order of the address."""
        return tuple(value for key, value in self.pairs if key == name)


@dataclass(frozen=True, slots=True)
class Section:
    """A page below a gebied: its one address, and what makes it."""

    path: str
    make: Callable[[], Page]


SectionOf = Callable[[Visit, str], Section | None]
"""(visit, the address below the gebied: "rapport.pdf") → what stands there; None where nothing does."""
