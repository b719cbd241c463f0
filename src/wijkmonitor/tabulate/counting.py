"""From registers to counts: checks, one pass for each breakdown, and who could not be placed."""

from collections.abc import Iterator
from pathlib import Path

from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.tabulate.checks import Remark, check_registers, too_many
from wijkmonitor.tabulate.crosstab import OTHER_GROUP, CrossTable, cross_table
from wijkmonitor.tabulate.engine import open_engine
from wijkmonitor.tabulate.persons import open_registers, persons
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.report import Work
from wijkmonitor.tabulate.tally import Lost, lost_persons


def count_tables(recipe: Recipe, folder: Path, work: Work, progress: Progress) -> list[CrossTable]:
    """Count in the engine, a table for each breakdown: the only part in which there are persons.

    Remarks go to `work`; raises RegisterError with everything that stops the work.
    """
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
