"""Every address of the site, in one place: Dutch, lower-case, permanent.

The code decides; the name behind it is for people. Defaults are left out, so that a page has one address.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from msgspec import Struct

START: Final = "/"
SEARCH: Final = "/zoeken"
SUGGESTIONS: Final = "/zoeken.json"
METHOD: Final = "/methode"
SOURCES: Final = "/bronnen"
ABOUT: Final = "/over"
ACCESSIBILITY: Final = "/toegankelijkheid"
HEALTH: Final = "/gezond"
STATIC: Final = "/static/"
REGION_PREFIX: Final = "/gebied/"
COMPARE: Final = "/vergelijk"
STRIPS_PART: Final = "stippen"
"""What an address ends on of the strips of dots of a comparison."""
COMPARE_STRIPS: Final = f"{COMPARE}-{STRIPS_PART}"
MAP: Final = "/kaart"
DIFFERENCES: Final = "/verschillen"
TOUR: Final = "/uitleg"
DUIDING: Final = "/duiding"
DUIDING_PREFIX: Final = "/duiding/"

THEME_PART: Final = "thema"
"""The part of an address below a gebied that leads to the dashboard of a theme."""
INDICATOR_PART: Final = "indicator"
SIMILAR_PART: Final = "soortgelijk"
DIFFERENCES_PART: Final = "verschillen"
FIGURES_PART: Final = "cijfers"
PIE_PART: Final = "taart"
MINI_MAP_PART: Final = "kaartje"
_THEME_SECTION: Final = "thema"
_DEFAULT_GROUP: Final = "totaal"
_DEFAULT_REFERENCE: Final = "nederland"
_DEFAULT_REGION: Final = "NL00"
_DEFAULT_SORT: Final = "naam"
_DEFAULT_DIRECTION: Final = "op"


@lru_cache(maxsize=4096)
def quoted(value: str) -> str:
    """Give a value as it stands in an address; a page asks for the same few in every link.

    >>> quoted("leeftijd:65plus"), quoted("den haag")
    ('leeftijd:65plus', 'den%20haag')
    """
    return quote(value, safe=":")


def slug(name: str) -> str:
    """Give a name as it stands in an address.

    >>> slug("'s-Gravenhage"), slug("Wijk 00 in Súdwest-Fryslân"), slug("Taagdreef, Wolgadreef en omgeving")
    ('s-gravenhage', 'wijk-00-in-sudwest-fryslan', 'taagdreef-wolgadreef-en-omgeving')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(character if character.isalnum() else " " for character in plain).split()
    return "-".join(words)


@lru_cache(maxsize=32768)
def region_path(code: str, name: str) -> str:
    """Give the path of a gebied.

    >>> region_path("WK034403", "Overvecht")
    '/gebied/WK034403-overvecht'
    """
    words = slug(name)
    return f"{REGION_PREFIX}{code}-{words}" if words else f"{REGION_PREFIX}{code}"


def theme_path(code: str, name: str, theme: str) -> str:
    """Give the path of the dashboard of a theme.

    >>> theme_path("WK034403", "Overvecht", "arbeid-inkomen")
    '/gebied/WK034403-overvecht/thema/arbeid-inkomen'
    """
    return f"{region_path(code, name)}/{THEME_PART}/{theme}"


def indicator_path(code: str, name: str, indicator: str) -> str:
    """Give the path of an indicator of a gebied.

    >>> indicator_path("WK034403", "Overvecht", "bijstand_pct")
    '/gebied/WK034403-overvecht/indicator/bijstand_pct'
    """
    return f"{region_path(code, name)}/{INDICATOR_PART}/{indicator}"


def indicator_data_path(code: str, name: str, indicator: str) -> str:
    """Give the path of all years and groups of an indicator as a table to take along.

    >>> indicator_data_path("WK034403", "Overvecht", "bijstand_pct")
    '/gebied/WK034403-overvecht/indicator/bijstand_pct.csv'
    """
    return f"{indicator_path(code, name, indicator)}.csv"


