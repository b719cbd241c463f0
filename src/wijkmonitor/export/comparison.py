"""Gebieden and groups side by side as a table: a row per figure and column of the page."""

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.export.gebied import CIJFERS, row_record
from wijkmonitor.export.package import Package, release_of
from wijkmonitor.export.table import Table
from wijkmonitor.texts.comparison_page import comparison_address
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.comparing import MIXED_CLASSIFICATIONS, comparison_title
from wijkmonitor.wording.downloads import NEWEST
from wijkmonitor.wording.levels import with_article

VERGELIJKING = ("nummer", *CIJFERS)


def comparison_package(edition: Edition, choice: ComparisonChoice) -> Package:
    """Give every row of a comparison for every column; raises AddressError for what cannot be compared."""
    view = comparison_view(edition, choice)
    refuse(view)
    found = (
        {
            "nummer": number,
            **row_record(
                edition,
                edition.release.regions.by_code[column.profile.region.code],
                GroupCode(column.profile.chosen_group),
                row.cells[number - 1],
                with_article(column.profile.reference_name),
            ),
        }
        for theme in view.themes
        for row in theme.rows
        for number, column in enumerate(view.columns, 1)
    )
    columns = (
        (f"Kolom {number}", f"{column.name}: {column.group_title}")
        for number, column in enumerate(view.columns, 1)
    )
    return Package(
        comparison_title(tuple(link.name for link in view.regions)),
        comparison_address(view).path,
        (*columns, ("Jaar", view.chosen_year or NEWEST)),
        (Table.of("vergelijking", VERGELIJKING, found),),
        *release_of(edition),
        view.duiding,
        any(column.profile.is_fictional for column in view.columns),
    )


def refuse(view: ComparisonView) -> None:
    """Raise AddressError where the page would say that something cannot be compared, or has nothing yet."""
    problems = list(view.problems)
    if view.mixes_classifications:
        problems.append(MIXED_CLASSIFICATIONS)
    if not view.columns and not problems:
        problems.append(
            "Kies eerst wat je naast elkaar wilt zetten: /vergelijk?gebied=WK034403&gebied=GM0344"
        )
    if problems:
        raise AddressError(" ".join(problems))
