"""Hands the counts of a gemeente to disclosure control, and gives back only what may be published.

All indicators and breakdowns of a gemeente and year go together: cells with the same codes are the same
persons, so what one table hides another cannot give away. Indicators that are counted among exactly the same
persons share them.

Persons of whom no wijk or group is known count in the whole only. Whoever knows them from elsewhere could
take them off again; therefore what is hidden is decided without them, as if everyone knew them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.disclosure.model import (
    HIDDEN_COUNT,
    NO_PARENT,
    Axis,
    CountTable,
    Rules,
    SafeTable,
    Unprinted,
)
from wijkmonitor.disclosure.protect import protect_together, rounded
from wijkmonitor.disclosure.report import Report
from wijkmonitor.tabulate.earlier import Earlier
from wijkmonitor.tabulate.figures import SafeCounts
from wijkmonitor.tabulate.populations import links, population_members
from wijkmonitor.tabulate.recipe import Recipe, TableDescription
from wijkmonitor.tabulate.tally import IndicatorTally, Tally
from wijkmonitor.tabulate.tree import Counts

_AMONG, _YES = 0, 1
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SafeTallies:
    """What may be told of one gemeente and year."""

    counts: tuple[tuple[SafeCounts, ...], ...]
    """For each breakdown, for each indicator."""
    report: Report


def safe_tallies(recipe: Recipe, tallies: Sequence[Tally], earlier: Sequence[Earlier] = ()) -> SafeTallies:
    """Give the counts of all breakdowns of one gemeente and year that may be published together.

    `earlier` holds the tables that were made before, the oldest first.
    """
    rules = rules_of(recipe.description)
    outcomes = outcome_axes(recipe, tallies)
    asked = [(tally, place) for tally in tallies for place in range(len(outcomes))]
    told = [table for each in earlier for tally in tallies for table in each.tables(recipe, tally, outcomes)]
    tables = person_tables(tallies, outcomes)
    linked = links(recipe, tallies, outcomes)
    protection = protect_together(
        [*tables, *linked.tables], rules, told, _with_pieces(linked.unprinted, tallies)
    )
    safe = [
        _published(tally, tally.indicators[place], table, rules).kept(
            _told_before(recipe, tally, place, earlier), rules.minimum + rules.rounding // 2
        )
        for (tally, place), table in zip(asked, protection.tables[: len(asked)], strict=True)
    ]
    size = len(outcomes)
    counts = tuple(tuple(safe[start : start + size]) for start in range(0, len(safe), size))
    return SafeTallies(counts, protection.report)


def _with_pieces(unprinted: Unprinted, tallies: Sequence[Tally]) -> Unprinted:
    """Add the pieces that wijken and work areas cut each other into."""
    trees = [tally.regions for tally in tallies]
    pieces = {tree.codes[place] for tree in trees for place in tree.named if not tree.is_printed(place)}
    return Unprinted(unprinted.guarded | pieces, unprinted.unguarded)


def rules_of(description: TableDescription) -> Rules:
    """Give the rules of a table; a recipe may ask for more protection than usual and never for less."""
    return Rules(minimum=description.minimum, rounding=description.rounding)


def outcome_axes(recipe: Recipe, tallies: Sequence[Tally]) -> list[Axis]:
    """Give the axis of answers of each indicator; persons that are the same everywhere get the same name."""
    names: dict[bytes, str] = {}
    axes = []
    for place, counted in enumerate(recipe.counted):
        parts = [tally.indicators[place] for tally in tallies]
        population = str(population_members(recipe, tallies, counted)).encode()
        persons = population + b"".join(part.placed_among.tobytes() for part in parts)
        among = names.setdefault(persons, counted.id)
        if counted.yes is None:
            axes.append(Axis((among,), (NO_PARENT,)))
            continue
        answers = among.encode() + b":" + b"".join(part.placed_yes.tobytes() for part in parts)
        yes = names.setdefault(answers, f"{counted.id}:ja")
        axes.append(Axis((among, yes, f"{yes}:niet"), (NO_PARENT, _AMONG, _AMONG)))
    return axes


def person_tables(tallies: Sequence[Tally], outcomes: Sequence[Axis]) -> list[CountTable]:
    """Give what disclosure control is asked about: a table for each breakdown and indicator."""
    return [_table(tally, place, outcome) for tally in tallies for place, outcome in enumerate(outcomes)]


def _table(tally: Tally, place: int, outcome: Axis) -> CountTable:
    counted = tally.indicators[place]
    among, yes = (tally.named(counts) for counts in (counted.placed_among, counted.placed_yes))
    answers = [among, yes, among - yes][: len(outcome.codes)]
    return CountTable((*tally.axes, outcome), np.stack(answers, axis=2))


def _published(tally: Tally, counted: IndicatorTally, table: SafeTable, rules: Rules) -> SafeCounts:
    """Give the counts that are published, those without a known wijk or group taken up again in the whole."""
    has_answers = len(table.axes[-1].codes) > 1
    among, yes = tally.named(counted.among), tally.named(counted.yes)
    shown = table.counts != HIDDEN_COUNT
    tells_among = shown[:, :, _AMONG] & _is_enough(among, rules)
    tells_yes = tells_among & shown[:, :, -1]
    if has_answers:
        tells_yes &= shown[:, :, _YES] & ((among == 0) | _is_tellable(among, yes, rules))
    return SafeCounts(
        among=_by_cell(tally, rounded(among, rules), tells_among),
        yes=_by_cell(tally, rounded(yes, rules), tells_yes),
    )


def _is_enough(counts: Counts, rules: Rules) -> Truths:
    enough: Truths = (counts == 0) | (counts >= rules.minimum)
    return enough


def _is_tellable(among: Counts, yes: Counts, rules: Rules) -> Truths:
    """Tell where a share singles nobody out, those without a known wijk or group counted in."""
    least, most = np.minimum(yes, among - yes), np.maximum(yes, among - yes)
    tellable: Truths = (least >= rules.minimum) & (
        (among >= rules.small_group) | (most <= rules.dominance * among)
    )
    return tellable


def _told_before(recipe: Recipe, tally: Tally, place: int, earlier: Sequence[Earlier]) -> SafeCounts:
    """Give the counts of an indicator that were last told of each cell."""
    among: dict[tuple[int, int], int] = {}
    yes: dict[tuple[int, int], int] = {}
    for each in earlier:
        for region in tally.regions.named:
            for group in tally.groups.named:
                codes = tally.regions.codes[region], tally.groups.codes[group]
                told = each.told.get((codes[0], tally.year, recipe.counted[place].id, codes[1]))
                if told is not None and told.among != HIDDEN_COUNT:
                    among[region, group] = told.among
                if told is not None and told.yes != HIDDEN_COUNT:
                    yes[region, group] = told.yes
    return SafeCounts(among, yes)


def _by_cell(tally: Tally, counts: Counts, is_told: Truths) -> dict[tuple[int, int], int]:
    """Give the counts that are told, by their places among all gebieden and groups of the tally."""
    regions, groups = tally.regions.named, tally.groups.named
    return {
        (regions[row], groups[column]): int(counts[row, column])
        for row, column in np.argwhere(is_told).tolist()
    }