def similar_path(code: str, name: str) -> str:
    """Give the path of the page that puts a gebied beside similar ones.

    >>> similar_path("WK034403", "Overvecht")
    '/gebied/WK034403-overvecht/soortgelijk'
    """
    return f"{region_path(code, name)}/{SIMILAR_PART}"


def differences_path(code: str, name: str) -> str:
    """Give the path of the page of differences between groups.

    >>> differences_path("WK034403", "Overvecht")
    '/gebied/WK034403-overvecht/verschillen'
    """
    return f"{region_path(code, name)}/{DIFFERENCES_PART}"


def country_differences_path(indicator: str, group: str, level: str) -> str:
    """Give the path of the page that compares the gap of a group over the country.

    >>> country_differences_path("rokers_pct", "leeftijd:65plus", "wijk")
    '/verschillen?indicator=rokers_pct&groep=leeftijd:65plus&niveau=wijk'
    """
    return f"{DIFFERENCES}?indicator={indicator}&groep={group}&niveau={level}"


def compare_path(codes: Sequence[str]) -> str:
    """Give the path of the page that puts gebieden side by side.

    >>> compare_path(("WK034403", "GM0344"))
    '/vergelijk?gebied=WK034403&gebied=GM0344'
    """
    return f"{COMPARE}?{'&'.join(f'gebied={code}' for code in codes)}"


def search_path(query: str) -> str:
    """Give the path of a page of search results.

    >>> search_path("den haag & omstreken")
    '/zoeken?q=den%20haag%20%26%20omstreken'
    """
    return f"{SEARCH}?q={quote(query, safe='')}"


def duiding_path(card: str) -> str:
    """Give the path of the card that explains a sensitive figure.

    >>> duiding_path("bijstand")
    '/duiding/bijstand'
    """
    return f"{DUIDING_PREFIX}{card}"


def static_path(name: str, version: str) -> str:
    """Give the path of a stylesheet, script or picture; the version lets a browser keep it for good."""
    return f"{STATIC}{name}?v={version}"


class ProfileAddress(Struct, frozen=True):
    """What a visitor chose on the page of a gebied, as an address.

    >>> here = ProfileAddress("/gebied/WK034403-overvecht", year="2020", group="herkomst:buiten-europa")
    >>> here.of_slice("arbeid-inkomen", "bijstand_pct")
    '/gebied/WK034403-overvecht?jaar=2020&groep=herkomst:buiten-europa&thema=arbeid-inkomen#bijstand_pct'
    >>> here.with_year("").of_theme("")
    '/gebied/WK034403-overvecht?groep=herkomst:buiten-europa'
    """

    path: str
    year: str = ""
    group: str = ""
    reference: str = ""

    def with_year(self, year: str) -> "ProfileAddress":
        """Give the address with another year."""
        return ProfileAddress(self.path, year, self.group, self.reference)

    def with_group(self, group: str) -> "ProfileAddress":
        """Give the address with another group."""
        return ProfileAddress(self.path, self.year, group, self.reference)

    def with_reference(self, reference: str) -> "ProfileAddress":
        """Give the address with another reference."""
        return ProfileAddress(self.path, self.year, self.group, reference)

    def of_region(self, code: str, name: str) -> str:
        """Give the address of another gebied with the same choices."""
        return ProfileAddress(region_path(code, name), self.year, self.group, self.reference).of_theme("")

    def of_theme(self, theme: str) -> str:
        """Give the address of a theme's table on this page; empty for the page as it opens."""
        query = self.query(theme)
        anchor = f"#{_THEME_SECTION}" if theme else ""
        return f"{self.path}?{query}{anchor}" if query else self.path

    def of_slice(self, theme: str, indicator: str) -> str:
        """Give the address of an indicator in its theme's table; of the theme when it is empty."""
        return self.slice_addresses()(theme, indicator)

    def slice_addresses(self) -> Callable[[str, str], str]:
        """Give `of_slice` with the shared part worked out once: a pie has some forty links.

        Theme and indicator are ids of the catalogue, which need no quoting.
        """
        query = self.query()
        start = f"{self.path}?{query}&thema=" if query else f"{self.path}?thema="

        def address(theme: str, indicator: str) -> str:
            return f"{start}{theme}#{indicator or _THEME_SECTION}"

        return address

    def query(self, theme: str = "") -> str:
        """Give the parameters, without those that have their default value."""
        return _query(self.year, self.group, self.reference, theme)

    def of_dashboard(self, code: str, name: str, theme: str) -> str:
        """Give the address of the dashboard of a theme with the same choices."""
        return self._with_query(theme_path(code, name, theme))

    def of_indicator(self, code: str, name: str, indicator: str) -> str:
        """Give the address of the page of an indicator with the same choices."""
        return self._with_query(indicator_path(code, name, indicator))

    def _with_query(self, path: str) -> str:
        query = self.query()
        return f"{path}?{query}" if query else path

    def parameters(self, theme: str = "") -> list[tuple[str, str]]:
        """Give the names and values of what was chosen."""
        return _parameters(self.year, self.group, self.reference, theme)


