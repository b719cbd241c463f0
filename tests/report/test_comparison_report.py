"""The report of a comparison: the same columns, figures and warnings as its page."""

import pytest

from report.real_reports import BASE, OVERVECHT, UTRECHT, every_block, headings, tables
from wijkmonitor.report.blocks import Card, Document, Picture, Table
from wijkmonitor.report.content.comparison_report import comparison_report
from wijkmonitor.report.pdf.writer import pdf
from wijkmonitor.texts.comparison_page import comparison_page
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.edition import Edition

BOUWLUST = "WK051833"
GROUPS = ("totaal", "herkomst:nederland", "herkomst:buiten-europa")


def _view(edition: Edition, *codes: str, groups: tuple[str, ...] = ()) -> ComparisonView:
    return comparison_view(edition, comparison_choice(ComparisonWish(codes, groups), edition))


def _report(edition: Edition, *codes: str, groups: tuple[str, ...] = ()) -> Document:
    return comparison_report(_view(edition, *codes, groups=groups), (), BASE)


def test_the_report_has_the_figures_of_the_page(real_edition: Edition) -> None:
    """Every figure of every theme stands in the same column as on the page."""
    view = _view(real_edition, OVERVECHT, BOUWLUST)
    page = comparison_page(view)
    found = tables(comparison_report(view, (), BASE))

    for theme in page.table.themes:
        told = [[cell.text for cell in row[1:3]] for row in found[theme.title].rows]
        assert told == [[cell.value for cell in row.cells] for row in theme.rows]


def test_a_pair_says_how_far_it_is_apart(real_edition: Edition) -> None:
    """Two columns have a column for their difference; three have none."""
    two = tables(_report(real_edition, OVERVECHT, BOUWLUST))["Onderwijs"]
    three = tables(_report(real_edition, OVERVECHT, BOUWLUST, "WK034401"))["Onderwijs"]

    assert [column.title for column in two.columns] == [
        "Cijfer",
        "Overvecht",
        "Bouwlust",
        "Nederland",
        "Verschil",
    ]
    assert [column.title for column in three.columns][-1] == "Nederland"


def test_six_columns_make_a_whole_report(real_edition: Edition) -> None:
    """Two gebieden with three groups: six pies with words, straight tables, and a PDF that is accessible."""
    document = _report(real_edition, OVERVECHT, UTRECHT, groups=GROUPS)
    blocks = every_block(document)

    assert len([block for block in blocks if isinstance(block, Picture) and block.alt]) == 6
    assert all(
        len(row) == len(block.columns) for block in blocks if isinstance(block, Table) for row in block.rows
    )
    assert pdf(document).startswith(b"%PDF-1.7")


def test_the_card_comes_before_the_first_figure(real_edition: Edition) -> None:
    """Groups by origin beside each other open with what that does not say."""
    blocks = _report(real_edition, OVERVECHT, groups=GROUPS).blocks
    first = next(block for block in blocks if isinstance(block, (Card, Picture, Table)))

    assert isinstance(first, Card)


def test_only_the_chosen_themes_are_told(real_edition: Edition) -> None:
    """A theme that was not chosen has no chapter."""
    document = comparison_report(_view(real_edition, OVERVECHT, BOUWLUST), ("veiligheid",), BASE)
    texts = [text for _, text in headings(document)]

    assert "Veiligheid" in texts
    assert "Onderwijs" not in texts


@pytest.mark.parametrize("code", ["GMVB01", "WKVB0101"])
def test_a_made_up_gebied_says_so(real_edition: Edition, code: str) -> None:
    """Beside a real gebied too."""
    said = " ".join(
        span.text
        for block in _report(real_edition, code, UTRECHT).blocks[:4]
        for span in getattr(block, "spans", ())
    )

    assert "Fictief: dit gebied bestaat niet." in said
