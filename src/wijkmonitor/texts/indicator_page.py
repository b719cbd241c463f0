"""The page of one indicator as text for its template."""

from typing import Final
from urllib.parse import urlencode

from msgspec import Struct

from wijkmonitor.charts.choropleth import choropleth
from wijkmonitor.domain.duiding import DuidingId
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.card_text import CardPlace, CardText, card_text
from wijkmonitor.texts.duiding_text import DuidingText, duiding_text
from wijkmonitor.texts.frame_text import FrameText, Link, frame_text
from wijkmonitor.texts.map_legend import LegendText, legend_notes, legend_of
from wijkmonitor.texts.row_text import Chip, Viewpoint, cell_text, chip_of_figure
from wijkmonitor.texts.urls import MapAddress, ProfileAddress, indicator_path, theme_path
from wijkmonitor.views.indicator_page import BreakdownView, IndicatorView
from wijkmonitor.views.scope import Scope
from wijkmonitor.views.sibling_choice import Order, SiblingChoice, Side
from wijkmonitor.views.siblings import SiblingsView, SiblingView
from wijkmonitor.views.within import MemberView
from wijkmonitor.wording import siblings as words
from wijkmonitor.wording.levels import with_article, with_level
from wijkmonitor.wording.maps import Place
from wijkmonitor.wording.statuses import STATUS_WORDS

_SORT: Final = {True: "descending", False: "ascending"}


class SiblingText(Struct, frozen=True):
    """One gebied in the table."""

    url: str
    name: str
    value: str
    period: str
    chip: Chip
    since: str
    is_own: bool


class HeadText(Struct, frozen=True):
    """The head of a column that the table can be sorted by."""

    text: str
    url: str
    aria_sort: str
    arrow: str


class SiblingsText(Struct, frozen=True):
    """The table of gebieden with its filter."""

    title: str
    found: str
    has_figures: bool
    """Any of the gebieden has one: without, there is nothing to filter, sort or draw."""
    scopes: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    """What the filter form must keep."""
    sides: tuple[tuple[str, str, bool], ...]
    """(value, label, is chosen)."""
    heads: tuple[HeadText, ...]
    rows: tuple[SiblingText, ...]
    pages: tuple[Link, ...]
    since_head: str


class MapText(Struct, frozen=True):
    """The same gebieden on a map."""

    map: str
    legend: tuple[LegendText, ...]
    notes: tuple[str, ...]


class BreakdownText(Struct, frozen=True):
    """One breakdown over the years."""

    title: str
    explanation: str
    is_sensitive: bool
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    duiding: DuidingText | None
    """The card that stands before the groups."""
    duiding_above: str
    """The id of that card where it stands on the page already."""
    source_numbers: tuple[int, ...]
    """Of own tables, whose lines stand at the foot of the page."""


class IndicatorPage(Struct, frozen=True):
    """Everything the template prints beside the view."""

    frame: FrameText
    title: str
    card: CardText
    theme: Link
    breakdowns: tuple[BreakdownText, ...]
    siblings: SiblingsText | None
    map: MapText | None
    map_url: str
    """The page of the map of this figure."""


def indicator_page(view: IndicatorView) -> IndicatorPage:
    """Give the texts of the page."""
    frame, indicator = view.frame, view.card.indicator
    path = indicator_path(frame.region.code, frame.name, indicator.id)
    texts = frame_text(frame, path)
    group = "" if frame.chosen_group == TOTAAL else frame.group_people
    viewpoint = Viewpoint(
        frame.region.code, with_article(frame.reference_name), frame.chosen_reference, group
    )
    place = CardPlace(frame.region.code, frame.name, texts.placed_name, frame.release_id, texts.address)
    query = texts.address.query()
    theme = theme_path(frame.region.code, frame.name, view.theme.id)
    return IndicatorPage(
        frame=texts,
        title=" · ".join((f"{indicator.title} in {texts.placed_name}", *texts.choices)),
        card=card_text(view.card, viewpoint, place),
        theme=Link(f"{theme}?{query}" if query else theme, view.theme.title),
        breakdowns=_breakdowns(view, indicator),
        siblings=_siblings(view, texts.address),
        map=_map(view, texts.address),
        map_url=MapAddress(
            frame.region.code, indicator.id, frame.chosen_year, frame.chosen_group, frame.chosen_reference
        ).path,
    )


def _map(view: IndicatorView, address: ProfileAddress) -> MapText | None:
    """Draw the gebieden of the table; each leads to its own page of this indicator."""
    drawn = view.map
    if drawn is None:
        return None

    def link(code: str, name: str) -> str:
        return address.of_indicator(code, name, drawn.indicator.id)

    place = Place(drawn.level.value, drawn.parent.level, drawn.parent.name)
    return MapText(choropleth(drawn, link), legend_of(drawn), legend_notes(drawn, place))


def _breakdowns(view: IndicatorView, indicator: Indicator) -> tuple[BreakdownText, ...]:
    """Give the breakdowns; a card that several of them need stands before the first only."""
    there = {item.card.id for item in view.duiding}
    texts = []
    for item in view.breakdowns:
        card_id = "" if item.duiding is None else item.duiding.card.id
        texts.append(_breakdown(item, indicator, is_above=card_id in there))
        there.add(DuidingId(card_id))
    return tuple(texts)


