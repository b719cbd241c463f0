"""Figures as loaded, for any mix of gebied, period, indicator, group and level; never a bare number."""

from functools import lru_cache

from msgspec import Struct

from wijkmonitor.api.asked_for import GroupText, IndicatorText, Limit, PageNumber, PeriodText, RegionText
from wijkmonitor.api.gebieden import GebiedVerwijzing, named_regions, verwijzing
from wijkmonitor.api.kaarten import CardShelf, Kaart
from wijkmonitor.api.named import named_groups, named_indicators
from wijkmonitor.api.operation import Asked
from wijkmonitor.api.parts import Lijst, page_links, uitgave_of
from wijkmonitor.domain.indicator import IndicatorId, Unit
from wijkmonitor.domain.observation import DeliveryId, FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.store.observation_page import ObservationFilter
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition


class WaarnemingBron(Struct, frozen=True, rename="camel"):
    """The place in a publisher's table that a figure comes from."""

    levering: str
    uitgever: str
    tabel: str
    kolom: str
    bronregel: str
    licentie: str


class Waarneming(Struct, frozen=True, rename="camel"):
    """One figure as loaded, with all one needs to know before using it."""

    gebied: GebiedVerwijzing
    indicator: str
    titel: str
    groep: str
    periode: str
    periode_naam: str
    waarde: float | None
    eenheid: Unit
    status: Status
    soort: FigureKind
    indeling: int
    had_andere_grenzen: bool
    bron: WaarnemingBron
    uitgave: str
    duiding: str | None


class WaarnemingenLijst(Lijst, frozen=True, rename="camel", kw_only=True):
    """A page of figures, with the cards that the sensitive ones among them need."""

    items: tuple[Waarneming, ...]
    duiding: tuple[Kaart, ...]


class WaarnemingenVraag(Struct, frozen=True, rename="camel"):
    """Which figures; each filter but the page may be given more than once."""

    gebied: tuple[RegionText, ...] = ()
    periode: tuple[PeriodText, ...] = ()
    indicator: tuple[IndicatorText, ...] = ()
    groep: tuple[GroupText, ...] = ()
    niveau: tuple[RegionLevel, ...] = ()
    pagina: PageNumber = 1
    limiet: Limit = 100


def give_waarnemingen(asked: Asked[WaarnemingenVraag]) -> WaarnemingenLijst:
    """Give a page of figures."""
    query = asked.query
    wanted = _filter(asked.edition, query)
    rows = [] if wanted is None else asked.edition.release.observation_page(wanted)
    cards = CardShelf(asked.edition.catalog)
    telling = _Telling(asked.edition, cards)
    return WaarnemingenLijst(
        items=tuple(telling.waarneming(row) for row in rows[: query.limiet]),
        duiding=cards.all(),
        pagina=query.pagina,
        limiet=query.limiet,
        uitgave=uitgave_of(asked.edition),
        links=page_links(asked, query.pagina, has_more=len(rows) > query.limiet),
    )


def _filter(edition: Edition, query: WaarnemingenVraag) -> ObservationFilter | None:
    """Give the filter in numbers of the release, one row more than shown; None when nothing can fit it.

    Raises ProblemError for a gebied, indicator or group that does not exist.
    """
    texts = edition.release.dictionary
    regions = named_regions(edition, "gebied", query.gebied)
    indicators = named_indicators(edition, query.indicator)
    groups = named_groups(edition, query.groep)
    asked = (
        (indicators, texts.indicators),
        (groups, texts.groups),
        (tuple(Period.parse(text).code for text in query.periode), texts.periods),
    )
    numbers = [[known.index(item) for item in wanted if item in known] for wanted, known in asked]
    if any(wanted and not found for (wanted, _), found in zip(asked, numbers, strict=True)):
        return None
    return ObservationFilter(
        regions=[stored.id for stored in regions],
        indicators=numbers[0],
        groups=numbers[1],
        periods=numbers[2],
        runs=[run for level in query.niveau for run in edition.release.regions.numbers[level]],
        limit=query.limiet + 1,
        offset=(query.pagina - 1) * query.limiet,
    )


class _Telling:
    """Tells the observations of one answer; what many of them share is made once."""

    def __init__(self, edition: Edition, cards: CardShelf) -> None:
        self._edition, self._cards = edition, cards
        self._release = edition.release.release.id
        self._places: dict[RegionCode, GebiedVerwijzing] = {}
        self._sources: dict[tuple[DeliveryId, str], WaarnemingBron] = {}

    def waarneming(self, row: StoredObservation) -> Waarneming:
        """Give a figure with its unit, status, boundaries, source and release."""
        edition = self._edition
        indicator = edition.catalog.indicators[row.indicator]
        stored = edition.release.regions.by_code[row.region]
        place = self._places.get(row.region)
        if place is None:
            place = self._places[row.region] = verwijzing(edition, stored)
        return Waarneming(
            gebied=place,
            indicator=row.indicator,
            titel=indicator.title,
            groep=row.group,
            periode=row.period,
            periode_naam=_period_name(row.period),
            waarde=row.value,
            eenheid=indicator.unit,
            status=row.status,
            soort=row.kind,
            indeling=row.indeling,
            had_andere_grenzen=edition.release.has_other_area(stored, row.indeling),
            bron=self._source(row),
            uitgave=self._release,
            duiding=self._cards.of(IndicatorId(row.indicator), row.group),
        )

    def _source(self, row: StoredObservation) -> WaarnemingBron:
        key = (row.delivery, row.column)
        found = self._sources.get(key)
        if found is None:
            delivery = self._edition.deliveries[row.delivery]
            found = self._sources[key] = WaarnemingBron(
                delivery.id,
                delivery.publisher,
                delivery.table,
                row.column,
                delivery.source_line,
                delivery.licence,
            )
        return found


@lru_cache(maxsize=256)
def _period_name(code: str) -> str:
    return Period.parse(code).label
