"""Build the page that compares the gap of one group over all gebieden of the country."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.measures.differences import (
    MOST_STEPS,
    Gaps,
    Shares,
    gaps,
    slacks_of_rests,
    stands_out,
)
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.columns import BoolArray, FigureColumns, FloatArray, IntArray
from wijkmonitor.views.differences_builder import is_share_of_people, shares_of_people
from wijkmonitor.views.differences_country import (
    CountryChoice,
    CountryDifference,
    CountryDifferencesView,
)
from wijkmonitor.views.duiding import duiding_of_map
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.map_view import OptionGroup
from wijkmonitor.views.profile import Choice
from wijkmonitor.views.small_builders import release_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.wording.levels import plural

FEWEST_PEOPLE = 100
"""A group smaller than this is not shown here: its figure says more of chance than of the gebied."""
SHOWN = 20
_LEVELS = (RegionLevel.WIJK, RegionLevel.GEMEENTE, RegionLevel.BUURT)


def country_choice(parameters: Mapping[str, str], edition: Edition) -> CountryChoice:
    """Check what stands in an address; raises AddressError that says what it may be.

    What is left out becomes the first that there are figures of.
    """
    level = _level(parameters.get("niveau", ""))
    wanted, group = parameters.get("indicator", ""), parameters.get("groep", "")
    code = edition.catalog.group(group).code if group else None
    indicators = [edition.catalog.indicator(wanted)] if wanted else shares_of_people(edition)
    for item in indicators:
        there = groups_at(edition, item, level)
        if there and (code is None or code in there):
            return CountryChoice(item, edition.catalog.groups[code or there[0]], level)
    raise AddressError(
        f"Van deze groep zijn er per {level.value} geen cijfers om te vergelijken. Kies een andere groep, "
        "een ander cijfer of een ander niveau."
    )


def groups_at(edition: Edition, indicator: Indicator, level: RegionLevel) -> tuple[GroupCode, ...]:
    """Give the groups of which gebieden of a level can be compared; none for a figure that is no share."""
    if level not in _LEVELS or not is_share_of_people(indicator):
        return ()
    return tuple(group for group in edition.available.groups(indicator.id, level) if group != TOTAAL)


def country_differences(edition: Edition, choice: CountryChoice) -> CountryDifferencesView:
    """Give the page for a choice; without any gebied where nobody publishes the figure."""
    comparing = _Comparing.of(edition, choice)
    found = comparing.gaps() if comparing else None
    return CountryDifferencesView(
        choice,
        found.largest() if found else (),
        found.smallest() if found else (),
        found.places.size if found else 0,
        int(found.is_real.sum()) if found else 0,
        int((found.gaps.points[found.places] > 0).sum()) if found else 0,
        comparing.period if comparing else None,
        comparing.sources if comparing else (),
        duiding_of_map(edition.catalog, choice.indicator, choice.group.code),
        _indicator_options(edition, choice),
        _group_options(edition, choice),
        tuple(
            Choice(level.value, plural(level.value), level is choice.level, is_available=True, reason="")
            for level in _LEVELS
        ),
        release_view(edition),
    )


@dataclass(frozen=True, slots=True)
class _Comparing:
    """The figures of a group and of everybody, of the newest table and year that has both."""

    edition: Edition
    choice: CountryChoice
    regions: IntArray
    """The ids of the gebieden."""
    own: FloatArray
    """Of the group, in the unit of the indicator; one place for each of `regions`."""
    everybody: FloatArray
    delivery: Delivery
    indeling: int
    period: Period

    @classmethod
    def of(cls, edition: Edition, choice: CountryChoice) -> "_Comparing | None":
        """Read them; None where nobody publishes both."""
        release = edition.release
        regions = edition.real_now[choice.level]
        tables = np.array([hash(item.table) for item in release.deliveries], dtype=np.int64)
        known = edition.available.periods(choice.indicator.id, choice.level, choice.group.code)
        for period in reversed(known):
            own, everybody = (
                _of_now(_figures_of(choice, group, period, edition), regions, edition)
                for group in (choice.group.code, TOTAAL)
            )
            if not len(own):
                continue
            table = tables[own.delivery[0]]
            part = own.take(tables[own.delivery] == table)
            whole = everybody.take(tables[everybody.delivery] == table)
            if len(whole):
                return cls(
                    edition,
                    choice,
                    regions,
                    _placed(part, regions),
                    _placed(whole, regions),
                    release.deliveries[int(part.delivery[0])],
                    int(part.indeling[0]),
                    period,
                )
        return None

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """What the figures come from."""
        book = Sourcebook()
        book.cite(self.delivery, self.indeling, self.period.year)
        return book.all()

    def gaps(self) -> "_Found":
        """Give the gaps of gebieden whose group is not too small, and which are real among so many."""
        factor = rate_factor(self.choice.indicator.unit) or 1.0
        n, everybody_n = self._sizes()
        error = self._error() / factor
        whole = Shares(self.everybody / factor, everybody_n, np.full(len(self.regions), error))
        with np.errstate(divide="ignore", invalid="ignore"):
            group = Shares(self.own / factor, n, error * np.sqrt(everybody_n / n))
        found = gaps(whole, group)
        there = np.flatnonzero(~np.isnan(found.points) & (n >= FEWEST_PEOPLE))
        step = 10**-self.choice.indicator.decimals / factor
        slack = slacks_of_rests(whole, group, step)
        # What may be nothing but the rounding of two figures is no gap, however many people it would be.
        real = np.array(stands_out(found.p_value[there]), dtype=np.bool_)
        real &= np.abs(found.points[there]) > slack[there] + step / 2
        return _Found(self, found, n, there, real, factor, slack > MOST_STEPS * step)

    def _sizes(self) -> tuple[FloatArray, FloatArray]:
        """Give how many people the group and everybody are: counted in the same year, else the newest."""
        release = self.edition.release
        everybody = release.newest_numbers(self.choice.indicator.id, self.regions, "denominator")
        if not self.choice.group.count:
            return np.full(len(self.regions), np.nan), everybody
        counting = IndicatorId(self.choice.group.count)
        newest = release.newest_numbers(counting, self.regions, "value")
        found = release.figures((counting,), TOTAAL, self.period.code, self.choice.level)
        counts = _placed(_of_now(found, self.regions, self.edition), self.regions)
        return np.where(np.isnan(counts), newest, counts), everybody

    def _error(self) -> float:
        """Give the standard error of a modelled figure of everybody; NaN where it was counted."""
        if self.choice.indicator.certainty is not CertaintyType.MODEL:
            return math.nan
        key = (self.choice.indicator.id, self.delivery.table, self.period.code)
        row = self.edition.release.spreads(self.choice.level).get(key)
        return math.nan if row is None else row.standard_error


@dataclass(frozen=True, slots=True)
class _Found:
    """The gaps of one table and year."""

    comparing: _Comparing
    gaps: Gaps
    n: FloatArray
    """How many people the group has."""
    places: IntArray
    """Of the gebieden that were compared."""
    is_real: BoolArray
    """Of those, in the same order."""
    factor: float
    is_rough: BoolArray
    """Of every gebied: rounding may move the figure of the others by more than a few of its last decimals."""

    def largest(self) -> tuple[CountryDifference, ...]:
        """Give the gebieden with the largest gaps that are no chance."""
        return self._rows(self._sorted(self.places[self.is_real])[::-1])

    def smallest(self) -> tuple[CountryDifference, ...]:
        """Give the gebieden with the smallest gaps."""
        return self._rows(self._sorted(self.places))

    def _sorted(self, places: IntArray) -> IntArray:
        return places[np.argsort(np.abs(self.gaps.points[places]), kind="stable")]

    def _rows(self, places: IntArray) -> tuple[CountryDifference, ...]:
        return tuple(self._row(place) for place in places[:SHOWN].tolist())

    def _row(self, place: int) -> CountryDifference:
        edition = self.comparing.edition
        regions = edition.release.regions
        stored = regions.by_id[int(self.comparing.regions[place])]
        gemeente = regions.gemeente_of(stored)
        points = float(self.gaps.points[place])
        return CountryDifference(
            edition.link(stored),
            "" if gemeente is None else gemeente.region.short_name,
            float(self.comparing.own[place]),
            float(self.gaps.rest[place]) * self.factor,
            points * self.factor,
            float(self.gaps.lower[place]) * self.factor,
            float(self.gaps.upper[place]) * self.factor,
            points * float(self.n[place]),
            bool(self.is_rough[place]),
        )


def _figures_of(choice: CountryChoice, group: GroupCode, period: Period, edition: Edition) -> FigureColumns:
    return edition.release.figures((choice.indicator.id,), group, period.code, choice.level)


def _of_now(figures: FigureColumns, regions: IntArray, edition: Edition) -> FigureColumns:
    """Leave out other gebieden, figures of another area, and places without a value."""
    is_wanted = np.zeros(len(edition.release.regions.by_id), dtype=np.bool_)
    is_wanted[regions] = True
    is_other = edition.release.had_other_area(figures.region, figures.indeling)
    return figures.take(is_wanted[figures.region] & ~is_other & ~np.isnan(figures.value))


def _placed(figures: FigureColumns, regions: IntArray) -> FloatArray:
    """Give the value of each gebied, in the order of `regions`, which goes up; NaN where there is none."""
    values = np.full(len(regions), np.nan)
    values[np.searchsorted(regions, figures.region)] = figures.value
    return values


def _level(text: str) -> RegionLevel:
    if not text:
        return RegionLevel.WIJK
    found = next((level for level in _LEVELS if level.value == text), None)
    if found is None:
        raise AddressError(f"'{text[:40]}' is geen niveau. Kies 'wijk', 'gemeente' of 'buurt'.")
    return found


def _indicator_options(edition: Edition, choice: CountryChoice) -> tuple[OptionGroup, ...]:
    """Give by theme the figures that the group can be compared by."""
    shares = shares_of_people(edition)
    groups = []
    for theme in edition.catalog.themes:
        there = [
            item
            for item in shares
            if item.theme == theme.id and choice.group.code in groups_at(edition, item, choice.level)
        ]
        if there:
            options = tuple(
                _option(item.id, item.title, is_chosen=item is choice.indicator) for item in there
            )
            groups.append(OptionGroup(theme.title, options))
    return tuple(groups)


def _group_options(edition: Edition, choice: CountryChoice) -> tuple[OptionGroup, ...]:
    """Give by breakdown the groups of which any figure can be compared."""
    there = {group for item in shares_of_people(edition) for group in groups_at(edition, item, choice.level)}
    return tuple(
        OptionGroup(
            dimension.title,
            tuple(
                _option(group.code, group.title, is_chosen=group.code == choice.group.code)
                for group in dimension.groups
                if group.code in there
            ),
        )
        for dimension in edition.catalog.dimensions
        if dimension.id in {dimension_of(group) for group in there}
    )


def _option(value: str, label: str, *, is_chosen: bool) -> Choice:
    return Choice(value, label, is_chosen, is_available=True, reason="")