def _parameters(year: str, group: str, reference: str, theme: str) -> list[tuple[str, str]]:
    """Give the names and values of what was chosen, without those that have their default value."""
    chosen_group = "" if group == _DEFAULT_GROUP else group
    chosen_reference = "" if reference == _DEFAULT_REFERENCE else reference
    named = (("jaar", year), ("groep", chosen_group), ("referentie", chosen_reference), ("thema", theme))
    return [(name, value) for name, value in named if value]


@lru_cache(maxsize=4096)
def _query(year: str, group: str, reference: str, theme: str) -> str:
    """Give what was chosen as it stands in an address: a page has fifty links with the same."""
    chosen = _parameters(year, group, reference, theme)
    return "&".join(f"{name}={quoted(value)}" for name, value in chosen)


@dataclass(frozen=True, slots=True)
class MapAddress:
    """What a visitor chose on the map, as an address; what is empty has its default value.

    >>> here = MapAddress(region="GM0344", indicator="bijstand_pct", year="2020")
    >>> here.path
    '/kaart?gebied=GM0344&indicator=bijstand_pct&jaar=2020'
    >>> here.sorted_by("waarde", "af").of_region("NL00").path
    '/kaart?indicator=bijstand_pct&jaar=2020&sorteer=waarde&richting=af'
    """

    region: str = ""
    indicator: str = ""
    year: str = ""
    group: str = ""
    reference: str = ""
    sort: str = ""
    direction: str = ""

    @property
    def path(self) -> str:
        """Give the address, without what has its default value."""
        query = "&".join(f"{name}={quoted(value)}" for name, value in self.parameters())
        return f"{MAP}?{query}" if query else MAP

    def of_region(self, code: str) -> "MapAddress":
        """Give the map of another gebied with the same choices."""
        return replace(self, region=code)

    def sorted_by(self, sort: str, direction: str) -> "MapAddress":
        """Give the map with its table in another order."""
        return replace(self, sort=sort, direction=direction)

    def parameters(self) -> list[tuple[str, str]]:
        """Give the names and values of what was chosen."""
        defaults = (
            _DEFAULT_REGION,
            "",
            "",
            _DEFAULT_GROUP,
            _DEFAULT_REFERENCE,
            _DEFAULT_SORT,
            _DEFAULT_DIRECTION,
        )
        names = ("gebied", "indicator", "jaar", "groep", "referentie", "sorteer", "richting")
        values = (
            self.region,
            self.indicator,
            self.year,
            self.group,
            self.reference,
            self.sort,
            self.direction,
        )
        return [
            (name, value)
            for name, value, default in zip(names, values, defaults, strict=True)
            if value not in {"", default}
        ]
