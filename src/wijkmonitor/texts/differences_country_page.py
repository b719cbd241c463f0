"""The page that compares one gap over the country, as text for its template."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Unit
from wijkmonitor.measures.differences import expected_by_chance
from wijkmonitor.texts.urls import country_differences_path, differences_path
from wijkmonitor.views.differences_country import CountryDifference, CountryDifferencesView
from wijkmonitor.wording import differences as words
from wijkmonitor.wording.levels import plural
from wijkmonitor.wording.numbers import figure, signed


class CountryRow(Struct, frozen=True):
    """One gebied."""

    url: str
    name: str
    place: str
    own: str
    rest: str
    gap: str
    limits: str
    people: str


class CountryList(Struct, frozen=True):
    """A table of gebieden."""

    id: str
    title: str
    note: str
    rows: tuple[CountryRow, ...]


class CountryPage(Struct, frozen=True):
    """Everything that the template prints."""

    path: str
    title: str
    intro: str
    explanation: str
    group_explanation: str
    lists: tuple[CountryList, ...]
    columns: tuple[str, ...]


def country_page(view: CountryDifferencesView) -> CountryPage:
    """Give the texts of the page."""
    choice = view.choice
    level = choice.level.value
    year = view.period.label if view.period else ""
    largest = CountryList(
        "grootste",
        words.largest(level),
        words.real_of(view.real, view.compared, expected_by_chance(view.compared), level),
        tuple(_row(item, view) for item in view.largest),
    )
    smallest = CountryList(
        "kleinste",
        words.smallest(level),
        words.SMALLEST_NOTE,
        tuple(_row(item, view) for item in view.smallest),
    )
    return CountryPage(
        path=country_differences_path(choice.indicator.id, choice.group.code, level),
        title=words.country_title(choice.indicator.title, level),
        intro=words.country_intro(choice.group.title, view.compared, level, year, view.higher),
        explanation=choice.indicator.explanation,
        group_explanation=choice.group.explanation,
        lists=tuple(item for item in (largest, smallest) if item.rows),
        columns=(plural(level).capitalize(), choice.group.title, words.OTHERS, words.GAP, words.PEOPLE),
    )


def _row(item: CountryDifference, view: CountryDifferencesView) -> CountryRow:
    indicator = view.choice.indicator
    unit, decimals = indicator.unit, indicator.decimals
    points = " procentpunt" if unit is Unit.PCT else ""
    return CountryRow(
        url=differences_path(item.region.code, item.region.name),
        name=item.region.name,
        place="" if item.region.name.endswith(f" in {item.gemeente}") else item.gemeente,
        own=figure(item.own, unit, decimals),
        rest=figure(item.rest, unit, decimals, approximate=item.rest_is_rough),
        gap=f"{signed(item.points, 0 if item.rest_is_rough else decimals)}{points}",
        limits=f"{signed(item.lower, decimals)} tot {signed(item.upper, decimals)}",
        people=words.more_or_fewer(item.people),
    )
