"""The gebieden that are most like a wijk or buurt, and why they are."""

from msgspec import Struct, field

from wijkmonitor.api.gebieden import GebiedVerwijzing, asked_region, verwijzing
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parts import Link, Links, UitgaveVerwijzing, self_link, uitgave_of
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.views.similar_builder import similar_view
from wijkmonitor.wording.interface import INTERFACE


class SoortgelijkGebied(Struct, frozen=True, rename="camel"):
    """One that is alike."""

    code: str
    naam: str
    niveau: RegionLevel
    gemeente: str
    afstand: float
    is_matig_vergelijkbaar: bool
    lijkt_door: tuple[str, ...]
    verschilt_door: str
    profiel: Link


class SoortgelijkeGebieden(Struct, frozen=True, rename="camel", kw_only=True):
    """The gebieden that are most like one, nearest first; without any the reason."""

    gebied: GebiedVerwijzing
    items: tuple[SoortgelijkGebied, ...]
    reden: str
    uitgave: UitgaveVerwijzing
    links: Links = field(name="_links")


def give_soortgelijke_gebieden(asked: Asked[NoQuery]) -> SoortgelijkeGebieden:
    """Give the gebieden that are most like one, or say why there are none."""
    edition = asked.edition
    stored = asked_region(edition, asked.key)
    view = similar_view(edition, stored)
    reason = "" if view.gebieden else view.reason or INTERFACE.similar.only_small
    return SoortgelijkeGebieden(
        gebied=verwijzing(edition, stored),
        items=tuple(
            SoortgelijkGebied(
                code=item.code,
                naam=item.name,
                niveau=stored.region.level,
                gemeente=item.gemeente,
                afstand=item.distance,
                is_matig_vergelijkbaar=item.is_moderate,
                lijkt_door=item.alike,
                verschilt_door=item.differs,
                profiel=Link(resource("profielen", item.code)),
            )
            for item in view.gebieden
        ),
        reden=reason,
        uitgave=uitgave_of(edition),
        links=self_link(asked),
    )
