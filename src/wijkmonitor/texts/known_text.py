"""What is known of a group elsewhere, as text for a template."""

from msgspec import Struct

from wijkmonitor.texts.frame_text import Link
from wijkmonitor.texts.row_text import tags_of
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.known import KnownFigure, KnownOfGroup
from wijkmonitor.wording.groups import known_intro, known_place, known_title
from wijkmonitor.wording.numbers import figure


class KnownRow(Struct, frozen=True):
    """One figure."""

    title: str
    url: str
    place: str
    """'heel Nederland, 2020'."""
    group: str
    """The name of another classification's group; empty for the chosen one."""
    own: str
    everybody: str
    source_number: int


class KnownText(Struct, frozen=True):
    """All of them."""

    title: str
    intro: str
    rows: tuple[KnownRow, ...]
    elsewhere: tuple[Link, ...]
    """Pages that open with their card, for what is too sensitive to stand here."""
    has_related: bool


def known_text(known: KnownOfGroup, people: str, level: str) -> KnownText:
    """Give the texts of a table of what is known of some people, for a page of a gebied of a level."""
    return KnownText(
        known_title(people),
        known_intro(level),
        tuple(map(_row, known.figures)),
        tuple(Link(_url(item), item.indicator.title) for item in known.told_elsewhere),
        any(item.is_related for item in known.figures),
    )


def _row(item: KnownFigure) -> KnownRow:
    indicator = item.indicator
    tags = tags_of(item.own.kind, item.own.status, indicator.certainty)
    return KnownRow(
        title=indicator.title,
        url=_url(item),
        place=", ".join((known_place(item.level, item.region_name), item.period.label, *tags)),
        group=item.group.title if item.is_related else "",
        own=figure(item.own.value or 0.0, indicator.unit, indicator.decimals),
        everybody=""
        if item.everybody is None
        else figure(item.everybody.value or 0.0, indicator.unit, indicator.decimals),
        source_number=item.source.number,
    )


def _url(item: KnownFigure) -> str:
    address = ProfileAddress(region_path(item.region_code, item.region_name), group=item.group.code)
    return address.of_indicator(item.region_code, item.region_name, item.indicator.id)
