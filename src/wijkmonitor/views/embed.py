"""One picture for a page elsewhere: what was asked, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.dashboard_builder import CardMaker
from wijkmonitor.views.duiding import DuidingView, duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.frame import FrameView, frame_view
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import map_choice
from wijkmonitor.views.map_view import MapView
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.profile_builder import figures_of, profile_view
from wijkmonitor.views.small_builders import release_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import fitting_choice

Kind = TypeVar("Kind", bound=StrEnum)


class Picture(StrEnum):
    """What there is to show elsewhere."""

    TAART = "taart"
    INDICATOR = "indicator"
    TREND = "trend"
    KAART = "kaart"


class Look(StrEnum):
    """In which colours; `auto` follows the visitor."""

    AUTO = "auto"
    LICHT = "licht"
    DONKER = "donker"


@dataclass(frozen=True, slots=True)
class EmbedChoice:
    """A checked choice."""

    stored: StoredRegion
    picture: Picture
    indicator: Indicator | None
    """None for the pie, which has them all."""
    profile: ProfileChoice
    look: Look
    parameters: Mapping[str, str]


class EmbedView(Struct, frozen=True):
    """The picture; which part is filled depends on what was asked."""

    picture: Picture
    look: Look
    frame: FrameView
    profile: ProfileView | None
    card: CardView | None
    areas: MapView | None
    """The map."""
    sources: tuple[SourceView, ...]
    duiding: tuple[DuidingView, ...]
    release: ReleaseView


def embed_choice(parameters: Mapping[str, str], edition: Edition) -> EmbedChoice:
    """Check what stands in an address; raises AddressError that says what it may be."""
    stored = _region(parameters.get("gebied", ""), edition)
    picture = _one_of(Picture, "beeld", parameters.get("beeld", ""))
    look = _one_of(Look, "thema", parameters.get("thema", ""))
    wanted = parameters.get("indicator", "")
    if picture is not Picture.TAART and not wanted:
        raise AddressError(f"Bij het beeld '{picture}' hoort een indicator, zoals indicator=bijstand_pct.")
    indicator = None if picture is Picture.TAART else edition.catalog.indicator(wanted)
    names = ("jaar", "groep", "referentie")
    year, group, reference = (parameters.get(name, "") for name in names)
    profile = profile_choice(year, group, reference, "", edition.catalog)
    if picture is Picture.KAART and stored.region.level is RegionLevel.LAND:
        raise AddressError(
            "De kaart van heel Nederland is te groot om in te sluiten. Kies een provincie of een gemeente."
        )
    return EmbedChoice(stored, picture, indicator, profile, look, parameters)


def embed_view(edition: Edition, choice: EmbedChoice) -> EmbedView:
    """Give the picture that was asked for; raises AddressError for what the gebied cannot have."""
    stored = choice.stored
    profile = fitting_choice(stored, choice.profile, edition)
    frame = frame_view(edition, stored, profile)
    if choice.indicator is None:
        whole = profile_view(edition, stored, profile)
        return _view(choice, frame, edition, profile=whole, sources=whole.sources, duiding=whole.duiding)
    if choice.picture is Picture.KAART:
        drawn = map_view(edition, map_choice(choice.parameters, edition))
        return _view(choice, frame, edition, areas=drawn, sources=drawn.within.sources, duiding=drawn.duiding)
    figures = figures_of(edition, stored, profile)
    cards = CardMaker.of(edition, stored, profile, figures, [choice.indicator])
    card = cards.card(choice.indicator)
    if choice.picture is Picture.TREND:
        _cite_all(card, cards.rows.sources)
    duiding = duiding_of_indicator(edition.catalog, choice.indicator, profile.group)
    return _view(choice, frame, edition, card=card, sources=cards.rows.sources.all(), duiding=duiding)


def _cite_all(card: CardView, sources: Sourcebook) -> None:
    """Name the source of each year of each line; a page does so in the table of that year."""
    for series in (card.trend.series, *(line.series for line in card.lines)):
        for point in series.points:
            sources.cite(point.delivery, point.indeling, point.year)


def _view(  # one of the three is filled
    choice: EmbedChoice,
    frame: FrameView,
    edition: Edition,
    *,
    profile: ProfileView | None = None,
    card: CardView | None = None,
    areas: MapView | None = None,
    sources: tuple[SourceView, ...] = (),
    duiding: tuple[DuidingView, ...] = (),
) -> EmbedView:
    return EmbedView(
        choice.picture, choice.look, frame, profile, card, areas, sources, duiding, release_view(edition)
    )


def _region(code: str, edition: Edition) -> StoredRegion:
    stored = edition.region(code.upper())
    if not code or stored is None:
        told = f"Een gebied met de code {code[:20].upper()} staat in geen van onze lijsten. " if code else ""
        raise AddressError(f"{told}Kies een gebied met zijn code, zoals gebied=WK034403.")
    if not edition.release.has_profile(stored):
        raise AddressError(f"Van {edition.name(stored)} ({stored.region.code}) hebben we geen cijfers.")
    return stored


def _one_of(kind: type[Kind], name: str, text: str) -> Kind:
    """Give a value of a parameter, the first when it is not there."""
    if not text:
        return next(iter(kind))
    if text not in [str(item) for item in kind]:
        possible = "' of '".join(kind)
        raise AddressError(f"'{text[:40]}' kan niet bij '{name}'. Kies '{possible}'.")
    return kind(text)