def _breakdown(view: BreakdownView, indicator: Indicator, *, is_above: bool) -> BreakdownText:
    rows = tuple(
        (
            group.title,
            tuple("–" if figure is None else cell_text(figure, indicator) for figure in group.figures),
        )
        for group in view.groups
    )
    numbers = tuple(source.number for source in view.sources)
    duiding = view.duiding
    return BreakdownText(
        view.title,
        view.explanation,
        view.is_sensitive,
        view.years,
        rows,
        None if duiding is None or is_above else duiding_text(duiding),
        duiding.card.id if duiding is not None and is_above else "",
        numbers,
    )


def _siblings(view: IndicatorView, address: ProfileAddress) -> SiblingsText | None:
    table, scope = view.siblings, view.scope
    if table is None or scope is None:
        return None
    indicator, wanted = view.card.indicator, view.wanted
    default = view.scopes[0]
    kept = _Kept(address, wanted, "" if scope == default else scope.value)
    reference = view.frame.reference_name or "Nederland"
    has_figures = table.without_figure < table.total
    return SiblingsText(
        title=_scope_name(scope, view),
        found=words.found(table.found, table.total, table.without_figure, table.level),
        has_figures=has_figures,
        scopes=tuple(
            Link(
                _Kept(address, SiblingChoice(), "" if item == default else item.value).url(),
                _scope_name(item, view),
                is_current=item == scope,
            )
            for item in view.scopes
        ),
        hidden=(*address.parameters(), *kept.pairs(naam="", alleen="", zeker="")),
        sides=tuple(
            (side.value, words.side_label(side.value, reference), side is wanted.side) for side in Side
        ),
        heads=(
            _head(words.COLUMN_NAME, Order.NAAM, kept, wanted),
            _head(words.COLUMN_VALUE, Order.WAARDE, kept, wanted),
        ),
        rows=tuple(_row(row, indicator, address) for row in table.rows) if has_figures else (),
        pages=_pages(table, kept) if has_figures else (),
        since_head=words.since_head(wanted.side.value),
    )


def _scope_name(scope: Scope, view: IndicatorView) -> str:
    region = scope.parent.region
    names = {link.code: link.name for link in view.frame.ancestors}
    name = names.get(region.code, view.frame.name)
    is_named_twice = region.level is RegionLevel.PROVINCIE and name in (*names.values(), view.frame.name)
    return words.table_title(scope.level, with_level(region.level, name) if is_named_twice else name)


class _Kept:
    """The address of the table with what was chosen in it."""

    def __init__(self, address: ProfileAddress, wanted: SiblingChoice, scope: str) -> None:
        self._address = address
        self._wanted = wanted
        self._scope = scope

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """Give the parameters of the table that differ from their default."""
        wanted = self._wanted
        values = {
            "binnen": self._scope,
            "naam": wanted.name,
            "alleen": wanted.side.value,
            "zeker": "ja" if wanted.is_sure else "",
            "sorteer": "" if wanted.order is Order.NAAM else wanted.order.value,
            "richting": "af" if wanted.is_descending else "",
        }
        values |= changes
        return [(name, text) for name, text in values.items() if text]

    def url(self, **changes: str) -> str:
        """Give the address of the table with some changes; it opens at the table."""
        pairs = [*self._address.parameters(), *self.pairs(**changes)]
        return (
            f"{self._address.path}?{urlencode(pairs, safe=':')}#gebieden"
            if pairs
            else f"{self._address.path}#gebieden"
        )


def _head(text: str, order: Order, kept: _Kept, wanted: SiblingChoice) -> HeadText:
    is_own = wanted.order is order
    turned = "" if is_own and wanted.is_descending else "af"
    direction = turned if is_own else ("af" if order is Order.WAARDE else "")
    url = kept.url(sorteer="" if order is Order.NAAM else order.value, richting=direction)
    arrow = ("↓" if wanted.is_descending else "↑") if is_own else ""
    return HeadText(text, url, _SORT[wanted.is_descending] if is_own else "", arrow)


def _pages(table: SiblingsView, kept: _Kept) -> tuple[Link, ...]:
    if table.pages == 1:
        return ()
    return tuple(
        Link(
            kept.url(bladzijde="" if number == 1 else str(number)),
            str(number),
            is_current=number == table.page,
        )
        for number in range(1, table.pages + 1)
    )


def _row(row: SiblingView, indicator: Indicator, address: ProfileAddress) -> SiblingText:
    member = row.member
    path = indicator_path(member.region.code, member.region.name, indicator.id)
    query = address.query()
    since = row.since
    return SiblingText(
        url=f"{path}?{query}" if query else path,
        name=member.region.name,
        value=_value(member, indicator),
        period=member.period.label if member.period and member.figure.is_there else "",
        chip=chip_of_figure(member.figure, member.judgement),
        since=""
        if since is None
        else words.since_words(since.year, since.years, is_first=since.is_as_far_as_known),
        is_own=row.is_own,
    )


def _value(member: MemberView, indicator: Indicator) -> str:
    if member.figure.value is None:
        return STATUS_WORDS[member.figure.status].sign
    return cell_text(member.figure, indicator)
