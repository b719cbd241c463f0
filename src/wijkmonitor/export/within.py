"""The figures of all gebieden inside a larger one: behind the map, and beside a gebied on its page."""

from collections.abc import Iterable

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.export import records
from wijkmonitor.export.gebied import chosen_words
from wijkmonitor.export.observed import WAARNEMING, observed_records
from wijkmonitor.export.package import Package, release_of
from wijkmonitor.export.records import Part
from wijkmonitor.export.table import Table
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.texts.map_page import map_address, map_page
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.duiding import duiding_of_dimensions, duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import MapChoice
from wijkmonitor.views.scope import chosen_scope, scopes_of
from wijkmonitor.views.switches import fitting_choice
from wijkmonitor.views.within import MemberView, figures_within
from wijkmonitor.wording.downloads import ALL, NEWEST

GEBIEDEN = (
    *records.GEBIED, "inwoners", *records.WHAT, *records.WHO, "periode", *records.FIGURE, *records.JUDGED,
    "peildatum", "gebiedsindeling", "andere_grenzen", *records.SOURCE, *records.END,
)  # fmt: skip


def map_package(edition: Edition, choice: MapChoice) -> Package:
    """Give the table behind a map, in the order that was chosen."""
    view = map_view(edition, choice)
    page = map_page(view)
    members = [shape.member for shape in view.rows]
    table = _table(edition, members, choice.indicator, choice.profile.group, view.reference_name)
    chosen = (
        ("Gebied", view.parent.name),
        ("Cijfer", choice.indicator.title),
        ("Jaar", str(choice.profile.period.year) if choice.profile.period else NEWEST),
        ("Groep", view.group_people or ALL),
        ("Vergeleken met", view.reference_name if view.is_judged else ""),
    )
    return Package(
        page.title,
        map_address(view).path,
        tuple((name, words) for name, words in chosen if words),
        (table,),
        *release_of(edition),
        view.duiding,
        choice.parent.region.is_fictional,
    )


def indicator_package(
    edition: Edition, stored: StoredRegion, indicator: Indicator, choice: ProfileChoice, scope: str
) -> Package:
    """Give every observation of an indicator here, in gemeente and land, and of the gebieden beside it."""
    choice = fitting_choice(stored, choice, edition)
    gemeente = edition.release.regions.gemeente_of(stored)
    places = list({item.id: item for item in (stored, gemeente, edition.land) if item is not None}.values())
    found = edition.release.observations(places, indicators=[indicator.id])
    order = {item.region.code: place for place, item in enumerate(places)}
    found.sort(key=lambda row: order[row.region])
    tables = [Table.of("waarnemingen", WAARNEMING, observed_records(edition, found))]
    beside = chosen_scope(scopes_of(edition, stored), scope)
    if beside is not None:
        within = figures_within(edition, beside.parent, beside.level, indicator, choice)
        reference = within.reference.name if within.reference else "de eigen gemeente"
        tables.append(_table(edition, within.members, indicator, choice.group, reference))
    split = {edition.catalog.dimension(row.group) for row in found if row.group != TOTAAL}
    dimensions = [item for item in edition.catalog.dimensions if item in split]
    cards = duiding_of_indicator(edition.catalog, indicator, choice.group)
    cards += duiding_of_dimensions(edition.catalog, dimensions, (indicator,))
    name = edition.name(stored)
    address = urls.ProfileAddress(
        urls.indicator_path(stored.region.code, name, indicator.id),
        str(choice.period.year) if choice.period else "",
        choice.group,
        choice.reference,
    )
    return Package(
        f"{indicator.title} in {name}",
        address.of_theme(""),
        (("Cijfer", indicator.title), *chosen_words(edition, stored, choice)),
        tuple(tables),
        *release_of(edition),
        tuple({item.card.id: item for item in cards}.values()),
        stored.region.is_fictional,
    )


def _table(
    edition: Edition, members: Iterable[MemberView], indicator: Indicator, group: str, reference: str
) -> Table:
    found = (_record(edition, member, indicator, group, reference) for member in members)
    return Table.of("gebieden", GEBIEDEN, found)


def _record(edition: Edition, member: MemberView, indicator: Indicator, group: str, reference: str) -> Part:
    region = member.region
    return {
        **records.gebied(region.code, region.name, region.level),
        "inwoners": region.inwoners,
        **records.what(indicator),
        **records.who(edition, group, indicator),
        **records.when(member.period),
        **records.figure(member.figure, indicator),
        **records.judged(member.judgement, indicator, reference),
        "peildatum": indicator.reference_day,
        "gebiedsindeling": member.indeling,
        "andere_grenzen": records.yes(is_so=member.has_other_boundaries),
        **records.source(member.source),
        **records.end(edition, region.code),
    }
