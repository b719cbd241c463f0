"""Which cards a page shows: lookups only, since every page about a group needs one."""

from collections.abc import Iterable

from msgspec import Struct

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.duiding import Duiding, Toetsing
from wijkmonitor.domain.group import TOTAAL, Dimension, GroupCode
from wijkmonitor.domain.indicator import Indicator


class DuidingView(Struct, frozen=True):
    """A card as a page shows it."""

    card: Duiding
    toetsing: Toetsing | None
    """The four tests of the card, or of the breakdown that it is shown with."""
    is_open: bool = True
    """A split is sensitive: its card is read before the figures, so it does not fold."""
    is_compact: bool = False
    """What it says and does not say stands there; the rest folds."""
    related: tuple[Duiding, ...] = ()
    """Cards of the sensitive figures on the page, and of the breakdown, to go on to."""


def duiding_of_indicator(catalog: Catalog, indicator: Indicator, group: GroupCode) -> tuple[DuidingView, ...]:
    """Give the card that stands above an indicator: open with a sensitive group, folded without one."""
    book = catalog.duiding
    own = book.of_indicator(indicator.id)
    dimension = _sensitive(catalog, group)
    if dimension is None:
        return () if own is None or not indicator.is_sensitive else (view_of(own, None, is_open=False),)
    of_dimension = book.of_dimension(dimension.id)
    card = book.of_split(indicator.id, dimension.id) if indicator.is_sensitive else None
    card = card or of_dimension
    return () if card is None else (view_of(card, of_dimension, related=(of_dimension, own)),)


def duiding_of_breakdown(catalog: Catalog, indicator: Indicator, dimension: Dimension) -> DuidingView | None:
    """Give the card that stands before the groups of a sensitive breakdown side by side."""
    if not dimension.is_sensitive:
        return None
    book = catalog.duiding
    of_dimension = book.of_dimension(dimension.id)
    card = book.by_subject.get((indicator.id, dimension.id)) or of_dimension
    return None if card is None else view_of(card, of_dimension, is_compact=True, related=(of_dimension,))


def duiding_of_groups(
    catalog: Catalog, groups: Iterable[GroupCode], shown: Iterable[Indicator]
) -> tuple[DuidingView, ...]:
    """Give a compact card for each sensitive breakdown that groups were chosen from.

    `shown`: the indicators of which the page has figures; the cards of the sensitive ones are linked.
    """
    found = {item.id: item for group in groups if (item := _sensitive(catalog, group)) is not None}
    return duiding_of_dimensions(catalog, found.values(), shown) if found else ()


def duiding_of_map(catalog: Catalog, indicator: Indicator, group: GroupCode) -> tuple[DuidingView, ...]:
    """Give what to read before a map: of a sensitive group in full view, of a sensitive figure folded."""
    return duiding_of_groups(catalog, (group,), (indicator,)) or duiding_of_indicator(
        catalog, indicator, TOTAAL
    )


def duiding_of_dimensions(
    catalog: Catalog, dimensions: Iterable[Dimension], shown: Iterable[Indicator]
) -> tuple[DuidingView, ...]:
    """Give a compact card for each breakdown that is sensitive, in the order in which they are given."""
    book, shown = catalog.duiding, tuple(shown)
    views = []
    for dimension in dimensions:
        card = book.of_dimension(dimension.id) if dimension.is_sensitive else None
        if card is not None:
            related = (book.of_split(item.id, dimension.id) for item in shown if item.is_sensitive)
            views.append(view_of(card, card, is_compact=True, related=related))
    return tuple(views)


def view_of(
    card: Duiding,
    of_dimension: Duiding | None,
    *,
    is_open: bool = True,
    is_compact: bool = False,
    related: Iterable[Duiding | None] = (),
) -> DuidingView:
    """Give a card with the four tests of its breakdown where it has none of its own."""
    others = {item.id: item for item in related if item is not None and item.id != card.id}
    toetsing = card.toetsing or (of_dimension.toetsing if of_dimension is not None else None)
    return DuidingView(card, toetsing, is_open, is_compact, tuple(others.values()))


def _sensitive(catalog: Catalog, group: GroupCode) -> Dimension | None:
    dimension = catalog.dimension(group)
    return dimension if dimension is not None and dimension.is_sensitive else None
