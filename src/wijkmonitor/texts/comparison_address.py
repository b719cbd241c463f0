"""What a visitor chose on the comparison page, as an address: every link of that page is one change of it."""

from dataclasses import dataclass, replace
from typing import Self

from wijkmonitor.texts.urls import COMPARE, quoted

_DEFAULT_GROUPS = ("totaal",)
_DEFAULT_REFERENCE = "nederland"


@dataclass(frozen=True, slots=True)
class ComparisonAddress:
    """A state of the comparison page.

    >>> here = ComparisonAddress(("WK034403", "GM0344"), year="2020")
    >>> here.path
    '/vergelijk?gebied=WK034403&gebied=GM0344&jaar=2020'
    >>> here.with_group("herkomst:europa").without_region("GM0344").path
    '/vergelijk?gebied=WK034403&groep=totaal&groep=herkomst:europa&jaar=2020'
    """

    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = _DEFAULT_GROUPS
    year: str = ""
    reference: str = _DEFAULT_REFERENCE
    theme: str = ""

    @property
    def path(self) -> str:
        """The address; what has its default value is left out."""
        query = "&".join(f"{name}={quoted(value)}" for name, value in self.parameters())
        return f"{COMPARE}?{query}" if query else COMPARE

    @property
    def path_to_add(self) -> str:
        """The address of one gebied more, up to where its code follows."""
        query = "&".join(f"{name}={quoted(value)}" for name, value in self.parameters())
        return f"{COMPARE}?{query}&gebied=" if query else f"{COMPARE}?gebied="

    def parameters(self) -> list[tuple[str, str]]:
        """Give the names and values, also for the hidden fields of a form."""
        groups = () if self.groups == _DEFAULT_GROUPS else self.groups
        reference = "" if self.reference == _DEFAULT_REFERENCE else self.reference
        named = (
            *(("gebied", code) for code in self.regions),
            *(("groep", code) for code in groups),
            ("jaar", self.year),
            ("referentie", reference),
            ("thema", self.theme),
        )
        return [(name, value) for name, value in named if value]

    def with_region(self, code: str) -> Self:
        """Give the address with one gebied more, at the right."""
        return self if code in self.regions else replace(self, regions=(*self.regions, code))

    def without_region(self, code: str) -> Self:
        """Give the address without a gebied."""
        return replace(self, regions=tuple(item for item in self.regions if item != code))

    def moved(self, code: str, step: int) -> Self:
        """Give the address with a gebied so many places to the right; at an end it stays where it is."""
        place = self.regions.index(code)
        target = min(max(place + step, 0), len(self.regions) - 1)
        others = [item for item in self.regions if item != code]
        return replace(self, regions=(*others[:target], code, *others[target:]))

    def with_group(self, code: str) -> Self:
        """Give the address with one group more."""
        return self if code in self.groups else replace(self, groups=(*self.groups, code))

    def without_group(self, code: str) -> Self:
        """Give the address without a group; without any group that is all inhabitants."""
        groups = tuple(item for item in self.groups if item != code)
        return replace(self, groups=groups or _DEFAULT_GROUPS)

    def with_theme(self, theme: str) -> Self:
        """Give the address with all figures of a theme; empty for the page as it opens."""
        return replace(self, theme=theme)
