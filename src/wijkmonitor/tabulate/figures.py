"""The rows of an own table, from counts that disclosure control let through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijkmonitor.disclosure.model import Rules
from wijkmonitor.disclosure.shares import safe_share
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import Status
from wijkmonitor.measures.shares import share
from wijkmonitor.tabulate.recipe import Counted, Recipe
from wijkmonitor.tabulate.standard import at_equal_age
from wijkmonitor.tabulate.tally import Tally

Cell = tuple[int, int]
"""The places of a gebied and a group."""

_RULES = Rules()
"""Only for how many decimals a percentage of so many persons has, which no recipe changes."""
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what may be told of one indicator, gebied, group and year."""

    region: str
    year: int
    indicator: str
    group: str
    value: float | None
    numerator: int | None
    denominator: int | None
    status: Status

    def cells(self) -> tuple[str, ...]:
        """Give the texts of the row, in the order of COLUMNS."""
        return (
            self.region,
            str(self.year),
            self.indicator,
            self.group,
            *(_text(number) for number in (self.value, self.numerator, self.denominator)),
            self.status.value,
        )


@dataclass(frozen=True, slots=True)
class SafeCounts:
    """The published counts of one indicator, by the places of gebied and group; the hidden are left out."""

    among: Mapping[Cell, int]
    yes: Mapping[Cell, int]

    def kept(self, before: "SafeCounts", least: int) -> "SafeCounts":
        """Give the same, but counts that changed by fewer than `least` as they were told before."""
        return SafeCounts(_kept(self.among, before.among, least), _kept(self.yes, before.yes, least))


def _kept(counts: Mapping[Cell, int], before: Mapping[Cell, int], least: int) -> Mapping[Cell, int]:
    return {
        cell: told if abs(count - (told := before.get(cell, count))) < least else count
        for cell, count in counts.items()
    }


def figures(
    recipe: Recipe, tally: Tally, safe: tuple[SafeCounts, ...], *, with_total: bool
) -> Iterator[Figure]:
    """Give the rows of a gemeente and year; everyone only when asked, since each breakdown has them again."""
    for region in range(len(tally.regions.codes)):
        for group, code in enumerate(tally.groups.codes):
            if not (tally.regions.is_printed(region) and tally.groups.is_named(group)):
                continue
            if code == TOTAAL and not with_total:
                continue
            for place, counted in enumerate(recipe.counted):
                yield from _figures(recipe, tally, safe[place], counted, _Place(place, region, group))


@dataclass(frozen=True, slots=True)
class _Place:
    indicator: int
    region: int
    group: int

    @property
    def cell(self) -> tuple[int, int]:
        return self.region, self.group


def _figures(
    recipe: Recipe, tally: Tally, safe: SafeCounts, counted: Counted, place: _Place
) -> Iterator[Figure]:
    among, yes = safe.among.get(place.cell), safe.yes.get(place.cell)
    shown = recipe.description.status

    def figure(indicator: str, value: float | None, numerator: int | None, status: Status) -> Figure:
        region, group = tally.regions.codes[place.region], tally.groups.codes[place.group]
        return Figure(region, tally.year, indicator, group, value, numerator, among, status)

    if not counted.is_share:
        count = among if counted.yes is None else yes
        status = Status.GEHEIM_OF_ONBEKEND if count is None else shown
        whole = among if counted.yes is not None else None
        code = tally.regions.codes[place.region], tally.groups.codes[place.group]
        yield Figure(code[0], tally.year, counted.id, code[1], count, None, whole, status)
        return
    if not among or yes is None:
        why = Status.NIET_VAN_TOEPASSING if among == 0 else Status.GEHEIM_OF_ONBEKEND
        yield figure(counted.id, None, None, why)
        if counted.standardised is not None:
            yield figure(counted.standardised, None, None, why)
        return
    yield figure(counted.id, safe_share(yes, among, _RULES), yes, shown)
    if counted.standardised is not None:
        value = _standardised(tally, safe, place, among, yes)
        status = Status.TE_KLEIN if value is None else shown
        yield figure(counted.standardised, value, None, status)


def _text(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else str(number)


def _standardised(tally: Tally, safe: SafeCounts, place: _Place, among: int, yes: int) -> float | None:
    """Give the percentage at equal age, from published counts and the share that age alone would give."""
    whole = safe.among.get((0, 0)), safe.yes.get((0, 0))
    indicator = tally.indicators[place.indicator]
    if whole[0] is None or whole[1] is None or indicator.expected is None:
        return None
    by_age = float(indicator.expected[place.cell]) / int(indicator.among[place.cell])
    value = at_equal_age(yes, among, by_age * among, share(whole[1], whole[0]) / _PERCENT)
    return None if value is None else round(value, 0 if among < _RULES.whole_below else 1)
