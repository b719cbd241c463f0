"""Groups: the breakdowns of a population, with the cards and tests of the sensitive ones."""

from msgspec import Struct, field

from wijkmonitor.api.kaarten import Kaart, kaarten_of
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parts import Lijst, Link, self_link, uitgave_of
from wijkmonitor.api.problem import not_found
from wijkmonitor.domain.group import Group, GroupCode
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.views.duiding import duiding_of_dimensions
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import all_stand_at, no_such


class Uitsplitsing(Struct, frozen=True, rename="camel"):
    """The breakdown that a group belongs to."""

    id: str
    titel: str
    toelichting: str
    is_gevoelig: bool


class GroepLinks(Struct, frozen=True, rename="camel"):
    """Where more stands about a group."""

    self: Link
    waarnemingen: Link


class Groep(Struct, frozen=True, rename="camel", kw_only=True):
    """A group."""

    code: str
    titel: str
    mensen: str
    toelichting: str
    uitsplitsing: Uitsplitsing | None
    verwant: tuple[str, ...]
    duiding: tuple[str, ...]
    links: GroepLinks = field(name="_links")


class GroepenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """All groups, with the cards of the sensitive breakdowns."""

    items: tuple[Groep, ...]
    duiding: tuple[Kaart, ...]


class GroepVolledig(Struct, frozen=True, rename="camel"):
    """A group with the cards of its breakdown."""

    groep: Groep
    duiding: tuple[Kaart, ...]


def give_groepen(asked: Asked[NoQuery]) -> GroepenLijst:
    """Give every group, in the order of the pages."""
    groups = asked.edition.catalog.groups.values()
    cards = duiding_of_dimensions(asked.edition.catalog, asked.edition.catalog.dimensions, ())
    return GroepenLijst(
        items=tuple(_groep(asked.edition, item) for item in groups),
        duiding=kaarten_of(cards),
        limiet=len(groups),
        uitgave=uitgave_of(asked.edition),
        links=self_link(asked),
    )


def give_groep(asked: Asked[NoQuery]) -> GroepVolledig:
    """Give one group."""
    catalog = asked.edition.catalog
    group = catalog.groups.get(GroupCode(asked.key))
    if group is None:
        raise not_found(no_such("groep", asked.key), all_stand_at("groepen", resource("groepen")))
    dimension = catalog.dimension(group.code)
    cards = () if dimension is None else duiding_of_dimensions(catalog, (dimension,), ())
    return GroepVolledig(_groep(asked.edition, group), kaarten_of(cards))


def _groep(edition: Edition, group: Group) -> Groep:
    dimension = edition.catalog.dimension(group.code)
    card = None
    if dimension is not None and dimension.is_sensitive:
        card = edition.catalog.duiding.of_dimension(dimension.id)
    return Groep(
        code=group.code,
        titel=group.title,
        mensen=group.people,
        toelichting=group.explanation,
        uitsplitsing=None
        if dimension is None
        else Uitsplitsing(dimension.id, dimension.title, dimension.explanation, dimension.is_sensitive),
        verwant=group.related,
        duiding=() if card is None else (card.id,),
        links=GroepLinks(
            Link(resource("groepen", group.code)),
            Link(resource("waarnemingen", query=(("groep", group.code),))),
        ),
    )
