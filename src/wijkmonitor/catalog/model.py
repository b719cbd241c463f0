"""The catalogue: themes, indicators and groups in the order in which visitors meet them."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkmonitor.catalog.duiding_book import NO_DUIDING, DuidingBook
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import Dimension, Group, GroupCode, dimension_of
from wijkmonitor.domain.indicator import Indicator, IndicatorId, Theme, ThemeId


# eq=False: one catalogue a folder, compared by identity, so it can key a cache.
@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """Everything we publish, in words. The order of each collection is the order on screen."""

    themes: tuple[Theme, ...]
    indicators: Mapping[IndicatorId, Indicator]
    dimensions: tuple[Dimension, ...]
    groups: Mapping[GroupCode, Group]
    """`totaal` first, then the groups of each dimension."""
    duiding: DuidingBook = NO_DUIDING
    """The cards that explain what is sensitive."""

    def theme(self, theme_id: str) -> Theme:
        """Give a theme; raises AddressError when there is no such theme."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        known = ", ".join(theme.id for theme in self.themes)
        raise AddressError(f"Het thema '{theme_id[:60]}' bestaat niet. Kies uit: {known}.")

    def indicator(self, indicator_id: str) -> Indicator:
        """Give an indicator; raises AddressError when there is no such indicator."""
        indicator = self.indicators.get(IndicatorId(indicator_id))
        if indicator is None:
            raise AddressError(
                f"De indicator '{indicator_id[:80]}' bestaat niet. Kijk op /data welke er zijn."
            )
        return indicator

    def group(self, code: str) -> Group:
        """Give a group; raises AddressError when there is no such group."""
        group = self.groups.get(GroupCode(code))
        if group is None:
            raise AddressError(
                f"De groep '{code[:60]}' bestaat niet. "
                "Gebruik 'totaal' of een groep zoals 'herkomst:buiten-europa'."
            )
        return group

    def dimension(self, code: GroupCode) -> Dimension | None:
        """Give the breakdown that a group belongs to; None for all inhabitants."""
        dimension_id = dimension_of(code)
        return next((dimension for dimension in self.dimensions if dimension.id == dimension_id), None)

    def of_theme(self, theme_id: ThemeId) -> tuple[Indicator, ...]:
        """Give all indicators of a theme."""
        return tuple(indicator for indicator in self.indicators.values() if indicator.theme == theme_id)

    def pie(self, theme_id: ThemeId) -> tuple[Indicator, ...]:
        """Give the indicators of a theme that are a slice of the profile pie."""
        return tuple(indicator for indicator in self.of_theme(theme_id) if indicator.is_in_pie)

    def by_onderwerp(self, theme_id: ThemeId) -> Mapping[str, tuple[Indicator, ...]]:
        """Give the indicators of a theme under the id of their onderwerp, in the theme's order."""
        members = self.of_theme(theme_id)
        return {
            onderwerp: tuple(indicator for indicator in members if indicator.onderwerp == onderwerp)
            for onderwerp, _ in self.theme(theme_id).onderwerpen
        }
