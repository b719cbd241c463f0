"""What the search box shows while someone types."""

from wijkmonitor.views.pages import ReleaseView, SearchResultView, SearchView
from wijkmonitor.web.suggestions import suggestions

RELEASE = ReleaseView("2026-11-21-3f9c2a7d", "2026-11-21", is_fictional=False)


def build_result(*, is_fuzzy: bool, known_as: str = "") -> SearchResultView:
    """Build a result of a search."""
    return SearchResultView(
        code="WK034403",
        name="Overvecht",
        level="wijk",
        context="wijk in de gemeente Utrecht",
        inwoners=34295,
        is_current=True,
        is_fuzzy=is_fuzzy,
        known_as=known_as,
    )


def test_a_guess_is_called_a_guess() -> None:
    """A gebied that was typed otherwise says so; one that was typed well says nothing."""
    results = (build_result(is_fuzzy=True), build_result(is_fuzzy=False))
    notes = [item.note for item in suggestions(SearchView("ovrevecht", results, RELEASE))]

    assert notes == ["lijkt op wat je typte", ""]


def test_another_name_says_why_a_gebied_was_found() -> None:
    """Who types 'Amsterdam Noord' and sees Volewijck would think that the search is wrong."""
    results = (build_result(is_fuzzy=False, known_as="Zamenhof"),)

    assert suggestions(SearchView("zamenhof", results, RELEASE))[0].note == "gevonden op de naam 'Zamenhof'"
