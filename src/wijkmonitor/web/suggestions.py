"""What the search box shows while someone types."""

import msgspec

from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.pages import SearchView
from wijkmonitor.wording.interface import INTERFACE

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
            INTERFACE.search.fuzzy if item.is_fuzzy else "",
            is_fictional_code(item.code),
        )
        for item in view.results[:_MOST]
    ]
