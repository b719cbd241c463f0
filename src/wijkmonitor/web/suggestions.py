"""What the search box shows while someone types."""

import msgspec

from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.pages import SearchResultView, SearchView
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.sentences import known_as

_MOST = 10


class Suggestion(msgspec.Struct):
    """One gebied to choose."""

    code: str
    name: str
    level: str
    context: str
    url: str
    note: str
    """Why it is suggested when it is not what was typed; else empty."""
    is_fictional: bool
    """It was made up; its name says so too."""


def suggestions(view: SearchView) -> list[Suggestion]:
    """Give the first results of a search as suggestions."""
    return [
        Suggestion(
            item.code,
            item.name,
            item.level,
            item.context,
            region_path(item.code, item.name),
            _note(item),
            is_fictional_code(item.code),
        )
        for item in view.results[:_MOST]
    ]


def _note(item: SearchResultView) -> str:
    """Say by which other name a gebied was found, or that it only looks like what was typed."""
    if item.known_as:
        return known_as(item.known_as)
    return INTERFACE.search.fuzzy if item.is_fuzzy else ""
