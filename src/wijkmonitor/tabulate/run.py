"""From a recipe to a folder with an own table: everything that `wijkmonitor tabulate` does."""

from collections.abc import Iterator
from pathlib import Path

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.tabulate.checks import Remark, check_registers, too_many
from wijkmonitor.tabulate.crosstab import OTHER_GROUP, CrossTable, cross_table
from wijkmonitor.tabulate.engine import open_engine
from wijkmonitor.tabulate.figures import figures
from wijkmonitor.tabulate.output import (
    DESCRIPTION_FILE,
    REPORT_DATA_FILE,
    REPORT_FILE,
    TABLE_FILE,
    description_text,
    refuse_foreign_folder,
    report_data_text,
    table_text,
    write_result,
)
from wijkmonitor.tabulate.persons import open_registers, persons
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work, report_of, report_text
from wijkmonitor.tabulate.safe import safe_counts
from wijkmonitor.tabulate.tally import Lost, Tally, lost_persons, tallies


def tabulate(path: Path, folder: Path, catalog: Catalog, progress: Progress) -> Path:
    """Make the own table of a recipe in a folder, and give the folder.

    Raises TabulateError, with nothing written, when the recipe, a register or the folder is not right.
    """
    recipe = read_recipe(path, catalog)
    refuse_foreign_folder(folder)
    work = Work()
    tables = _counted(recipe, path.parent, work, progress)
    for group in _by_place(recipe, tables, progress):
        _make_safe(recipe, group, work)
    work.figures.sort(key=lambda figure: (figure.year, figure.region[2:6], figure.region[2:]))
    report = report_of(recipe, work)
    write_result(
        folder,
        {
            TABLE_FILE: table_text(work.figures),
            DESCRIPTION_FILE: description_text(recipe),
            REPORT_FILE: report_text(report),
            REPORT_DATA_FILE: report_data_text(report),
        },
    )
    return folder


def _counted(recipe: Recipe, folder: Path, work: Work, progress: Progress) -> list[CrossTable]:
    """Count in the engine: the only part in which there are persons."""
    with open_engine(recipe, folder) as engine:
        progress.say("De registraties worden nagekeken.")
        registers = open_registers(recipe, engine)
        work.remarks += check_registers(recipe, registers, engine)
        people = persons(recipe, registers)
        breakdowns = recipe.breakdowns or (None,)
        tables = [
            cross_table(recipe, people, breakdown, engine)
            for breakdown in progress.through(breakdowns, "Tellen")
        ]
    work.remarks += _remarks(recipe, tables)
    return tables


def _remarks(recipe: Recipe, tables: list[CrossTable]) -> list[Remark]:
    """Give who could not be placed; raises RegisterError when that are too many."""
    base = recipe.registers[0].place
    remarks: list[Remark] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables):
        lost = lost_persons(recipe, table)
        if not lost.persons:
            problems.append(
                Problem("Er is niemand om te tellen.", base, "Kijk naar 'selectie' en 'periode'.")
            )
            break
        found = [*(_unplaced(base, lost) if number == 0 else ()), *_ungrouped(base, table, lost)]
        for remark in found:
            problems += too_many(
                remark.where, remark.what, remark.count, lost.persons, recipe.most_unusable_pct
            )
        if table.breakdown is not None and lost.groups[OTHER_GROUP] and not table.breakdown.takes_others:
            problems.append(_unmapped(base, table.breakdown.column, table.breakdown.dimension))
        if number == 0:
            found += _unanswered(recipe, lost)
        remarks += found
    if problems:
        raise RegisterError(problems)
    return remarks


def _unplaced(base: str, lost: Lost) -> Iterator[Remark]:
    if lost.outside:
        yield Remark(base, "Mensen in geen enkele bekende gemeente; zij tellen niet mee", lost.outside)
    for level, count in lost.without_place.items():
        if count:
            yield Remark(
                base, f"Mensen zonder bekende {level}; zij tellen alleen mee in het gebied eromheen", count
            )


def _ungrouped(base: str, table: CrossTable, lost: Lost) -> Iterator[Remark]:
    count = sum(lost.groups.values())
    if table.breakdown is not None and count:
        yield Remark(base, f"Mensen zonder bekende groep van '{table.breakdown.dimension}'", count)


def _unmapped(base: str, column: str, dimension: str) -> Problem:
    return Problem(
        f"In de kolom '{column}' staan waarden die bij geen groep van '{dimension}' horen.",
        base,
        "Vul 'waarden' in het recept aan, of zet er 'anders: onbekend' bij.",
    )


def _unanswered(recipe: Recipe, lost: Lost) -> Iterator[Remark]:
    for counted, (_, unknown) in zip(recipe.counted, lost.answers, strict=True):
        if unknown:
            yield Remark(
                counted.id, "Mensen van wie het antwoord niet bekend is; zij tellen niet mee", unknown
            )


def _by_place(recipe: Recipe, tables: list[CrossTable], progress: Progress) -> Iterator[tuple[Tally, ...]]:
    """Give what was counted in each gemeente and year, of all breakdowns together."""
    counted = [list(tallies(recipe, table)) for table in tables]
    together = list(zip(*counted, strict=True))
    yield from progress.through(together, "Verbergen wat herleidbaar is, per gemeente en jaar")


def _make_safe(recipe: Recipe, group: tuple[Tally, ...], work: Work) -> None:
    """Let disclosure control decide about one gemeente and year, and keep the rows that may leave."""
    safe, hidden = safe_counts(recipe, group)
    work.hidden.update(hidden)
    for number, (tally, counts) in enumerate(zip(group, safe, strict=True)):
        work.figures += figures(recipe, tally, counts, with_total=number == 0)
