"""What there is to choose on the map page."""

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_choice import MapChoice
from wijkmonitor.views.map_view import OptionGroup
from wijkmonitor.views.profile import Choice
from wijkmonitor.wording.maps import missing_group, missing_indicator, missing_year
from wijkmonitor.wording.pages import COUNTRY
from wijkmonitor.wording.switches import ALL_INHABITANTS, NEWEST, only_elsewhere


def indicator_options(choice: MapChoice, edition: Edition) -> tuple[OptionGroup, ...]:
    """Give by theme the indicators that gebieden of the level have a figure of, and the chosen one."""
    known = edition.known_at[choice.level]
    groups = []
    for theme in edition.catalog.themes:
        there = [item for item in edition.of_theme[theme.id] if item.id in known or item is choice.indicator]
        options = tuple(
            _option(item.id, item.title, is_chosen=item.id == choice.indicator.id) for item in there
        )
        if options:
            groups.append(OptionGroup(theme.title, options))
    return tuple(groups)


def year_options(choice: MapChoice, edition: Edition) -> tuple[Choice, ...]:
    """Give the newest figures, and every year of which there are figures; the chosen year anyway."""
    profile = choice.profile
    periods = set(edition.available.periods(choice.indicator.id, choice.level, profile.group))
    if choice.parent.region.is_fictional:
        periods = {Period.parse(code) for code in choice.parent.periods}
    if profile.period is not None:
        periods.add(profile.period)
    newest = _option("", NEWEST, is_chosen=profile.period is None)
    years = sorted(periods, reverse=True)
    return (newest, *(_option(str(item.year) if item.code.endswith("JJ00") else item.code, item.label,
                              is_chosen=item == profile.period) for item in years))  # fmt: skip


def group_options(choice: MapChoice, edition: Edition) -> tuple[OptionGroup, ...]:
    """Give everybody, and by breakdown the groups of which there are figures; the chosen group anyway."""
    there = {*edition.available.groups(choice.indicator.id, choice.level), choice.profile.group}
    if choice.parent.region.is_fictional:
        there = {*choice.parent.groups, choice.profile.group}
    everybody = _option("", _everybody(choice.indicator), is_chosen=choice.profile.group == TOTAAL)
    groups = [OptionGroup("", (everybody,))]
    for dimension in edition.catalog.dimensions:
        options = tuple(
            _option(group.code, group.title, is_chosen=group.code == choice.profile.group)
            for group in dimension.groups
            if group.code in there and group.code != TOTAAL
        )
        if options:
            groups.append(OptionGroup(dimension.title, options))
    return tuple(groups)


def reference_options(choice: MapChoice, reference: str, edition: Edition) -> tuple[Choice, ...]:
    """Give what the gebieden can be compared with; `reference` is the one they are compared with."""
    parent = choice.parent
    listed = [_option("", COUNTRY, is_chosen=reference == NEDERLAND)]
    if parent.region.level is RegionLevel.GEMEENTE:
        is_chosen = reference in {GEMEENTE, parent.region.code}
        listed.append(_option(GEMEENTE, _placed(parent, edition), is_chosen=is_chosen))
    elif parent.region.level is RegionLevel.PROVINCIE:
        listed.append(
            _option(parent.region.code, _placed(parent, edition), is_chosen=reference == parent.region.code)
        )
    other = edition.region(reference)
    if other is not None and not any(item.is_chosen for item in listed):
        listed.append(_option(reference, _placed(other, edition), is_chosen=True))
    return tuple(listed)


def reason_for_nothing(choice: MapChoice, edition: Edition) -> str:
    """Say why no gebied on the map has a figure, and where or when there is one."""
    indicator, level, group = choice.indicator, choice.level, choice.profile.group
    if indicator.id not in edition.known_at[level]:
        elsewhere = tuple(other.value for other in RegionLevel if indicator.id in edition.known_at[other])
        return only_elsewhere(level.value, elsewhere) if elsewhere else missing_indicator()
    periods = edition.available.periods(indicator.id, level, group)
    if not periods:
        return missing_group(edition.catalog.group(group).people, level.value)
    if choice.profile.period is not None and choice.profile.period not in periods:
        return missing_year(choice.profile.period.label, level.value, [item.year for item in periods])
    return ""


def shown_dimension(group: GroupCode, edition: Edition) -> str:
    """Give what a breakdown means and does not mean; empty for everybody."""
    dimension = edition.catalog.dimension(group)
    return "" if dimension is None else dimension.explanation


def _everybody(indicator: Indicator) -> str:
    return ALL_INHABITANTS if indicator.people.startswith("inwoners") else "Iedereen"


def _placed(stored: StoredRegion, edition: Edition) -> str:
    level = stored.region.level
    name = edition.name(stored)
    return name if level is RegionLevel.LAND else f"{level.value} {name}"


def _option(value: str, label: str, *, is_chosen: bool) -> Choice:
    return Choice(value, label, is_chosen, is_available=True, reason="")
