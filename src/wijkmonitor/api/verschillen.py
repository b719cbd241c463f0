"""Differences between a group and everybody else in the same gebied, with what must be read before them."""

import math

from msgspec import Struct, field

from wijkmonitor.api.asked_for import NameText
from wijkmonitor.api.gebieden import GebiedVerwijzing, asked_region, verwijzing
from wijkmonitor.api.kaarten import CardShelf, Kaart, kaarten_of
from wijkmonitor.api.operation import Asked
from wijkmonitor.api.parameters import refused
from wijkmonitor.api.parts import Cijfer, Link, UitgaveVerwijzing, uitgave_of
from wijkmonitor.api.problem import invalid, not_found
from wijkmonitor.api.rijen import Marge, PaginaBron, cijfer_of, marge, source_of
from wijkmonitor.domain.indicator import Unit
from wijkmonitor.measures.differences import expected_by_chance
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.texts.urls import differences_path
from wijkmonitor.views.differences import DifferencesView, DifferenceView
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.wording import differences as words
from wijkmonitor.wording.api_problems import NO_PROFILE, NO_PROFILE_REMEDY, no_such


class Kloof(Struct, frozen=True, rename="camel"):
    """How far a group lies from the others, three ways, and how sure that is."""

    punten: float
    eenheid: Unit
    verhouding: float | None
    mensen: float
    marge95: Marge | None
    p_waarde: float
    is_geen_toeval: bool
    woorden: str
    woorden_mensen: str


class Sinds(Struct, frozen=True, rename="camel"):
    """Since when the group lies on this side."""

    jaar: int
    aantal_jaren: int
    misschien_langer: bool


class Verschil(Struct, frozen=True, rename="camel"):
    """One figure of one group against that of everybody else."""

    indicator: str
    titel: str
    groep: str
    groep_titel: str
    oordeel: str
    cijfer: Cijfer
    anderen: float
    anderen_eenheid: Unit
    anderen_is_ongeveer: bool
    grootte_groep: float
    kloof: Kloof
    bij_gelijke_leeftijd: float | None
    gevolg_leeftijd: str | None
    sinds: Sinds | None
    periode: str
    indeling: int
    bron: str
    duiding: str | None


class UitsplitsingKeuze(Struct, frozen=True, rename="camel"):
    """A breakdown that the gebied has figures of."""

    id: str
    titel: str
    is_gekozen: bool


class VerschillenLinks(Struct, frozen=True, rename="camel"):
    """Where differences stand, for programs and for people."""

    self: Link
    gebied: Link
    pagina: Link


class Verschillen(Struct, frozen=True, rename="camel", kw_only=True):
    """The differences inside a gebied for one breakdown."""

    gebied: GebiedVerwijzing
    uitsplitsing: str
    toelichting: str
    is_gevoelig: bool
    items: tuple[Verschil, ...]
    niet_te_vergelijken: tuple[str, ...]
    aantal_vergelijkingen: int
    verwacht_door_toeval: float
    uitsplitsingen: tuple[UitsplitsingKeuze, ...]
    hoe: tuple[str, ...]
    duiding: tuple[Kaart, ...]
    bronnen: tuple[PaginaBron, ...]
    uitgave: UitgaveVerwijzing
    links: VerschillenLinks = field(name="_links")


class VerschillenVraag(Struct, frozen=True, rename="camel"):
    """Which breakdown."""

    verdeling: NameText | None = None


def give_verschillen(asked: Asked[VerschillenVraag]) -> Verschillen:
    """Give the differences inside a gebied: what is least favourable and about most people first."""
    edition = asked.edition
    stored = asked_region(edition, asked.key)
    if not edition.release.has_profile(stored):
        raise not_found(NO_PROFILE, NO_PROFILE_REMEDY)
    wanted = asked.query.verdeling or ""
    known = [item.id for item in edition.catalog.dimensions]
    if wanted and wanted not in known:
        detail = no_such("verdeling", wanted, known)
        raise refused([invalid("verdeling", "bestaat-niet", detail)])
    view = differences_view(edition, stored, wanted)
    cards = CardShelf(edition.catalog)
    lists = (
        ("ongunstiger", view.less_favourable),
        ("gunstiger", view.more_favourable),
        ("anders", view.described),
        ("geen_duidelijk_verschil", view.unclear),
    )
    items = tuple(_verschil(item, name, cards) for name, found in lists for item in found)
    told = {card.id: card for card in (*kaarten_of(view.duiding), *cards.all())}
    return Verschillen(
        gebied=verwijzing(edition, stored),
        uitsplitsing=view.title,
        toelichting=view.explanation,
        is_gevoelig=view.is_sensitive,
        items=items,
        niet_te_vergelijken=view.not_compared,
        aantal_vergelijkingen=view.compared,
        verwacht_door_toeval=expected_by_chance(view.compared),
        uitsplitsingen=tuple(
            UitsplitsingKeuze(item.id, item.title, item.is_chosen) for item in view.dimensions
        ),
        hoe=words.HOW,
        duiding=tuple(told.values()),
        bronnen=tuple(map(source_of, view.sources)),
        uitgave=uitgave_of(edition),
        links=_links(view, asked),
    )


def _verschil(item: DifferenceView, judgement: str, cards: CardShelf) -> Verschil:
    indicator = item.indicator
    run = item.since
    return Verschil(
        indicator=indicator.id,
        titel=indicator.title,
        groep=item.group.code,
        groep_titel=item.group.title,
        oordeel=judgement,
        cijfer=cijfer_of(item.own, indicator.unit),
        anderen=item.rest,
        anderen_eenheid=indicator.unit,
        anderen_is_ongeveer=item.rest_is_rough,
        grootte_groep=item.size,
        kloof=_kloof(item),
        bij_gelijke_leeftijd=item.at_equal_age,
        gevolg_leeftijd=None if item.age_effect is None else item.age_effect.value,
        sinds=None if run is None else Sinds(run.year, run.years, run.is_as_far_as_known),
        periode=item.period.code,
        indeling=item.source.indeling,
        bron=item.source.delivery,
        duiding=cards.of(indicator.id, item.group.code),
    )


def _kloof(item: DifferenceView) -> Kloof:
    """Give the gap in the unit of the figure; its words are those of the page."""
    indicator, gap = item.indicator, item.gap
    factor = rate_factor(indicator.unit) or 1.0
    decimals = 0 if item.rest_is_rough else indicator.decimals
    noun = indicator.people.partition(" ")[0]
    return Kloof(
        punten=gap.points * factor,
        eenheid=indicator.unit,
        verhouding=None if math.isnan(gap.ratio) else gap.ratio,
        mensen=gap.people,
        marge95=marge(gap.interval[0] * factor, gap.interval[1] * factor, indicator.unit),
        p_waarde=gap.p_value,
        is_geen_toeval=item.is_real,
        woorden=words.gap_words(gap.points * factor, gap.ratio, decimals, is_pct=indicator.unit is Unit.PCT),
        woorden_mensen=words.people_words(gap.people, gap.people_interval, noun),
    )


def _links(view: DifferencesView, asked: Asked[VerschillenVraag]) -> VerschillenLinks:
    region = view.frame.region
    return VerschillenLinks(
        self=Link(asked.address),
        gebied=Link(resource("gebieden", region.code)),
        pagina=Link(differences_path(region.code, view.frame.name)),
    )
