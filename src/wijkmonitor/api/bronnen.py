"""Sources: which files the figures come from."""

from msgspec import Struct, field

from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parts import Day, Lijst, Link, self_link, uitgave_of
from wijkmonitor.api.problem import not_found
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import all_stand_at, no_such


class Omvang(Struct, frozen=True, rename="camel"):
    """How many figures a delivery has of one period and indeling."""

    periode: str
    indeling: int
    aantal_cijfers: int


class EigenLink(Struct, frozen=True, rename="camel"):
    """Where a thing stands."""

    self: Link


class BronVolledig(Struct, frozen=True, rename="camel", kw_only=True):
    """A file of a publisher, as we received it."""

    levering: str
    bron: str
    uitgever: str
    tabel: str
    titel: str
    bronregel: str
    url: str
    licentie: str
    ontvangen: Day | None
    sha256: str
    bestand: str
    opmerking: str
    is_eigen: bool
    omvang: tuple[Omvang, ...]
    links: EigenLink = field(name="_links")


class BronnenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """All sources."""

    items: tuple[BronVolledig, ...]


def give_bronnen(asked: Asked[NoQuery]) -> BronnenLijst:
    """Give every source."""
    edition = asked.edition
    items = tuple(_bron(edition, item) for item in edition.release.deliveries)
    return BronnenLijst(
        items=items, limiet=max(len(items), 1), uitgave=uitgave_of(edition), links=self_link(asked)
    )


def give_bron(asked: Asked[NoQuery]) -> BronVolledig:
    """Give one source."""
    for delivery in asked.edition.release.deliveries:
        if delivery.id == asked.key:
            return _bron(asked.edition, delivery)
    raise not_found(no_such("bron", asked.key), all_stand_at("bronnen", resource("bronnen")))


def _bron(edition: Edition, delivery: Delivery) -> BronVolledig:
    return BronVolledig(
        levering=delivery.id,
        bron=delivery.source,
        uitgever=delivery.publisher,
        tabel=delivery.table,
        titel=delivery.title,
        bronregel=delivery.source_line,
        url=delivery.url,
        licentie=delivery.licence,
        ontvangen=delivery.retrieved[:10] or None,
        sha256=delivery.sha256,
        bestand=delivery.file_name,
        opmerking=delivery.remark,
        is_eigen=delivery.is_own,
        omvang=tuple(
            Omvang(row.period, row.indeling, row.figures)
            for row in edition.release.extents()
            if row.delivery == delivery.id
        ),
        links=EigenLink(Link(resource("bronnen", delivery.id))),
    )
