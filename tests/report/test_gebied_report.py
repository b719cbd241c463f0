"""What the report of a gebied says: what its pages say, in their words, with source and reason."""

import re

import pytest

from report.real_reports import (
    ABROAD,
    BASE,
    NEDERLAND,
    OVERVECHT,
    UTRECHT,
    every_block,
    headings,
    report_of,
    tables,
    view_of,
)
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.report.blocks import Bullets, Card, Document, Heading, Paragraph, Picture, Table, Voice
from wijkmonitor.report.content.gebied_report import gebied_report
from wijkmonitor.texts.profile_page import profile_page
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view

EVERY_LEVEL = (
    NEDERLAND,
    "PV26",
    UTRECHT,
    OVERVECHT,
    "BU03440311",
    "BU00140511",
    "WK001008",
    "GM0457",
    "GMVB01",
)
"""From land to buurt; a buurt of five people, an empty wijk, an abolished gemeente and a made-up one."""
_SOURCE = re.compile("bron\N{NO-BREAK SPACE}(\\d+)")


@pytest.mark.parametrize("code", EVERY_LEVEL)
def test_a_gebied_of_every_level_has_a_whole_report(real_edition: Edition, code: str) -> None:
    """Tables are straight, pictures have words, and every number of a source is in the list of sources."""
    document = report_of(real_edition, code)
    blocks = every_block(document)
    listed = {row[0].text for row in tables(document)["Bronnen"].rows}
    cited = {
        number
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for number in _SOURCE.findall(f"{cell.text} {cell.below}")
    }

    assert [text for level, text in headings(document) if level == 1][-3:] == [
        "Wat er niet is, en waarom",
        "Hoe deze cijfers zijn gemaakt",
        "Bronnen",
    ]
    assert all(
        len(row) == len(block.columns) for block in blocks if isinstance(block, Table) for row in block.rows
    )
    assert all(block.alt and block.svg for block in blocks if isinstance(block, Picture))
    assert all(span.text for block in blocks if isinstance(block, Paragraph) for span in block.spans)
    assert cited <= listed


def test_no_figure_stands_without_its_source(real_edition: Edition) -> None:
    """In the tables of themes and groups every row with a figure, or the head above it, names its source."""
    document = report_of(real_edition, OVERVECHT)
    rows = [
        row
        for caption, table in tables(document).items()
        if (" in Overvecht" in caption or "naast elkaar" in caption)
        and not any(_SOURCE.search(column.title) for column in table.columns)
        for row in table.rows
    ]
    there = [row[0] for row in rows if row[1].text not in {".", "–"}]

    assert len(there) > 100
    assert [cell.text for cell in there if not _SOURCE.search(f"{cell.text}{cell.below}")] == []


def test_the_report_says_what_the_page_says(real_edition: Edition) -> None:
    """Figures, references and judgements of a theme are those of the gebied page."""
    stored = real_edition.region(OVERVECHT)
    assert stored is not None
    page = profile_page(profile_view(real_edition, stored, ProfileChoice(theme="arbeid-inkomen")))
    table = tables(report_of(real_edition, OVERVECHT))["Arbeid en inkomen in Overvecht"]
    told = [(row[0].text, row[1].text, row[2].text, row[3].text, row[4].text) for row in table.rows]

    assert told == [
        (
            item.row.indicator.title,
            item.row.own,
            item.row.gemeente.text,
            item.row.nederland.text,
            item.row.chip.label,
        )
        for item in page.table.rows
    ]
    assert ("Inwoners met bijstand", "12,3\N{NO-BREAK SPACE}%") in [row[:2] for row in told]


def test_strengths_come_before_concerns_and_name_the_people(real_edition: Edition) -> None:
    """Both lists have their place, and behind each concern stands how many people it is about."""
    found = tables(report_of(real_edition, UTRECHT))

    assert list(found).index("Krachten") < list(found).index("Aandachtspunten")
    assert all(row[2].text for row in found["Aandachtspunten"].rows)


def test_the_card_comes_before_the_split(real_edition: Edition) -> None:
    """Figures by origin never stand before what they say and do not say, with the four tests."""
    document = report_of(real_edition, OVERVECHT)
    place = {
        type(block).__name__ + getattr(block, "text", ""): number
        for number, block in enumerate(document.blocks)
    }
    split = next(
        number
        for number, block in enumerate(document.blocks)
        if isinstance(block, Table) and block.caption == "Herkomst: naast elkaar"
    )
    card = next(number for number, block in enumerate(document.blocks) if isinstance(block, Card))

    assert place["HeadingHerkomst"] < card < split
    assert _card_parts(document)[:4] == [
        "Wat zegt dit wel?",
        "Wat zegt dit niet?",
        "Mogelijke verklaringen",
        "Vragen aan bewoners",
    ]
    assert "Vier toetsen vooraf" in tables(document)


def _card_parts(document: Document) -> list[str]:
    card = next(block for block in document.blocks if isinstance(block, Card))
    return [block.text for block in card.blocks if isinstance(block, Heading)]


