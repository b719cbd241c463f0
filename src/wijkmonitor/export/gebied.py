"""All figures of a gebied, or of one theme of it, as tables."""

from collections.abc import Iterable, Iterator

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.export import records
from wijkmonitor.export.observed import WAARNEMING, observed_records
from wijkmonitor.export.package import Package, release_of
from wijkmonitor.export.records import Part
from wijkmonitor.export.table import Table
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, RowView
from wijkmonitor.views.frame import reference_name
from wijkmonitor.views.profile_builder import figures_of
from wijkmonitor.views.rows import RowMaker
from wijkmonitor.views.series import Series
from wijkmonitor.views.switches import fitting_choice, group_people
from wijkmonitor.wording.downloads import ALL, NEWEST
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.trends import break_sentence

CIJFERS = (
    *records.GEBIED, *records.WHO, *records.WHAT, "periode", *records.FIGURE,
    "gemeente_waarde", "nederland_waarde", "nederland_jaar", *records.JUDGED,
    "peildatum", "gebiedsindeling", "andere_grenzen", *records.SOURCE, *records.END,
)  # fmt: skip
JAREN = (
    *records.GEBIED, *records.WHO, *records.WHAT, "periode", *records.FIGURE, "breuk", "gebiedsindeling",
    "andere_grenzen", *records.SOURCE, "kolom", *records.END,
)  # fmt: skip


def gebied_package(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> Package:
    """Give every figure of a gebied, of all themes, as its page judges them."""
    choice = fitting_choice(stored, choice, edition)
    rows = _rows(edition, stored, choice, edition.catalog.indicators.values())
    shown = [row.indicator for row in rows if row.figure.is_there]
    address = urls.ProfileAddress(
        urls.region_path(stored.region.code, edition.name(stored)),
        str(choice.period.year) if choice.period else "",
        choice.group,
        choice.reference,
    )
    return Package(
        edition.name(stored),
        address.of_theme(""),
        chosen_words(edition, stored, choice),
        (_figures(edition, stored, choice, rows),),
        *release_of(edition),
        duiding_of_groups(edition.catalog, (choice.group,), shown),
        stored.region.is_fictional,
    )


def theme_package(edition: Edition, stored: StoredRegion, theme: Theme, choice: ProfileChoice) -> Package:
    """Give the figures of a theme, their years beside gemeente and Nederland, and their groups."""
    view = dashboard_view(edition, stored, theme, choice)
    choice = fitting_choice(stored, choice, edition)
    indicators = edition.of_theme[theme.id]
    cards = [card for onderwerp in view.onderwerpen for card in onderwerp.cards]
    found = edition.release.observations([stored], indicators=[item.id for item in indicators])
    split = [row for row in found if row.group != TOTAAL]
    frame = view.frame
    address = urls.ProfileAddress(
        urls.theme_path(stored.region.code, frame.name, theme.id),
        frame.chosen_year,
        frame.chosen_group,
        frame.chosen_reference,
    )
    return Package(
        f"{theme.title} in {frame.name}",
        address.of_theme(""),
        chosen_words(edition, stored, choice),
        (
            _figures(edition, stored, choice, _rows(edition, stored, choice, indicators)),
            Table.of("jaren", JAREN, _years(edition, stored, choice, cards)),
            Table.of("groepen", WAARNEMING, observed_records(edition, split)),
        ),
        *release_of(edition),
        view.duiding,
        stored.region.is_fictional,
    )


def chosen_words(
    edition: Edition, stored: StoredRegion, choice: ProfileChoice
) -> tuple[tuple[str, str], ...]:
    """Give what was chosen on a page of a gebied."""
    reference = reference_name(edition, stored, choice)
    group = "" if choice.group == TOTAAL else group_people(choice.group, edition)
    named = (
        ("Gebied", f"{edition.name(stored)} ({stored.region.code}, {stored.region.level.value})"),
        ("Jaar", str(choice.period.year) if choice.period else NEWEST),
        ("Groep", group or ALL),
        ("Vergeleken met", with_article(reference) if reference else ""),
    )
    return tuple((name, words) for name, words in named if words)


def row_record(edition: Edition, stored: StoredRegion, group: str, row: RowView, reference: str) -> Part:
    """Give a row of a page as the record of a table."""
    return {
        **records.gebied(stored.region.code, edition.name(stored), stored.region.level.value),
        **records.who(edition, group, row.indicator),
        **records.what(row.indicator),
        **records.when(row.period),
        **records.figure(row.figure, row.indicator),
        "gemeente_waarde": _value(row.gemeente),
        "nederland_waarde": _value(row.nederland),
        "nederland_jaar": row.nederland_year or None,
        **records.judged(row.judgement, row.indicator, reference),
        "peildatum": row.indicator.reference_day,
        "gebiedsindeling": row.indeling,
        "andere_grenzen": records.yes(is_so=row.has_other_boundaries),
        **records.source(row.source),
        **records.end(edition, stored.region.code),
    }


def _rows(
    edition: Edition, stored: StoredRegion, choice: ProfileChoice, indicators: Iterable[Indicator]
) -> list[RowView]:
    maker = RowMaker(stored, edition, figures_of(edition, stored, choice), choice.group)
    return [maker.row(indicator) for indicator in indicators]


def _figures(edition: Edition, stored: StoredRegion, choice: ProfileChoice, rows: list[RowView]) -> Table:
    reference = with_article(reference_name(edition, stored, choice))
    found = (row_record(edition, stored, choice.group, row, reference) for row in rows)
    return Table.of("cijfers", CIJFERS, found)


def _value(own: FigureView | None) -> float | None:
    return None if own is None else own.value


def _years(
    edition: Edition, stored: StoredRegion, choice: ProfileChoice, cards: list[CardView]
) -> Iterator[Part]:
    """Give the points of every line: of the gebied, its gemeente and Nederland."""
    gemeente = edition.release.regions.gemeente_of(stored)
    places = {RegionLevel.GEMEENTE.value: gemeente, RegionLevel.LAND.value: edition.land}
    for card in cards:
        yield from _line(edition, stored, choice.group, card.indicator, card.trend.series)
        for line in card.lines:
            place = places.get(line.level)
            if place is not None:
                yield from _line(edition, place, choice.group, card.indicator, line.series)


def _line(
    edition: Edition, stored: StoredRegion, group: str, indicator: Indicator, series: Series
) -> Iterator[Part]:
    breaks = {item.after: item for item in series.breaks}
    for point in series.points:
        own = FigureView(point.value, point.status, point.kind, indicator.decimals, is_approximate=False)
        broken = breaks.get(point.year)
        yield {
            **records.gebied(stored.region.code, edition.name(stored), stored.region.level.value),
            **records.who(edition, group, indicator),
            **records.what(indicator),
            "periode": f"{point.year}JJ00",
            **records.figure(own, indicator),
            "breuk": ""
            if broken is None
            else break_sentence(broken.kind.value, broken.before, broken.after, broken.reason),
            "gebiedsindeling": point.indeling,
            "andere_grenzen": records.yes(is_so=not point.is_of_now),
            **records.delivered(point.delivery),
            "kolom": point.column,
            **records.end(edition, stored.region.code),
        }
