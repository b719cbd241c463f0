"""From a recipe to a folder with an own table: everything that `wijkmonitor tabulate` does."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.tabulate.counting import count_tables
from wijkmonitor.tabulate.crosstab import CrossTable
from wijkmonitor.tabulate.earlier import Earlier, read_earlier
from wijkmonitor.tabulate.figures import figures
from wijkmonitor.tabulate.output import (
    AREA_FILE,
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
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work, report_of, report_text
from wijkmonitor.tabulate.safe import safe_tallies
from wijkmonitor.tabulate.tally import Tally, tallies


def tabulate(
    path: Path, folder: Path, catalog: Catalog, progress: Progress, earlier: Sequence[Path] = ()
) -> Path:
    """Make the own table of a recipe in a folder, and give the folder.

    `earlier` are the folders of tables of the same gemeente that were made before, the oldest first.

    Raises TabulateError, with nothing written, when the recipe, a register or the folder is not right.
    """
    recipe = read_recipe(path, catalog)
    refuse_foreign_folder(folder)
    before = read_earlier(recipe, earlier)
    work = Work()
    tables = count_tables(recipe, path.parent, work, progress)
    for group in _by_place(recipe, tables, progress):
        _make_safe(recipe, group, before, work)
    work.figures.sort(key=lambda figure: (figure.year, figure.region[2:6], figure.region[2:]))
    work.area_figures.sort(key=lambda figure: (figure.year, figure.region))
    report = report_of(recipe, work)
    write_result(
        folder,
        {
            TABLE_FILE: table_text(work.figures),
            **({AREA_FILE: table_text(work.area_figures)} if recipe.region.areas is not None else {}),
            DESCRIPTION_FILE: description_text(recipe),
            REPORT_FILE: report_text(report),
            REPORT_DATA_FILE: report_data_text(report),
        },
    )
    return folder


def _by_place(recipe: Recipe, tables: list[CrossTable], progress: Progress) -> Iterator[tuple[Tally, ...]]:
    """Give what was counted in each gemeente and year, all breakdowns together, by wijk and by work area."""
    divisions = (False,) if recipe.region.areas is None else (False, True)
    counted = [list(tallies(recipe, table, by_area=by_area)) for by_area in divisions for table in tables]
    together = list(zip(*counted, strict=True))
    yield from progress.through(together, "Verbergen wat herleidbaar is, per gemeente en jaar")


def _make_safe(recipe: Recipe, group: tuple[Tally, ...], before: tuple[Earlier, ...], work: Work) -> None:
    """Let disclosure control decide about one gemeente and year, and keep the rows that may leave."""
    safe = safe_tallies(recipe, group, before)
    work.reports.append(safe.report)
    breakdowns = max(1, len(recipe.breakdowns))
    for number, (tally, counts) in enumerate(zip(group, safe.counts, strict=True)):
        rows = figures(recipe, tally, counts, with_total=number % breakdowns == 0)
        if number < breakdowns:
            work.figures += rows
        else:
            work.area_figures += (row for row in rows if row.region != tally.gemeente)
