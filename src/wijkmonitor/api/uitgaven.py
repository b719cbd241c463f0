"""Releases: the sets of figures that are here, and which of them is served.

Citations read earlier releases (`metadata.citing`); here stands which ones there are. That follows from the
data folder and not from the release, so these answers are not kept in memory.
"""

from contextlib import suppress
from typing import Final

from msgspec import Struct, field

from wijkmonitor.api.asked_for import Limit, PageNumber
from wijkmonitor.api.bronnen import EigenLink
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parts import Day, Lijst, Link, page_links, slice_of, uitgave_of
from wijkmonitor.api.problem import not_found
from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.release import Release
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.wording.api_problems import no_such, shown_now

_USUAL: Final = 100


class Besluit(Struct, frozen=True, rename="camel"):
    """Figures that a rule held back and a person let through."""

    datum: Day
    reden: str
    regels: tuple[str, ...]


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


class UitgaveVolledig(Uitgave, frozen=True, rename="camel", kw_only=True):
    """A set of figures, and what was decided about what changed in it."""

    besluiten: tuple[Besluit, ...] | None


class UitgavenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """The releases that are here."""

    items: tuple[Uitgave, ...]


class UitgavenVraag(Struct, frozen=True, rename="camel"):
    """Which page of the releases."""

    pagina: PageNumber = 1
    limiet: Limit = _USUAL


def give_uitgaven(asked: Asked[UitgavenVraag]) -> UitgavenLijst:
    """Give the releases that are here, the newest first."""
    edition, query = asked.edition, asked.query
    items, has_more = slice_of(_releases(asked), query.pagina, query.limiet)
    return UitgavenLijst(
        items=tuple(_uitgave(item, edition.release.release) for item in items),
        pagina=query.pagina,
        limiet=query.limiet,
        uitgave=uitgave_of(edition),
        links=page_links(asked, query.pagina, has_more=has_more),
    )


def give_uitgave(asked: Asked[NoQuery]) -> UitgaveVolledig:
    """Give one release."""
    shown = asked.edition.release.release
    for release in _releases(asked):
        if asked.key == release.id:
            return _uitgave_volledig(asked, release)
    raise not_found(no_such("uitgave", asked.key), shown_now(shown.id))


def _releases(asked: Asked[UitgavenVraag] | Asked[NoQuery]) -> list[Release]:
    """Give the releases that are here, the newest first; the one that is served in any case."""
    shown = asked.edition.release.release
    there = () if asked.releases is None else asked.releases.readable()
    found = {release.id: release for release in (*there, shown)}
    return sorted(
        found.values(), key=lambda item: (item.built_on, item.id == shown.id, item.id), reverse=True
    )


def _uitgave(release: Release, shown: Release) -> Uitgave:
    return Uitgave(
        id=release.id,
        datum=release.built_on[:10],
        inhoud_sha256=release.content_hash,
        programma=release.program_version,
        aantal_waarnemingen=release.observations,
        aantal_gebieden=release.regions,
        nieuwste_indeling=release.newest_indeling,
        wordt_getoond=release.id == shown.id,
        links=EigenLink(Link(resource("uitgaven", release.id))),
    )


def _uitgave_volledig(asked: Asked[NoQuery], release: Release) -> UitgaveVolledig:
    short = _uitgave(release, asked.edition.release.release)
    decisions = _decisions(asked, release)
    return UitgaveVolledig(
        id=short.id,
        datum=short.datum,
        inhoud_sha256=short.inhoud_sha256,
        programma=short.programma,
        aantal_waarnemingen=short.aantal_waarnemingen,
        aantal_gebieden=short.aantal_gebieden,
        nieuwste_indeling=short.nieuwste_indeling,
        wordt_getoond=short.wordt_getoond,
        links=short.links,
        besluiten=None
        if decisions is None
        else tuple(Besluit(item.date, item.reason, item.rules) for item in decisions),
    )


def _decisions(asked: Asked[NoQuery], release: Release) -> tuple[Decision, ...] | None:
    """Give what was decided in a release; None where an older program made it in another form."""
    if release.id == asked.edition.release.release.id:
        return asked.edition.release.decisions
    with suppress(StoreError):
        return None if asked.releases is None else asked.releases.get(release.id).decisions
    return None
