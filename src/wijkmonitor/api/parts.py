"""Parts that many answers have: links, the release, a page of items, a source and a figure."""

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from wijkmonitor.api.operation import Asked
from wijkmonitor.domain.indicator import Unit
from wijkmonitor.domain.observation import Delivery, FigureKind, Status
from wijkmonitor.views.edition import Edition

Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]


class Link(Struct, frozen=True, rename="camel"):
    """Where to go."""

    href: str


class Links(Struct, frozen=True, rename="camel", omit_defaults=True):
    """Where this stands, and the pages before and after it."""

    self: Link
    prev: Link | None = None
    next: Link | None = None


class UitgaveVerwijzing(Struct, frozen=True, rename="camel"):
    """The release that an answer was made from."""

    id: str
    datum: Day


class Bron(Struct, frozen=True, rename="camel"):
    """Where a figure comes from."""

    levering: str
    uitgever: str
    tabel: str
    bronregel: str
    url: str
    licentie: str


class Cijfer(Struct, frozen=True, rename="camel"):
    """A figure; without a value the status says why."""

    waarde: float | None
    tekst: str
    eenheid: Unit
    status: Status
    soort: FigureKind
    is_ongeveer: bool
    uitleg: str


class Lijst(Struct, frozen=True, rename="camel", kw_only=True):
    """What every page of items has beside the items."""

    pagina: int = 1
    limiet: int
    uitgave: UitgaveVerwijzing
    links: Links = field(name="_links")


def uitgave_of(edition: Edition) -> UitgaveVerwijzing:
    """Give the release that is served."""
    release = edition.release.release
    return UitgaveVerwijzing(release.id, release.built_on[:10])


def self_link(asked: Asked[Any]) -> Links:
    """Give where an answer stands."""
    return Links(Link(asked.address))


def page_links(asked: Asked[Any], page: int, *, has_more: bool) -> Links:
    """Give where a page of items stands, and its neighbours."""
    return Links(
        self=Link(asked.address),
        prev=Link(asked.with_page(page - 1)) if page > 1 else None,
        next=Link(asked.with_page(page + 1)) if has_more else None,
    )


def slice_of(found: Sequence[Any], page: int, limit: int) -> tuple[Sequence[Any], bool]:
    """Give the items of a page, and whether there are more."""
    start = (page - 1) * limit
    return found[start : start + limit], len(found) > start + limit


def bron_of(delivery: Delivery) -> Bron:
    """Give a delivery as the source of a figure."""
    return Bron(
        levering=delivery.id,
        uitgever=delivery.publisher,
        tabel=delivery.table,
        bronregel=delivery.source_line,
        url=delivery.url,
        licentie=delivery.licence,
    )
