"""Reads a recipe, holds it against its schema and the catalogue, and says all that is wrong at once."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wijkmonitor.catalog.documents import PATH_SEPARATOR, Document, duplicate_keys, read_documents
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.catalog.schema import schema_problems
from wijkmonitor.domain.errors import CatalogError, Problem, RecipeError
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.own_table import FictionalPlace
from wijkmonitor.domain.region import RegionCode, RegionLevel, lies_in
from wijkmonitor.tabulate.condition import Condition
from wijkmonitor.tabulate.condition_reading import ConditionReader
from wijkmonitor.tabulate.recipe import (
    AgeClasses,
    Kind,
    Motor,
    PeriodRule,
    Recipe,
    RegionRule,
    Register,
    TableDescription,
    WorkAreas,
)
from wijkmonitor.tabulate.recipe_figures import breakdowns_of, counted_of
from wijkmonitor.tabulate.recipe_registers import registers_of, repeated_values, rules_of

SCHEMA_FOLDER = Path(__file__).parent / "schema"
LEAST_MINIMUM = 10
LEAST_ROUNDING = 5
_MOST_UNUSABLE_PCT = 5.0
Block = Mapping[str, Any]


def read_recipe(path: Path, catalog: Catalog) -> Recipe:
    """Give the recipe in a file; raises RecipeError with every problem that was found."""
    document = _document(path)
    problems = [
        *duplicate_keys(document),
        *schema_problems(document.content, "recipe", (path.name,), SCHEMA_FOLDER),
    ]
    if problems:
        raise RecipeError(problems)
    block: Block = document.content  # type: ignore[assignment]
    reader = ConditionReader({})
    recipe = _recipe(path.name, block, reader, catalog)
    problems = [*reader.problems, *_motor_problems(recipe), *_region_problems(recipe)]
    if problems:
        raise RecipeError(problems)
    return recipe


def _document(path: Path) -> Document:
    try:
        (document,) = read_documents(path.parent, (path.name,))
    except CatalogError as error:
        raise RecipeError(error.problems) from None
    except (OSError, yaml.YAMLError):
        raise RecipeError(
            [Problem("Dit bestand is niet te lezen.", path.name, "Noem het bestand met het recept.")]
        ) from None
    if not isinstance(document.content, Mapping):
        raise RecipeError([Problem("Dit is geen recept.", path.name, "Schrijf sleutels met waarden.")])
    return document


def _recipe(name: str, block: Block, reader: ConditionReader, catalog: Catalog) -> Recipe:
    where = (name,)
    registers = registers_of(block["bestanden"], reader, where)
    rules = rules_of(block.get("afgeleid", {}), reader, where)
    selection = _condition(block.get("selectie"), reader, (*where, "selectie"))
    ages = _ages(block.get("gelijke_leeftijd"), reader, (*where, "gelijke_leeftijd"))
    return Recipe(
        name=name,
        description=_description(block),
        motor=Motor(block.get("motor", Motor.DUCKDB)),
        database=block.get("database", ""),
        registers=registers,
        selection=selection,
        rules=rules,
        period=_period(block["periode"], registers[0], reader, (*where, "periode")),
        region=_region(block["gebied"], reader, (*where, "gebied")),
        breakdowns=breakdowns_of(block.get("groepen", {}), reader, where, catalog),
        ages=ages,
        counted=counted_of(block["indicatoren"], reader, where, catalog, has_ages=ages is not None),
        most_unusable_pct=float(block.get("onbruikbaar_pct", _MOST_UNUSABLE_PCT)),
    )


def _description(block: Block) -> TableDescription:
    return TableDescription(
        table=block["tabel"],
        title=block["titel"],
        publisher=block["uitgever"],
        source_line=block["bronregel"],
        url=block.get("url", ""),
        licence=block.get("licentie", "CC0"),
        made=block.get("gemaakt") or date.today().isoformat(),  # noqa: DTZ011 - the day on the wall here
        indeling=block["indeling"],
        series=block["reeks"],
        is_fictional=block.get("fictief", False),
        minimum=block.get("drempel", LEAST_MINIMUM),
        rounding=block.get("afronding", LEAST_ROUNDING),
        status=Status(block.get("status", Status.DEFINITIEF)),
        places=tuple(_fictional(item) for item in block.get("gebieden", [])),
    )


def _fictional(block: Block) -> FictionalPlace:
    parent = block.get("ouder")
    return FictionalPlace(
        code=RegionCode(block["code"]),
        name=block["naam"],
        level=RegionLevel(block["niveau"]),
        parent=None if parent is None else RegionCode(parent),
    )


def _condition(block: object, reader: ConditionReader, where: tuple[str, ...]) -> Condition | None:
    return None if block is None else reader.read(block, where)


def _ages(block: Block | None, reader: ConditionReader, where: tuple[str, ...]) -> AgeClasses | None:
    if block is None:
        return None
    _require_kind(block["kolom"], Kind.GEHEEL, reader, (*where, "kolom"))
    return AgeClasses(block["kolom"], tuple(sorted(block["grenzen"])))


def _period(
    block: int | Block, base: Register, reader: ConditionReader, where: tuple[str, ...]
) -> PeriodRule:
    if isinstance(block, int):
        return PeriodRule((block,), None)
    column = block["kolom"]
    _require_kind(column, Kind.GEHEEL, reader, (*where, "kolom"))
    if all(each.name != column for each in base.columns):
        reader.problems.append(
            Problem(
                f"De kolom '{column}' staat niet in '{base.name}'.",
                PATH_SEPARATOR.join((*where, "kolom")),
                "Het eerste bestand moet zeggen van welk jaar een rij is.",
            )
        )
    return PeriodRule(tuple(sorted(block["jaren"])), block["kolom"])


def _region(block: Block, reader: ConditionReader, where: tuple[str, ...]) -> RegionRule:
    gemeente = str(block["gemeente"])
    is_code = gemeente.startswith("GM")
    columns = {
        RegionLevel(key): column
        for key, column in block.items()
        if key != "werkgebied" and not (is_code and key == "gemeente")
    }
    for level, column in columns.items():
        _require_kind(column, Kind.TEKST, reader, (*where, level.value))
    if RegionLevel.BUURT in columns and RegionLevel.WIJK not in columns:
        reader.problems.append(
            Problem(
                "Een buurt kan niet zonder wijk.",
                PATH_SEPARATOR.join((*where, "wijk")),
                "Noem ook de kolom met de wijk.",
            )
        )
    ordered = {level: columns[level] for level in RegionLevel if level in columns}
    areas = _work_areas(block, reader, (*where, "werkgebied"), is_one_gemeente=is_code)
    return RegionRule(RegionCode(gemeente) if is_code else None, ordered, areas)


def _work_areas(
    block: Block, reader: ConditionReader, where: tuple[str, ...], *, is_one_gemeente: bool
) -> WorkAreas | None:
    if "werkgebied" not in block:
        return None
    if not is_one_gemeente:
        reader.problems.append(
            Problem(
                "Werkgebieden kunnen alleen in één gemeente.",
                PATH_SEPARATOR.join(where),
                "Noem bij 'gemeente' de code zelf, en maak voor elke gemeente een recept.",
            )
        )
    column, values = block["werkgebied"]["kolom"], block["werkgebied"]["waarden"]
    words = {
        str(area): reader.values(items, column, (*where, "waarden", str(area)))
        for area, items in values.items()
    }
    reader.problems += repeated_values(words, (*where, "waarden"))
    return WorkAreas(column, words)


def _require_kind(column: str, wanted: Kind, reader: ConditionReader, where: tuple[str, ...]) -> None:
    kind = reader.kind_of(column, where)
    if kind is not None and kind is not wanted:
        reader.problems.append(
            Problem(
                f"De kolom '{column}' is van de soort '{kind}'; hier hoort '{wanted}'.",
                PATH_SEPARATOR.join(where),
                "Verander de soort of noem een andere kolom.",
            )
        )


def _motor_problems(recipe: Recipe) -> Iterator[Problem]:
    is_database = recipe.motor is Motor.POSTGRESQL
    if is_database != bool(recipe.database):
        yield Problem(
            "De motor 'postgresql' heeft een adres van de database, en een andere motor niet.",
            PATH_SEPARATOR.join((recipe.name, "database")),
            "Zet er bijvoorbeeld 'postgresql://lezer@localhost/registraties', of haal de sleutel weg.",
        )
    for register in recipe.registers:
        if bool(register.table) != is_database:
            yield Problem(
                f"Met de motor '{recipe.motor}' telt u {'tabellen' if is_database else 'bestanden'}.",
                PATH_SEPARATOR.join((recipe.name, "bestanden", register.name)),
                "Gebruik 'tabel' bij de motor 'postgresql' en anders 'bestand'.",
            )


def _region_problems(recipe: Recipe) -> Iterator[Problem]:
    description, where = recipe.description, PATH_SEPARATOR.join((recipe.name, "gebieden"))
    codes = [region.code for region in description.places]
    if description.is_fictional != bool(codes):
        yield Problem(
            "Alleen een verzonnen gemeente heeft hier een lijst van gebieden, en die moet er dan zijn.",
            where,
            "Haal 'gebieden' weg, of zet er ook 'fictief: true' bij.",
        )
    if len(codes) != len(set(codes)):
        yield Problem("Een gebied staat er twee keer.", where, "Haal er één weg.")
    for region in description.places:
        has_parent = region.parent in codes and lies_in(region.code, str(region.parent))
        if (region.level is RegionLevel.WIJK) != has_parent:
            yield Problem(
                f"Bij {region.code} klopt de ouder niet.",
                where,
                "Noem bij een wijk de gemeente uit deze lijst, en bij een gemeente geen ouder.",
            )
