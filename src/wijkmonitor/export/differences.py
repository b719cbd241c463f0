"""The differences between groups as tables: inside one gebied, and of one group over the country."""

from wijkmonitor.export import records
from wijkmonitor.export.package import Package, release_of
from wijkmonitor.export.records import Part
from wijkmonitor.export.table import Table
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.views.differences import DifferenceView
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.differences_country import CountryChoice, CountryDifference
from wijkmonitor.views.differences_country_builder import country_differences
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import SourceView

_FAVOUR = {1: "gunstiger", -1: "minder gunstig", 0: ""}
_POINTS = ("punten", "punten_ondergrens", "punten_bovengrens", "mensen_meer")
VERSCHILLEN = (
    *records.GEBIED, *records.WHO, *records.WHAT, "periode", *records.FIGURE, "anderen_waarde", *_POINTS,
    "mensen", "bij_gelijke_leeftijd", "geen_toeval", "gunstig", "sinds", "gebiedsindeling", *records.SOURCE,
    *records.END,
)  # fmt: skip
LAND = (
    *records.GEBIED, "gemeente", *records.WHO, *records.WHAT, "periode", "waarde", "eenheid",
    "anderen_waarde", *_POINTS, "gebiedsindeling", *records.SOURCE, *records.END,
)  # fmt: skip


def differences_package(edition: Edition, stored: StoredRegion, dimension: str) -> Package:
    """Give every comparison of a group with everybody else in a gebied, also those that may be chance."""
    view = differences_view(edition, stored, dimension)
    rows = (*view.less_favourable, *view.more_favourable, *view.described, *view.unclear)
    path = urls.differences_path(stored.region.code, view.frame.name)
    chosen = next((item.id for item in view.dimensions if item.is_chosen), "")
    return Package(
        f"Verschillen in {view.frame.name}",
        f"{path}?verdeling={chosen}" if chosen else path,
        (("Gebied", f"{view.frame.name} ({stored.region.code})"), ("Verdeling", view.title)),
        (Table.of("verschillen", VERSCHILLEN, (_record(edition, stored, row) for row in rows)),),
        *release_of(edition),
        view.duiding,
        stored.region.is_fictional,
    )


def country_package(edition: Edition, choice: CountryChoice) -> Package:
    """Give the gebieden in which a group lies furthest from the others, and least far."""
    view = country_differences(edition, choice)
    cited = view.sources[0] if view.sources else None
    period = view.period
    rows = {row.region.code: row for row in (*view.largest, *view.smallest)}
    found = (
        {**_country_record(edition, choice, row, cited), "periode": period.code if period else ""}
        for row in rows.values()
    )
    return Package(
        f"{choice.indicator.title}: {choice.group.title}",
        urls.country_differences_path(choice.indicator.id, choice.group.code, choice.level),
        (("Cijfer", choice.indicator.title), ("Groep", choice.group.title), ("Niveau", choice.level.value)),
        (Table.of("verschillen", LAND, found),),
        *release_of(edition),
        view.duiding,
    )


def _record(edition: Edition, stored: StoredRegion, row: DifferenceView) -> Part:
    factor = rate_factor(row.indicator.unit) or 1.0
    lower, upper = row.gap.interval
    return {
        **records.gebied(stored.region.code, edition.name(stored), stored.region.level.value),
        **records.who(edition, row.group.code, row.indicator),
        **records.what(row.indicator),
        **records.when(row.period),
        **records.figure(row.own, row.indicator),
        "anderen_waarde": records.derived(row.rest, row.indicator),
        "punten": records.derived(row.gap.points * factor, row.indicator),
        "punten_ondergrens": records.derived(lower * factor, row.indicator),
        "punten_bovengrens": records.derived(upper * factor, row.indicator),
        "mensen": row.size,
        "mensen_meer": records.whole(row.gap.people),
        "bij_gelijke_leeftijd": records.derived(row.at_equal_age, row.indicator),
        "geen_toeval": records.yes(is_so=row.is_real),
        "gunstig": _FAVOUR[row.favour],
        "sinds": None if row.since is None else row.since.year,
        "gebiedsindeling": row.source.indeling,
        **records.source(row.source),
        **records.end(edition, stored.region.code),
    }


def _country_record(
    edition: Edition, choice: CountryChoice, row: CountryDifference, cited: SourceView | None
) -> Part:
    region = row.region
    return {
        **records.gebied(region.code, region.name, region.level),
        "gemeente": row.gemeente,
        **records.who(edition, choice.group.code, choice.indicator),
        **records.what(choice.indicator),
        "waarde": row.own,
        "eenheid": choice.indicator.unit.value,
        "anderen_waarde": records.derived(row.rest, choice.indicator),
        "punten": records.derived(row.points, choice.indicator),
        "punten_ondergrens": records.derived(row.lower, choice.indicator),
        "punten_bovengrens": records.derived(row.upper, choice.indicator),
        "mensen_meer": records.whole(row.people),
        "gebiedsindeling": None if cited is None else cited.indeling,
        **records.source(cited),
        **records.end(edition, region.code),
    }
