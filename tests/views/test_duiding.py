"""Which card stands where: before a sensitive figure, and open before a sensitive split."""

import pytest

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.views.duiding import (
    DuidingView,
    duiding_of_breakdown,
    duiding_of_groups,
    duiding_of_indicator,
    duiding_of_map,
)

CATALOG = load_catalog()
EUROPA = GroupCode("herkomst:europa")
OUDEREN = GroupCode("leeftijd:65plus")


def _of(indicator: str, group: GroupCode = TOTAAL) -> list[tuple[str, bool]]:
    """Give the id of the card above an indicator, and whether it is open."""
    views = duiding_of_indicator(CATALOG, CATALOG.indicators[IndicatorId(indicator)], group)
    return [(view.card.id, view.is_open) for view in views]


@pytest.mark.parametrize(
    ("indicator", "group", "expected"),
    [
        ("bijstand_pct", TOTAAL, [("bijstand", False)]),
        ("bijstand_pct", OUDEREN, [("bijstand", False)]),
        ("bijstand_pct", EUROPA, [("uitkeringen-naar-herkomst", True)]),
        ("mantelzorgers_pct", EUROPA, [("mantelzorg", True)]),
        ("koopwoningen_pct", TOTAAL, []),
        ("koopwoningen_pct", OUDEREN, []),
        ("koopwoningen_pct", EUROPA, [("herkomst", True)]),
        ("laag_inkomen_1jaar_pct", GroupCode("inkomensbron:bijstand"), [("laag-inkomen", True)]),
    ],
)
def test_the_card_above_an_indicator(
    indicator: str, group: GroupCode, expected: list[tuple[str, bool]]
) -> None:
    """Folded without a group; with a sensitive one open, and as exact as there is a card for."""
    assert _of(indicator, group) == expected


@pytest.mark.parametrize("dimension", [item.id for item in CATALOG.dimensions if item.is_sensitive])
def test_no_sensitive_split_is_bare(dimension: str) -> None:
    """Every indicator with a group of any sensitive breakdown has an open card with its four tests."""
    group = next(code for code in CATALOG.groups if code.startswith(f"{dimension}:"))
    bare = [
        indicator.id
        for indicator in CATALOG.indicators.values()
        if [
            view
            for view in duiding_of_indicator(CATALOG, indicator, group)
            if view.is_open and view.toetsing is not None
        ]
        == []
    ]

    assert bare == []


def _groups(*groups: GroupCode, shown: tuple[str, ...] = ()) -> tuple[DuidingView, ...]:
    indicators = [CATALOG.indicators[IndicatorId(name)] for name in shown]
    return duiding_of_groups(CATALOG, groups, indicators)


def test_a_page_about_a_group_has_one_card_for_its_breakdown() -> None:
    """Two groups of one breakdown share a card; a group that is not sensitive needs none."""
    views = _groups(EUROPA, GroupCode("herkomst:buiten-europa"), OUDEREN, TOTAAL)

    assert [(view.card.id, view.is_open, view.is_compact) for view in views] == [("herkomst", True, True)]


def test_a_page_about_a_group_leads_to_the_cards_of_its_sensitive_figures() -> None:
    """Each card once, and only of what the page shows and is sensitive."""
    shown = ("bijstand_pct", "ww_pct", "koopwoningen_pct", "mantelzorgers_pct")
    (view,) = _groups(EUROPA, shown=shown)

    assert [card.id for card in view.related] == ["uitkeringen-naar-herkomst", "mantelzorg"]


def test_a_page_about_everybody_needs_no_card() -> None:
    """Without a sensitive group there is nothing to read first."""
    assert _groups(TOTAAL, OUDEREN) == ()


@pytest.mark.parametrize(
    ("indicator", "dimension", "expected"),
    [
        ("laag_inkomen_1jaar_pct", "migratieachtergrond", "laag-inkomen-naar-herkomst"),
        ("laag_inkomen_1jaar_pct", "inkomensbron", "inkomensbron"),
        ("inwoners_aantal", "herkomst", "herkomst"),
        ("inwoners_aantal", "leeftijd", None),
    ],
)
def test_the_card_before_the_groups_of_a_breakdown(
    indicator: str, dimension: str, expected: str | None
) -> None:
    """The table of all groups opens with the card of that split, or of the breakdown."""
    breakdown = next(item for item in CATALOG.dimensions if item.id == dimension)
    view = duiding_of_breakdown(CATALOG, CATALOG.indicators[IndicatorId(indicator)], breakdown)

    assert (None if view is None else view.card.id) == expected


@pytest.mark.parametrize(
    ("indicator", "group", "expected"),
    [
        ("misdrijven_per_1000", TOTAAL, [("misdrijven", False)]),
        ("inwoners_aantal", TOTAAL, []),
        ("inwoners_aantal", EUROPA, [("herkomst", True)]),
    ],
)
def test_the_card_before_a_map(indicator: str, group: GroupCode, expected: list[tuple[str, bool]]) -> None:
    """A map of a sensitive figure has its card folded; one of a sensitive group has it open."""
    views = duiding_of_map(CATALOG, CATALOG.indicators[IndicatorId(indicator)], group)

    assert [(view.card.id, view.is_open) for view in views] == expected
