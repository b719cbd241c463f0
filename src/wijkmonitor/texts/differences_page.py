"""The page of differences as text for its template."""

from msgspec import Struct

from wijkmonitor.charts.bar import bars
from wijkmonitor.domain.indicator import Unit
from wijkmonitor.domain.period import Period
from wijkmonitor.measures.differences import expected_by_chance
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.texts.card_text import BarText
from wijkmonitor.texts.frame_text import FrameText, Link, frame_text
from wijkmonitor.texts.row_text import tags_of
from wijkmonitor.texts.urls import ProfileAddress, country_differences_path, differences_path, region_path
from wijkmonitor.views.differences import DifferencesView, DifferenceView, WiderView
from wijkmonitor.wording import differences as words
from wijkmonitor.wording.numbers import figure
from wijkmonitor.wording.pages import capital

_MOST_OPEN = 8
_TONES = {-1: "ongunstiger", 0: "hoger", 1: "gunstiger"}
"""The colour of the group's bar; a figure without a direction is only more or less."""


class DifferenceText(Struct, frozen=True):
    """One comparison."""

    title: str
    url: str
    rows: tuple[BarText, ...]
    gap: str
    people: str
    age: str
    """The figure as if all were equally old; empty where nobody worked it out."""
    about: str
    """Year, since when, and the number of the source."""
    source_number: int
    country_url: str
    """Where other gebieden are compared by this gap; empty where there are none."""


class DifferenceList(Struct, frozen=True):
    """Comparisons that say the same."""

    id: str
    title: str
    note: str
    first: tuple[DifferenceText, ...]
    rest: tuple[DifferenceText, ...]
    """Folded away: further down, about fewer people."""


class WiderText(Struct, frozen=True):
    """Where figures of more breakdowns are."""

    url: str
    text: str


class DifferencesPage(Struct, frozen=True):
    """Everything that the template prints."""

    frame: FrameText
    title: str
    dimensions: tuple[Link, ...]
    counting: str
    """How many comparisons, and how many by chance; empty where there are none."""
    nothing: str
    lists: tuple[DifferenceList, ...]
    unclear: DifferenceList | None
    not_compared: str
    how: tuple[str, ...]
    wider: tuple[WiderText, ...]


def differences_page(view: DifferencesView) -> DifferencesPage:
    """Give the texts of the page."""
    path = differences_path(view.frame.region.code, view.frame.name)
    address = ProfileAddress(region_path(view.frame.region.code, view.frame.name))
    real = sum(map(len, (view.less_favourable, view.more_favourable, view.described)))
    level = view.frame.region.level.value
    return DifferencesPage(
        frame=frame_text(view.frame, path),
        title=words.heading(view.frame.name),
        dimensions=tuple(
            Link(f"{path}?verdeling={item.id}", item.title, is_current=item.is_chosen)
            for item in view.dimensions
        ),
        counting=words.counting(view.compared, real, expected_by_chance(view.compared))
        if view.compared
        else "",
        nothing=_nothing(view, level),
        lists=tuple(
            DifferenceList(
                name,
                title,
                "",
                tuple(_text(item, view, address) for item in items[:_MOST_OPEN]),
                tuple(_text(item, view, address) for item in items[_MOST_OPEN:]),
            )
            for name, title, items in (
                ("minder-gunstig", words.LESS_FAVOURABLE, view.less_favourable),
                ("gunstiger", words.MORE_FAVOURABLE, view.more_favourable),
                ("anders", words.DESCRIBED, view.described),
            )
            if items
        ),
        unclear=DifferenceList(
            "geen-verschil",
            words.UNCLEAR,
            words.UNCLEAR_NOTE,
            (),
            tuple(_text(item, view, address) for item in view.unclear),
        )
        if view.unclear
        else None,
        not_compared=words.not_compared(view.not_compared) if view.not_compared else "",
        how=words.HOW,
        wider=tuple(map(_wider, view.wider)),
    )


def _nothing(view: DifferencesView, level: str) -> str:
    if view.title:
        return ""
    return words.other_breakdown(level) if view.dimensions else words.nothing_here(level)


def _wider(item: WiderView) -> WiderText:
    region = item.region
    return WiderText(
        differences_path(region.code, region.name), words.wider(region.level, region.name, item.titles)
    )


def _text(item: DifferenceView, view: DifferencesView, address: ProfileAddress) -> DifferenceText:
    indicator = item.indicator
    factor = rate_factor(indicator.unit) or 1.0
    values = (item.own.value or 0.0, item.rest)
    tone = _TONES[item.favour] if item.is_real else "vergelijkbaar"
    drawn = bars(values, own=0, tone=tone)
    names = (item.group.title, words.OTHERS)
    shown = (
        figure(values[0], indicator.unit, indicator.decimals),
        figure(item.rest, indicator.unit, indicator.decimals, approximate=item.rest_is_rough),
    )
    return DifferenceText(
        title=indicator.title,
        url=address.with_group(item.group.code).of_indicator(
            view.frame.region.code, view.frame.name, indicator.id
        ),
        rows=tuple(
            BarText(name, bar, value, is_own=place == 0)
            for place, (name, bar, value) in enumerate(zip(names, drawn, shown, strict=True))
        ),
        gap=words.gap_words(
            item.gap.points * factor,
            item.gap.ratio,
            0 if item.rest_is_rough else indicator.decimals,
            is_pct=indicator.unit is Unit.PCT,
        ),
        people=words.people_words(
            item.gap.people, item.gap.people_interval, indicator.people.partition(" ")[0]
        ),
        age=""
        if item.at_equal_age is None or item.age_effect is None
        else words.equal_age(
            figure(item.at_equal_age, indicator.unit, indicator.decimals), item.age_effect.value
        ),
        about=_about(item, item.period),
        source_number=item.source.number,
        country_url=country_differences_path(indicator.id, item.group.code, view.frame.region.level.value)
        if item.has_country
        else "",
    )


def _about(item: DifferenceView, period: Period) -> str:
    run = item.since
    tags = tags_of(item.own.kind, item.own.status, item.indicator.certainty)
    if run is None or not item.is_real:
        return ", ".join((period.label, *tags))
    since = words.since_words(run.year, run.years, is_first=run.is_as_far_as_known)
    return capital(", ".join((since, *tags) if run.years == 1 else (period.label, since, *tags)))
