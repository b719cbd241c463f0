"""Gebieden: found by name, listed, one, what lies in it and what became of it."""

import math
from collections.abc import Sequence

from msgspec import Struct, field

from wijkmonitor.api.asked_for import GemeenteText, Limit, PageNumber, SearchText
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parameters import refused
from wijkmonitor.api.parts import Lijst, Link, page_links, slice_of, uitgave_of
from wijkmonitor.api.problem import invalid, not_found
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.entry import Hit
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import no_such

MOST_FOUND = 200
"""Search results; who wants more asks for a list by level or gemeente."""
INWONERS = IndicatorId("inwoners_aantal")


class GebiedVerwijzing(Struct, frozen=True, rename="camel"):
    """A gebied that another thing is about."""

    code: str
    naam: str
    niveau: RegionLevel


class Inwoners(Struct, frozen=True, rename="camel"):
    """How many people live somewhere, with where that comes from."""

    waarde: float | None
    eenheid: str
    status: Status
    periode: str | None
    levering: str | None


class GebiedLinks(Struct, frozen=True, rename="camel"):
    """Where more stands about a gebied."""

    self: Link
    kinderen: Link
    opvolgers: Link
    profiel: Link
    waarnemingen: Link
    pagina: Link
    ouder: Link | None = None
    geometrie: Link | None = None


class Gebied(Struct, frozen=True, rename="camel", kw_only=True):
    """A gebied in the newest indeling that has it."""

    code: str
    naam: str
    volledige_naam: str
    niveau: RegionLevel
    ouder: str | None
    gemeente: str | None
    indeling: int
    bestaat_nu: bool
    is_fictief: bool
    opvolgers: tuple[str, ...]
    inwoners: Inwoners
    gevonden_als: str | None = None
    links: GebiedLinks = field(name="_links")


class GebiedenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """A page of gebieden."""

    items: tuple[Gebied, ...]


class GebiedenVraag(Struct, frozen=True, rename="camel"):
    """Which gebieden: by name, level or gemeente."""

    q: SearchText | None = None
    niveau: RegionLevel | None = None
    gemeente: GemeenteText | None = None
    bestaat_nu: bool | None = None
    pagina: PageNumber = 1
    limiet: Limit = 100


def give_gebieden(asked: Asked[GebiedenVraag]) -> GebiedenLijst:
    """Give the gebieden that fit a question: best first for a name, else by code."""
    query, edition = asked.query, asked.edition
    matched: dict[str, str] = {}
    if query.q is None:
        found: Sequence[StoredRegion] = sorted(
            edition.release.regions.by_id, key=lambda item: item.region.code
        )
    else:
        hits = edition.search.find(query.q, MOST_FOUND)
        matched = {hit.entry.code: hit.matched for hit in hits if _is_other_name(hit)}
        found = [item for hit in hits if (item := edition.region(hit.entry.code)) is not None]
    found = [item for item in found if _fits(item, query, edition)]
    return _list(asked, found, query.pagina, query.limiet, matched)


def give_gebied(asked: Asked[NoQuery]) -> Gebied:
    """Give one gebied."""
    return gebieden_of(asked.edition, [asked_region(asked.edition, asked.key)])[0]


def give_kinderen(asked: Asked[NoQuery]) -> GebiedenLijst:
    """Give what lies directly in a gebied."""
    stored = asked_region(asked.edition, asked.key)
    children = asked.edition.release.regions.children.get(stored.region.code, ())
    return _list(asked, children, 1, max(len(children), 1))


def give_opvolgers(asked: Asked[NoQuery]) -> GebiedenLijst:
    """Give the gebieden of now that an abolished one went into; none while it exists."""
    stored = asked_region(asked.edition, asked.key)
    successors = (asked.edition.region(code) for code in stored.region.successors)
    found = [item for item in successors if item is not None]
    return _list(asked, found, 1, max(len(found), 1))


def asked_region(edition: Edition, code: str) -> StoredRegion:
    """Give the gebied of a path; raises ProblemError when no list of ours has it."""
    stored = edition.region(code)
    if stored is None:
        raise not_found(no_such("gebied", code))
    return stored


