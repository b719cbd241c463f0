"""What a visitor may choose on the map: gebied, indicator, year, group, reference, order of the table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.region import NEDERLAND, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition

BY_NAME, BY_VALUE = "naam", "waarde"
UP, DOWN = "op", "af"
_FIRST_INDICATOR = IndicatorId("koopwoningen_pct")
_OF_MAP = {
    RegionLevel.LAND: RegionLevel.GEMEENTE,
    RegionLevel.PROVINCIE: RegionLevel.GEMEENTE,
    RegionLevel.GEMEENTE: RegionLevel.WIJK,
}
"""Which gebieden are drawn inside a larger one."""


@dataclass(frozen=True, slots=True)
class MapChoice:
    """A checked choice of a map."""

    parent: StoredRegion
    """The gebied whose inside is drawn."""
    own: StoredRegion | None
    """The wijk that stands out; None when the inside of the gebied itself was asked for."""
    asked: StoredRegion
    """The gebied of the address."""
    level: RegionLevel
    indicator: Indicator
    profile: ProfileChoice
    sort: str = BY_NAME
    direction: str = UP


def map_choice(parameters: Mapping[str, str], edition: Edition) -> MapChoice:
    """Check what stands in an address; raises AddressError that says what it may be."""
    asked = _region(parameters.get("gebied", ""), edition)
    parent, own = _shown(asked, edition)
    level = _OF_MAP[parent.region.level]
    names = ("jaar", "groep", "referentie")
    year, group, reference = (parameters.get(name, "") for name in names)
    wanted = parameters.get("indicator", "")
    return MapChoice(
        parent,
        own,
        asked,
        level,
        edition.catalog.indicator(wanted) if wanted else first_indicator(edition, level),
        replace(profile_choice(year, group, reference, "", edition.catalog), theme=""),
        _one_of("sorteer", parameters.get("sorteer", ""), (BY_NAME, BY_VALUE)),
        _one_of("richting", parameters.get("richting", ""), (UP, DOWN)),
    )


def first_indicator(edition: Edition, level: RegionLevel) -> Indicator:
    """Give the indicator a map opens with: one of the pie that gebieden of the level have a figure of."""
    known = edition.known_at[level]
    if _FIRST_INDICATOR in known:
        return edition.catalog.indicators[_FIRST_INDICATOR]
    slices = (indicator for pie in edition.pies.values() for indicator in pie)
    everything = edition.catalog.indicators.values()
    return next((item for item in slices if item.id in known), next(iter(everything)))


def _region(code: str, edition: Edition) -> StoredRegion:
    if not code:
        return edition.land
    stored = edition.region(code.upper())
    if stored is None:
        raise AddressError(
            f"Een gebied met de code {code[:20].upper()} staat in geen van onze lijsten. "
            f"Kies een code zoals GM0344, of laat 'gebied' weg voor heel Nederland ({NEDERLAND})."
        )
    if not edition.release.regions.is_current(stored):
        raise AddressError(
            f"{edition.name(stored)} ({stored.region.code}) bestaat niet meer. "
            "Daarom kunnen wij er geen kaart van tekenen."
        )
    return stored


def _shown(asked: StoredRegion, edition: Edition) -> tuple[StoredRegion, StoredRegion | None]:
    """Give the gebied whose inside is drawn, and the wijk that stands out in it."""
    if asked.region.level in _OF_MAP:
        return asked, None
    line = (*edition.release.regions.ancestors(asked), asked)
    levels = {item.region.level: item for item in line}
    gemeente = levels.get(RegionLevel.GEMEENTE)
    if gemeente is None:
        raise AddressError(f"Wij weten niet in welke gemeente {edition.name(asked)} ligt.")
    return gemeente, levels.get(RegionLevel.WIJK)


def _one_of(name: str, text: str, possible: tuple[str, ...]) -> str:
    """Give a value of a parameter, the first when it is not there."""
    if text and text not in possible:
        words = "' of '".join(possible)
        raise AddressError(f"'{text[:40]}' kan niet bij '{name}'. Kies '{words}'.")
    return text or possible[0]