def test_a_report_of_a_sensitive_group_opens_with_its_card(real_edition: Edition) -> None:
    """The card comes before the summary, and is not printed twice."""
    document = report_of(real_edition, UTRECHT, group=ABROAD)
    kinds = [type(block).__name__ for block in document.blocks]
    titles = [block.title for block in document.blocks if isinstance(block, Card)]

    assert kinds.index("Card") < kinds.index("Table")
    assert len(titles) == len(set(titles))
    assert "herkomst buiten Europa" in document.running_head


def test_every_empty_figure_has_its_reason(real_edition: Edition) -> None:
    """What a small buurt has no figure of is listed by reason, each title once."""
    view = view_of(real_edition, "BU00140511")
    document = gebied_report(view, BASE)
    bullets = [block for block in document.blocks if isinstance(block, Bullets)]
    said = " ".join(span.text for block in bullets for item in block.items for span in item)
    missing = {title for board in view.dashboards for gap in board.missing for title in gap.titles}

    assert len(missing) > 50
    assert [title for title in missing if title not in said] == []
    assert "te weinig mensen" in said


def test_only_the_chosen_themes_are_told(real_edition: Edition) -> None:
    """A report of two themes has two chapters of figures, in the order of the catalogue."""
    document = report_of(real_edition, OVERVECHT, themes="veiligheid,onderwijs")
    titles = {theme.title for theme in real_edition.catalog.themes}

    assert [text for level, text in headings(document) if text in titles] == ["Onderwijs", "Veiligheid"]


def test_all_themes_are_the_same_as_none(real_edition: Edition) -> None:
    """Whoever ticks every box gets the report that has one address."""
    everything = ",".join(theme.id for theme in real_edition.catalog.themes)

    assert view_of(real_edition, OVERVECHT, themes=everything).chosen_themes == ()


def test_an_unknown_theme_is_an_error_of_the_address(real_edition: Edition) -> None:
    """Nonsense in an address is told, not skipped."""
    with pytest.raises(AddressError, match="thema"):
        view_of(real_edition, OVERVECHT, themes="weer")


def test_a_made_up_gebied_says_so_first(real_edition: Edition) -> None:
    """Nobody takes the figures of Voorbeeldstad for real ones."""
    warnings = [
        block.spans[0].text
        for block in report_of(real_edition, "GMVB01").blocks[:3]
        if isinstance(block, Paragraph) and block.voice is Voice.WARNING
    ]

    assert warnings[0].startswith("Fictief: dit gebied bestaat niet.")


def test_an_abolished_gemeente_says_what_became_of_it(real_edition: Edition) -> None:
    """Weesp is part of Amsterdam now."""
    texts = [
        span.text
        for block in report_of(real_edition, "GM0457").blocks[:4]
        if isinstance(block, Paragraph)
        for span in block.spans
    ]

    assert any("opgegaan in Amsterdam" in text for text in texts)


def test_every_address_of_a_report_is_whole(real_edition: Edition) -> None:
    """Who has a report on paper or in Word has no site around it."""
    blocks = every_block(report_of(real_edition, UTRECHT, group=ABROAD))
    urls = [span.url for block in blocks if isinstance(block, Paragraph) for span in block.spans]
    urls += [
        span.url for block in blocks if isinstance(block, Bullets) for item in block.items for span in item
    ]

    assert len([url for url in urls if url.startswith(BASE)]) >= 3
    assert [url for url in urls if url and not url.startswith("http")] == []


def test_the_figures_of_a_trend_are_in_its_words(real_edition: Edition) -> None:
    """A line says to who cannot see it which values it goes through: CBS counted 35.255 people in 2024."""
    pictures = [
        block for block in every_block(report_of(real_edition, OVERVECHT)) if isinstance(block, Picture)
    ]
    line = next(picture for picture in pictures if picture.alt.startswith("Inwoners over de jaren"))

    assert "35.255 in 2024" in line.alt
    assert "34.295 in 2020" in line.alt


def test_a_short_report_has_the_figures_of_the_pie_and_says_where_the_others_are(
    real_edition: Edition,
) -> None:
    """Half the paper, the same words, and no table of further figures; each theme leads to its dashboard."""
    short, whole = report_of(real_edition, OVERVECHT, size="kort"), report_of(real_edition, OVERVECHT)
    missing = {name for name in tables(whole) if name not in tables(short)}
    links = {
        span.url
        for block in every_block(short)
        if isinstance(block, Paragraph)
        for span in block.spans
        if span.text.startswith("Nog ")
    }

    assert missing
    assert all(name.startswith("Meer cijfers") for name in missing)
    assert {name: tables(short)[name] for name in tables(short)} == {
        name: table for name, table in tables(whole).items() if name not in missing
    }
    assert f"{BASE}/gebied/WK034403-overvecht/thema/arbeid-inkomen" in links
    assert len(links) == len(missing)


def test_a_report_comes_in_two_sizes(real_edition: Edition) -> None:
    """Anything else is refused with what there is to choose from."""
    with pytest.raises(AddressError, match="kort, volledig"):
        view_of(real_edition, OVERVECHT, size="half")
