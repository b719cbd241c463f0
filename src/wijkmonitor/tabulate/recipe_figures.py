"""Reads what a recipe counts: groups and indicators, as the catalogue names them."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from wijkmonitor.catalog.documents import PATH_SEPARATOR
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId, Unit
from wijkmonitor.tabulate.condition_reading import ConditionReader
from wijkmonitor.tabulate.recipe import Breakdown, Counted
from wijkmonitor.tabulate.recipe_registers import repeated_values

Block = Mapping[str, Any]
Where = tuple[str, ...]


def breakdowns_of(
    block: Block, reader: ConditionReader, where: Where, catalog: Catalog
) -> tuple[Breakdown, ...]:
    """Give the breakdowns, with groups that the catalogue has."""
    return tuple(
        _breakdown(name, item, reader, (*where, "groepen", name), catalog) for name, item in block.items()
    )


def _breakdown(name: str, block: Block, reader: ConditionReader, where: Where, catalog: Catalog) -> Breakdown:
    values = {}
    known = {code.partition(":")[2] for code in catalog.groups if code.startswith(f"{name}:")}
    if not known:
        dimensions = [dimension.id for dimension in catalog.dimensions]
        reader.problems.append(
            _problem(f"De catalogus heeft geen uitsplitsing '{name}'.", where, _suggest(name, dimensions))
        )
    for group, items in block["waarden"].items():
        place = (*where, "waarden", str(group))
        if known and group not in known:
            reader.problems.append(
                _problem(f"'{name}' heeft geen groep '{group}'.", place, _suggest(str(group), sorted(known)))
            )
        values[GroupCode(f"{name}:{group}")] = reader.values(items, block["kolom"], place)
    reader.problems += repeated_values(
        {str(code): items for code, items in values.items()}, (*where, "waarden")
    )
    return Breakdown(name, block["kolom"], values, takes_others="anders" in block)


def counted_of(
    block: Block, reader: ConditionReader, where: Where, catalog: Catalog, *, has_ages: bool
) -> tuple[Counted, ...]:
    """Give the indicators, each of which the catalogue has."""
    counted = []
    for name, item in block.items():
        place = (*where, "indicatoren", name)
        counted.append(_counted(name, item, reader, place))
        reader.problems += _indicator_problems(counted[-1], place, catalog, has_ages=has_ages)
    ids = [each.id for each in counted] + [each.standardised for each in counted if each.standardised]
    for repeated in sorted({each for each in ids if ids.count(each) > 1}):
        reader.problems.append(
            _problem(f"'{repeated}' wordt twee keer geteld.", (*where, "indicatoren"), "Haal er één weg.")
        )
    return tuple(counted)


def _counted(name: str, block: Block, reader: ConditionReader, where: Where) -> Counted:
    among, yes = block.get("noemer"), block.get("ja")
    return Counted(
        id=IndicatorId(name),
        among=None if among is None else reader.read(among, (*where, "noemer")),
        yes=None if yes is None else reader.read(yes, (*where, "ja")),
        is_share=name.endswith(f"_{Unit.PCT.value}"),
        standardised=block.get("gelijke_leeftijd"),
    )


def _indicator_problems(
    counted: Counted, where: Where, catalog: Catalog, *, has_ages: bool
) -> Iterator[Problem]:
    for indicator_id, place in ((counted.id, where), (counted.standardised, (*where, "gelijke_leeftijd"))):
        if indicator_id is not None and indicator_id not in catalog.indicators:
            yield _problem(
                f"De indicator '{indicator_id}' staat niet in de catalogus.",
                place,
                _suggest(indicator_id, list(catalog.indicators)),
            )
    indicator = catalog.indicators.get(counted.id)
    if indicator is not None and indicator.unit not in {Unit.PCT, Unit.AANTAL}:
        yield _problem(
            f"Een indicator in '{indicator.unit.value}' kan niet worden geteld.",
            where,
            "Kies een indicator die eindigt op _pct of _aantal.",
        )
    if counted.is_share and counted.yes is None:
        yield _problem("Een percentage kan niet zonder 'ja'.", where, "Zeg wat als ja telt.")
    if counted.standardised is not None and not (counted.is_share and has_ages):
        yield _problem(
            "Een cijfer bij gelijke leeftijd vraagt een percentage en leeftijdsklassen.",
            (*where, "gelijke_leeftijd"),
            "Zet bovenaan 'gelijke_leeftijd' met de kolom en de grenzen, of haal deze sleutel weg.",
        )


def _suggest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"Bedoelt u '{close[0]}'?" if close else f"Kies uit: {', '.join(known[:8])}."


def _problem(what: str, where: Where, remedy: str) -> Problem:
    return Problem(what, PATH_SEPARATOR.join(where), remedy)
