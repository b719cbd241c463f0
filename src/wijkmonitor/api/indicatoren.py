"""Indicators: what is measured, with everything the catalogue and the release know of it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from wijkmonitor.api.asked_for import Limit, NameText, PageNumber, SearchText
from wijkmonitor.api.kaarten import Kaart, kaarten_of
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.parameters import refused
from wijkmonitor.api.parts import Lijst, Link, page_links, slice_of, uitgave_of
from wijkmonitor.api.problem import invalid, not_found
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import (
    Aggregation,
    CertaintyType,
    Direction,
    Indicator,
    IndicatorId,
    Scale,
    Unit,
)
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.rows import CoverageRow
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.views.duiding import duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import all_stand_at, no_such
from wijkmonitor.wording.numbers import unit_name

_LEVEL_ORDER = {level.value: place for place, level in enumerate(RegionLevel)}


class Dekking(Struct, frozen=True, rename="camel"):
    """How many gebieden of a level have a figure, in one table and period."""

    niveau: RegionLevel
    periode: str
    tabel: str
    bronregel: str
    aantal_cijfers: int
    aantal_cellen: int


class Breuk(Struct, frozen=True, rename="camel"):
    """A year from which figures cannot be compared with those before it."""

    vanaf_jaar: int
    reden: str


class Afronding(Struct, frozen=True, rename="camel"):
    """How the publisher rounds."""

    op_veelvouden_van: float
    is_willekeurig: bool


class IndicatorLinks(Struct, frozen=True, rename="camel"):
    """Where more stands about an indicator."""

    self: Link
    waarnemingen: Link


class IndicatorKort(Struct, frozen=True, rename="camel", kw_only=True):
    """An indicator in a list."""

    id: str
    titel: str
    korte_titel: str
    thema: str
    onderwerp: str
    eenheid: Unit
    eenheid_naam: str
    decimalen: int
    richting: Direction
    in_profieltaart: bool
    is_gevoelig: bool
    links: IndicatorLinks = field(name="_links")


class IndicatorVolledig(IndicatorKort, frozen=True, rename="camel", kw_only=True):
    """An indicator with everything that is known of it."""

    toelichting: str
    bewerking: str
    gaat_over: str
    telt: str
    peildatum: str
    zekerheid: CertaintyType
    schaal: Scale
    optelling: Aggregation
    noemer: tuple[str, ...]
    noemer_bij_benadering: tuple[str, ...]
    afronding: Afronding | None
    leeftijdsnoot: str
    bij_gelijke_leeftijd: str | None
    titel_hoger: str
    titel_lager: str
    gewicht_in_lijsten: float
    breuken: tuple[Breuk, ...]
    groepen: tuple[str, ...]
    dekking: tuple[Dekking, ...]
    duiding: tuple[Kaart, ...]


class IndicatorenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """A page of indicators."""

    items: tuple[IndicatorKort, ...]


class IndicatorenVraag(Struct, frozen=True, rename="camel"):
    """Which indicators: of a theme, or with words in their title or explanation."""

    thema: NameText | None = None
    q: SearchText | None = None
    pagina: PageNumber = 1
    limiet: Limit = 1000


def give_indicatoren(asked: Asked[IndicatorenVraag]) -> IndicatorenLijst:
    """Give the indicators that fit a question, in the order of the pages."""
    query, catalog = asked.query, asked.edition.catalog
    themes = [str(theme.id) for theme in catalog.themes]
    if query.thema is not None and query.thema not in themes:
        detail = no_such("thema", query.thema, themes)
        raise refused([invalid("thema", "bestaat-niet", detail)])
    words = (query.q or "").lower().split()
    found = [item for item in catalog.indicators.values() if _fits(item, query.thema, words)]
    shown, has_more = slice_of(found, query.pagina, query.limiet)
    return IndicatorenLijst(
        items=tuple(map(_short, shown)),
        pagina=query.pagina,
        limiet=query.limiet,
        uitgave=uitgave_of(asked.edition),
        links=page_links(asked, query.pagina, has_more=has_more),
    )


def give_indicator(asked: Asked[NoQuery]) -> IndicatorVolledig:
    """Give everything of one indicator."""
    edition = asked.edition
    indicator = edition.catalog.indicators.get(IndicatorId(asked.key))
    if indicator is None:
        remedy = all_stand_at("indicatoren", resource("indicatoren"))
        raise not_found(no_such("indicator", asked.key), remedy)
    short = _short(indicator)
    return IndicatorVolledig(
        **{name: getattr(short, name) for name in short.__struct_fields__},
        toelichting=indicator.explanation,
        bewerking=indicator.processing,
        gaat_over=indicator.people,
        telt=indicator.events,
        peildatum=indicator.reference_day,
        zekerheid=indicator.certainty,
        schaal=indicator.scale,
        optelling=indicator.aggregation,
        noemer=indicator.denominator,
        noemer_bij_benadering=indicator.denominator_proxy,
        afronding=None
        if indicator.rounding is None
        else Afronding(indicator.rounding.base, indicator.rounding.is_random),
        leeftijdsnoot=indicator.age_note,
        bij_gelijke_leeftijd=indicator.at_equal_age,
        titel_hoger=indicator.title_higher,
        titel_lager=indicator.title_lower,
        gewicht_in_lijsten=indicator.list_weight,
        breuken=tuple(Breuk(item.year, item.reason) for item in indicator.breaks),
        groepen=_groups(edition, indicator),
        dekking=_coverage(edition, indicator),
        duiding=kaarten_of(duiding_of_indicator(edition.catalog, indicator, TOTAAL)),
    )


def _fits(indicator: Indicator, theme: str | None, words: Sequence[str]) -> bool:
    if theme is not None and indicator.theme != theme:
        return False
    text = f"{indicator.id} {indicator.title} {indicator.explanation}".lower()
    return all(word in text for word in words)


def _short(indicator: Indicator) -> IndicatorKort:
    return IndicatorKort(
        id=indicator.id,
        titel=indicator.title,
        korte_titel=indicator.short_title,
        thema=indicator.theme,
        onderwerp=indicator.onderwerp,
        eenheid=indicator.unit,
        eenheid_naam=unit_name(indicator.unit),
        decimalen=indicator.decimals,
        richting=indicator.direction,
        in_profieltaart=indicator.is_in_pie,
        is_gevoelig=indicator.is_sensitive,
        links=IndicatorLinks(
            Link(resource("indicatoren", indicator.id)),
            Link(resource("waarnemingen", query=(("indicator", indicator.id),))),
        ),
    )


def _groups(edition: Edition, indicator: Indicator) -> tuple[str, ...]:
    """Give the groups of which any gebied has a figure, in the order of the catalogue."""
    known = {group for level in RegionLevel for group in edition.available.groups(indicator.id, level)}
    return tuple(code for code in edition.catalog.groups if code in known)


def _coverage(edition: Edition, indicator: Indicator) -> tuple[Dekking, ...]:
    rows = [row for row in edition.release.coverage() if row.indicator == indicator.id]
    rows.sort(key=lambda row: (row.period, _LEVEL_ORDER[row.level], row.table))
    lines = _source_lines(edition, rows)
    return tuple(
        Dekking(RegionLevel(row.level), row.period, row.table, lines[row.table], row.figures, row.cells)
        for row in rows
    )


def _source_lines(edition: Edition, rows: Iterable[CoverageRow]) -> dict[str, str]:
    lines = {item.table: item.source_line for item in edition.release.deliveries}
    return {row.table: lines.get(row.table, "") for row in rows}
