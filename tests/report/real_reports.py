"""Reports of the bundled figures."""

from wijkmonitor.report.blocks import Block, Card, Document, Heading, Table
from wijkmonitor.report.content.gebied_report import gebied_report
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.report import ReportView
from wijkmonitor.views.report_builder import ReportChoice, chosen_themes, is_whole_report, report_view

BASE = "https://wijkmonitor.example"
OVERVECHT, UTRECHT, NEDERLAND = "WK034403", "GM0344", "NL00"
ABROAD = "herkomst:buiten-europa"


def view_of(  # what can be chosen
    edition: Edition,
    code: str,
    *,
    year: str = "",
    group: str = "",
    reference: str = "",
    themes: str = "",
    size: str = "volledig",
) -> ReportView:
    """Give what a report shows."""
    stored = edition.region(code)
    assert stored is not None, code
    profile = profile_choice(year, group, reference, "", edition.catalog)
    wanted = ReportChoice(profile, chosen_themes((themes,), edition.catalog), is_whole_report(size))
    return report_view(edition, stored, wanted)


def report_of(edition: Edition, code: str, **chosen: str) -> Document:
    """Give a report."""
    return gebied_report(view_of(edition, code, **chosen), BASE)


def every_block(document: Document) -> list[Block]:
    """Give the blocks of a report, those of cards too."""
    found: list[Block] = []
    for block in document.blocks:
        found.append(block)
        if isinstance(block, Card):
            found.extend(block.blocks)
    return found


def tables(document: Document) -> dict[str, Table]:
    """Give the tables by their caption; of those with one caption the last."""
    return {block.caption: block for block in every_block(document) if isinstance(block, Table)}


def headings(document: Document) -> list[tuple[int, str]]:
    """Give (level, text) of the headings in their order."""
    return [(block.level, block.text) for block in every_block(document) if isinstance(block, Heading)]
