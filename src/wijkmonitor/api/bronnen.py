"""Sources and releases: which files the figures come from, and which set of figures is served."""

from msgspec import Struct, field

from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parts import Day, Lijst, Link, self_link, uitgave_of
from wijkmonitor.api.problem import not_found
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.release import Release
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import all_stand_at, no_such, shown_now


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


class Uitgave(Struct, frozen=True, rename="camel", kw_only=True):
    """A set of figures that never changes."""

    id: str
    datum: Day
    inhoud_sha256: str
    programma: str
    aantal_waarnemingen: int
    aantal_gebieden: int
    nieuwste_indeling: int
    wordt_getoond: bool
    links: EigenLink = field(name="_links")


class UitgavenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """The releases that can be asked."""

    items: tuple[Uitgave, ...]


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


def give_uitgaven(asked: Asked[NoQuery]) -> UitgavenLijst:
    """Give the release that is served: the only one that can be asked."""
    edition = asked.edition
    return UitgavenLijst(
        items=(_uitgave(edition.release.release),),
        limiet=1,
        uitgave=uitgave_of(edition),
        links=self_link(asked),
    )


def give_uitgave(asked: Asked[NoQuery]) -> Uitgave:
    """Give one release."""
    release = asked.edition.release.release
    if asked.key != release.id:
        raise not_found(no_such("uitgave", asked.key), shown_now(release.id))
    return _uitgave(release)


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


def _uitgave(release: Release) -> Uitgave:
    return Uitgave(
        id=release.id,
        datum=release.built_on[:10],
        inhoud_sha256=release.content_hash,
        programma=release.program_version,
        aantal_waarnemingen=release.observations,
        aantal_gebieden=release.regions,
        nieuwste_indeling=release.newest_indeling,
        wordt_getoond=True,
        links=EigenLink(Link(resource("uitgaven", release.id))),
    )