def named_regions(edition: Edition, name: str, codes: Sequence[str]) -> list[StoredRegion]:
    """Give the gebieden of a parameter; raises ProblemError that names those that no list of ours has."""
    found = [edition.region(code) for code in codes]
    wrong = [
        invalid(name, "bestaat-niet", no_such("gebied", code), place)
        for place, (code, stored) in enumerate(zip(codes, found, strict=True))
        if stored is None
    ]
    if wrong:
        raise refused(wrong)
    return [stored for stored in found if stored is not None]


def verwijzing(edition: Edition, stored: StoredRegion) -> GebiedVerwijzing:
    """Give a gebied as something that another thing is about."""
    return GebiedVerwijzing(stored.region.code, edition.name(stored), stored.region.level)


def gebieden_of(
    edition: Edition, stored: Sequence[StoredRegion], matched: dict[str, str] | None = None
) -> tuple[Gebied, ...]:
    """Give gebieden as the API has them."""
    newest = edition.release.newest(INWONERS, stored)
    found = matched or {}
    return tuple(
        _gebied(edition, item, row, found.get(item.region.code))
        for item, row in zip(stored, newest, strict=True)
    )


def _is_other_name(hit: Hit) -> bool:
    return hit.matched not in {hit.entry.short_name, hit.entry.name, hit.entry.code}


def _fits(stored: StoredRegion, query: GebiedenVraag, edition: Edition) -> bool:
    regions = edition.release.regions
    if query.niveau is not None and stored.region.level is not query.niveau:
        return False
    if query.bestaat_nu is not None and regions.is_current(stored) is not query.bestaat_nu:
        return False
    if query.gemeente is None:
        return True
    gemeente = regions.gemeente_of(stored)
    return gemeente is not None and gemeente.region.code == query.gemeente


def _list(
    asked: Asked[GebiedenVraag] | Asked[NoQuery],
    found: Sequence[StoredRegion],
    page: int,
    limit: int,
    matched: dict[str, str] | None = None,
) -> GebiedenLijst:
    shown, has_more = slice_of(found, page, limit)
    return GebiedenLijst(
        items=gebieden_of(asked.edition, shown, matched),
        pagina=page,
        limiet=limit,
        uitgave=uitgave_of(asked.edition),
        links=page_links(asked, page, has_more=has_more),
    )


def _gebied(edition: Edition, stored: StoredRegion, row: ProfileRow | None, matched: str | None) -> Gebied:
    region = stored.region
    regions = edition.release.regions
    gemeente = regions.gemeente_of(stored)
    return Gebied(
        code=region.code,
        naam=edition.name(stored),
        volledige_naam=region.name,
        niveau=region.level,
        ouder=region.parent,
        gemeente=None if gemeente is None else gemeente.region.code,
        indeling=region.indeling,
        bestaat_nu=regions.is_current(stored),
        is_fictief=region.is_fictional,
        opvolgers=region.successors,
        inwoners=_inwoners(edition, row),
        gevonden_als=matched,
        links=_links(edition, stored),
    )


def _inwoners(edition: Edition, row: ProfileRow | None) -> Inwoners:
    """Give the newest count of inhabitants, or why there is none."""
    unit = edition.catalog.indicators[INWONERS].unit.value
    if row is None:
        return Inwoners(None, unit, Status.NIET_GELEVERD, None, None)
    texts = edition.release.dictionary
    return Inwoners(
        waarde=None if math.isnan(row.value) else row.value,
        eenheid=unit,
        status=texts.statuses[row.status_id],
        periode=texts.periods[row.period_id],
        levering=edition.release.deliveries[row.delivery_id].id,
    )


def _links(edition: Edition, stored: StoredRegion) -> GebiedLinks:
    region = stored.region
    own = ("gebieden", region.code)
    has_shape = region.code in edition.atlas.rows
    return GebiedLinks(
        self=Link(resource(*own)),
        kinderen=Link(resource(*own, "kinderen")),
        opvolgers=Link(resource(*own, "opvolgers")),
        profiel=Link(resource("profielen", region.code)),
        waarnemingen=Link(resource("waarnemingen", query=(("gebied", region.code),))),
        pagina=Link(region_path(region.code, edition.name(stored))),
        ouder=None if region.parent is None else Link(resource("gebieden", region.parent)),
        geometrie=Link(resource(*own, "geometrie")) if has_shape else None,
    )
