"""What there is to choose on the page that makes the code of a picture."""

from collections.abc import Mapping

from msgspec import Struct

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.embed import Look, Picture, embed_choice, embed_view
from wijkmonitor.views.frame import FrameView
from wijkmonitor.views.map_view import OptionGroup
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import Choice
from wijkmonitor.views.small_builders import release_view

FIRST_REGION = "WK034403"
FIRST_INDICATOR = "bijstand_pct"
_LONGEST = 80


class EmbedOptions(Struct, frozen=True):
    """The form, with what was chosen in it."""

    region: str
    picture: str
    indicator: str
    year: str
    group: str
    reference: str
    look: str
    indicators: tuple[OptionGroup, ...]
    groups: tuple[OptionGroup, ...]
    years: tuple[Choice, ...]
    references: tuple[Choice, ...]
    frame: FrameView | None
    """The gebied; None when the choice cannot be."""
    problem: str
    """Why the choice cannot be; empty when it can."""
    release: ReleaseView


def embed_options(edition: Edition, parameters: Mapping[str, str]) -> EmbedOptions:
    """Give the form; a choice that cannot be stays in it, with what is wrong."""
    wanted = {name: text[:_LONGEST] for name, text in parameters.items()}
    region = wanted.get("gebied", "") or FIRST_REGION
    picture = wanted.get("beeld", "") or Picture.TAART
    indicator = wanted.get("indicator", "") or FIRST_INDICATOR
    frame, problem = None, ""
    try:
        asked = {**wanted, "gebied": region, "beeld": picture, "indicator": indicator}
        frame = embed_view(edition, embed_choice(asked, edition)).frame
    except AddressError as error:
        problem = str(error)
    years = () if frame is None else frame.years
    return EmbedOptions(
        region=region.upper() if frame is not None else region,
        picture=picture,
        indicator=indicator,
        year=wanted.get("jaar", ""),
        group=wanted.get("groep", ""),
        reference=wanted.get("referentie", ""),
        look=wanted.get("thema", "") or Look.AUTO,
        indicators=_indicators(edition, indicator),
        groups=_groups(edition, wanted.get("groep", "")),
        years=years,
        references=_references(wanted.get("referentie", "")),
        frame=frame,
        problem=problem,
        release=release_view(edition),
    )


def _indicators(edition: Edition, chosen: str) -> tuple[OptionGroup, ...]:
    """Give by theme the indicators that this release has figures of, and the chosen one."""
    known = {chosen}.union(*edition.known_at.values())
    return tuple(
        OptionGroup(theme.title, options)
        for theme in edition.catalog.themes
        if (
            options := tuple(
                _choice(item.id, item.title, chosen)
                for item in edition.of_theme[theme.id]
                if item.id in known
            )
        )
    )


def _groups(edition: Edition, chosen: str) -> tuple[OptionGroup, ...]:
    every = edition.catalog.groups[GroupCode(TOTAAL)]
    return (
        OptionGroup("", (_choice("", every.title, chosen),)),
        *(
            OptionGroup(item.title, tuple(_choice(group.code, group.title, chosen) for group in item.groups))
            for item in edition.catalog.dimensions
        ),
    )


def _references(chosen: str) -> tuple[Choice, ...]:
    return tuple(_choice(value, value.capitalize(), chosen or NEDERLAND) for value in _REFERENCES)


_REFERENCES = (NEDERLAND, GEMEENTE, SOORTGELIJK)


def _choice(value: str, label: str, chosen: str) -> Choice:
    return Choice(value, label, is_chosen=value == chosen, is_available=True, reason="")
