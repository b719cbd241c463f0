"""What can be taken along from a page: a report, figures, a picture, an address for programs, a frame.

Every address is that of the page with an ending, and keeps what was chosen.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.texts import urls
from wijkmonitor.texts.card_text import CardText
from wijkmonitor.texts.comparison_page import comparison_address
from wijkmonitor.texts.embed_urls import EMBED_MAKER
from wijkmonitor.texts.frame_text import Framed, Link
from wijkmonitor.texts.map_page import map_address
from wijkmonitor.views.better import BetterView
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.differences_country import CountryDifferencesView
from wijkmonitor.views.embed import Picture
from wijkmonitor.views.indicator_page import IndicatorView
from wijkmonitor.views.map_view import MapView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording import downloads as words

_API: Final = "/api/v1"
_REPORT: Final = "/rapport"
_TABLES: Final = ((".xlsx", words.EXCEL), (".csv", words.CSV), (".json", words.JSON_NAME))
_PICTURES: Final = ((".svg", words.SVG), (".png", words.PNG))
_REPORTS: Final = ((".pdf", words.PDF), (".docx", words.WORD), ("", words.PAPER))


class TakeGroup(Struct, frozen=True):
    """One kind of thing to take along."""

    name: str
    links: tuple[Link, ...]


class Taking(Struct, frozen=True):
    """The block at the foot of a page."""

    groups: tuple[TakeGroup, ...]
    title: str = words.TITLE


def of_profile(view: ProfileView) -> Taking:
    """Give what there is of the page of a gebied."""
    path, query = urls.region_path(view.region.code, view.name), _query(view)
    return Taking(
        (
            _report(path, query),
            _figures(f"{path}/{urls.FIGURES_PART}", query),
            _picture(f"{path}/{urls.PIE_PART}", query),
            _program(f"{_API}/profielen/{view.region.code}", query),
            _embed(f"gebied={view.region.code}&beeld={Picture.TAART}", query),
        )
    )


def of_dashboard(view: DashboardView) -> Taking:
    """Give what there is of the page of a theme."""
    frame, query = view.frame, _query(view.frame)
    path = urls.theme_path(frame.region.code, frame.name, view.theme.id)
    home = urls.region_path(frame.region.code, frame.name)
    return Taking((_report(home, _joined(query, f"themas={view.theme.id}")), _figures(path, query)))


def of_indicator(view: IndicatorView, card: CardText) -> Taking:
    """Give what there is of the page of a figure: only the pictures that can be drawn."""
    frame, query, indicator = view.frame, _query(view.frame), view.card.indicator.id
    path = urls.indicator_path(frame.region.code, frame.name, indicator)
    there = (("verloop", words.LINE_OF, bool(card.line)), ("staven", words.BARS_OF, card.item.row.is_there))
    pictures = [
        Link(_with(f"{path}-{part}{ending}", query), f"{name} {text}")
        for part, name, is_there in there
        if is_there
        for ending, text in _PICTURES
    ]
    own = f"gebied={frame.region.code}&indicator={indicator}"
    groups = [_figures(path, query), _program(f"{_API}/waarnemingen", own)]
    if pictures:
        groups.insert(1, TakeGroup(words.PICTURE, tuple(pictures)))
    if card.item.row.is_there:
        groups.append(_embed(_joined(own, f"beeld={Picture.INDICATOR}"), query))
    return Taking(tuple(groups))


def of_map(view: MapView) -> Taking:
    """Give what there is of a map."""
    query = map_address(view).path.partition("?")[2]
    groups = [_figures(urls.MAP, query)]
    if view.drawing is not None:
        groups.append(_picture(urls.MAP, query))
    if view.drawing is not None and view.parent.code != NEDERLAND:  # that one is too large for a frame
        groups.append(
            _embed(f"beeld={Picture.KAART}", map_address(view).sorted_by("", "").path.partition("?")[2])
        )
    return Taking(tuple(groups))


def of_comparison(view: ComparisonView) -> Taking | None:
    """Give what there is of a comparison; nothing before there is one."""
    if not view.columns or view.problems:
        return None
    query = comparison_address(view).path.partition("?")[2]
    strips = tuple(
        Link(_with(f"{urls.COMPARE_STRIPS}{ending}", query), f"{words.STRIPS_OF} {text}")
        for ending, text in _PICTURES
    )
    pictures = _picture(urls.COMPARE, query)
    return Taking(
        (
            _report(urls.COMPARE, query),
            _figures(urls.COMPARE, query),
            TakeGroup(pictures.name, (*pictures.links, *strips)),
        )
    )


def of_differences(view: DifferencesView) -> Taking | None:
    """Give what there is of the differences inside a gebied; nothing where there are none."""
    if not view.compared:
        return None
    chosen = next((item.id for item in view.dimensions if item.is_chosen), "")
    path = urls.differences_path(view.frame.region.code, view.frame.name)
    return Taking((_figures(path, f"verdeling={chosen}" if chosen else ""),))


def of_country(view: CountryDifferencesView) -> Taking:
    """Give what there is of the differences over the country."""
    choice = view.choice
    path = urls.country_differences_path(choice.indicator.id, choice.group.code, choice.level.value)
    return Taking((_figures(urls.DIFFERENCES, path.partition("?")[2]),))


def of_better(view: BetterView) -> Taking:
    """Give what there is of similar gebieden."""
    return Taking((_figures(urls.similar_path(view.region.code, view.name), ""),))


def _query(view: Framed) -> str:
    return urls.ProfileAddress("", view.chosen_year, view.chosen_group, view.chosen_reference).query()


def _report(path: str, query: str) -> TakeGroup:
    return TakeGroup(words.REPORT, _links(f"{path}{_REPORT}", query, _REPORTS))


def _figures(path: str, query: str) -> TakeGroup:
    return TakeGroup(words.FIGURES, _links(path, query, _TABLES))


def _picture(path: str, query: str) -> TakeGroup:
    return TakeGroup(words.PICTURE, _links(path, query, _PICTURES))


def _program(path: str, query: str) -> TakeGroup:
    return TakeGroup(words.PROGRAM, (Link(_with(path, query), words.AS_JSON),))


def _embed(own: str, query: str) -> TakeGroup:
    """Lead to the page that makes the code."""
    return TakeGroup(words.EMBED, (Link(_with(EMBED_MAKER, _joined(own, query)), words.ON_YOUR_SITE),))


def _links(path: str, query: str, endings: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(_with(f"{path}{ending}", query), text) for ending, text in endings)


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _joined(*queries: str) -> str:
    return "&".join(query for query in queries if query)
