"""A report as Word: read back, it holds every block as what it is, and nothing of another document."""

import io
import re
import zipfile
from datetime import datetime
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from report.block_texts import texts_of
from report.sample_document import ADDRESS, CHIP, DUIDING, FIGURES, SQUARE, sample_document
from wijkmonitor.report.blocks import (
    Block,
    Card,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Span,
    Table,
)
from wijkmonitor.report.docx_writer import write

_STYLE = re.compile(rb'w:styleId="(\w+)"')
_STYLE_USED = re.compile(rb'<w:(?:p|r|tbl)Style w:val="(\w+)"')


@pytest.fixture(scope="module")
def written() -> bytes:
    """Give the sample report as Word."""
    return write(sample_document())


@pytest.fixture(scope="module")
def paper(written: bytes) -> WordFile:
    """Give the sample report as a reader of Word files sees it."""
    return docx.Document(io.BytesIO(written))


def opened(*blocks: Block) -> WordFile:
    """Give a report that ends with some blocks, written and read back."""
    return docx.Document(io.BytesIO(write(sample_document(*blocks))))


def all_text(paper: WordFile) -> str:
    """Give every piece of text of the body, a line for each."""
    return "\n".join(node.text or "" for node in paper.element.body.iter(qn("w:t")))


def style_names(paper: WordFile) -> list[tuple[str, str]]:
    """Give the style and the text of each paragraph."""
    return [((line.style.name if line.style else None) or "", line.text) for line in paper.paragraphs]


def test_the_text_of_every_block_is_in_it(paper: WordFile) -> None:
    """Nothing that the report says is left out."""
    text = all_text(paper)
    missing = [said for block in sample_document().blocks for said in texts_of(block) if said not in text]

    assert missing == []


def test_titles_are_headings_in_order(paper: WordFile) -> None:
    """Titles have the styles that Word lists and screen readers walk, and no level is skipped."""
    headings = [(style, text) for style, text in style_names(paper) if style.startswith("Heading")]

    assert headings == [
        ("Heading 1", "In het kort"),
        ("Heading 1", "Wonen"),
        ("Heading 2", "Duiding: wonen"),
        ("Heading 3", "Wat zegt dit cijfer?"),
        ("Heading 3", "Wat vraag je bewoners?"),
        ("Heading 2", "Koopwoningen"),
        ("Heading 1", "Veiligheid"),
        ("Heading 1", "Methode"),
    ]


def test_it_begins_with_its_title(paper: WordFile) -> None:
    """The title of the report and what it is about come first."""
    assert style_names(paper)[:2] == [
        ("Title", "Overvecht in cijfers"),
        ("Subtitle", "Wijk in Utrecht, vergeleken met Nederland"),
    ]


def test_each_voice_has_a_style(paper: WordFile) -> None:
    """A warning, an introduction and a note look different, and can be changed in one place."""
    styles = {text: style for style, text in style_names(paper)}

    assert styles["Lees dit eerst."] == "Let op"
    assert styles["In Overvecht wonen 36.000 mensen."] == "Inleiding"
    assert styles["Bron: CBS."] == "Toelichting"
    assert styles["Zie de wijk op de site."] == "Normal"


def test_a_list_is_a_list(paper: WordFile) -> None:
    """Items are numbered by Word itself, not by a sign in the text."""
    items = [text for style, text in style_names(paper) if style == "List Bullet"]
    numbering = paper.part.numbering_part.element.findall(qn("w:num"))

    assert items == ["jong", "groen", "niet over mensen", "niet over geluk"]
    assert len(numbering) == 1


def test_a_table_has_a_head_that_repeats(paper: WordFile) -> None:
    """The first row is the head, on every page; a row is never cut in two."""
    rows = paper.tables[0]._tbl.tr_lst  # noqa: SLF001 - python-docx has no other way to see a head
    heads = [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows]

    assert heads == [True, False, False]
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_a_table_says_what_it_is_about(paper: WordFile) -> None:
    """It has its caption as words for who cannot see it, and marks its first row and column as heads."""
    properties = paper.tables[0]._tbl.tblPr  # noqa: SLF001 - same
    look = properties.find(qn("w:tblLook"))

    assert properties.xpath("./w:tblCaption/@w:val") == ["Wonen in Overvecht"]
    assert look is not None
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_a_table_has_its_cells(paper: WordFile) -> None:
    """Cells stand in their row and column; what is below stands below."""
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]

    assert rows == [
        ["Cijfer", "Overvecht", "Nederland", ""],
        ["Koopwoningen", "32 %\n2024", "57 %", " veel lager"],
        ["WOZ-waarde", "€ 246.000", "€ 379.000", " lager"],
    ]


def test_figures_stand_at_the_end_of_their_column(paper: WordFile) -> None:
    """Figures are aligned to the right, so that they can be compared; text is not."""
    sides = [cell.paragraphs[0].alignment for cell in paper.tables[0].rows[1].cells]

    assert [side.name if side is not None else "" for side in sides] == ["", "RIGHT", "RIGHT", ""]


def test_each_picture_has_words(paper: WordFile) -> None:
    """A picture says what it shows; a drawing that repeats its cell is marked as decoration."""
    pictures = paper.element.body.xpath(".//wp:docPr")
    words = [
        (picture.get("descr"), bool(picture.xpath(".//*[local-name()='decorative']"))) for picture in pictures
    ]

    assert words == [("De profieltaart van Overvecht: wonen valt op.", False), ("", True), ("", True)]


def test_pictures_have_numbers_of_their_own(paper: WordFile) -> None:
    """Word calls a file damaged in which two drawings have one number."""
    numbers = paper.element.body.xpath(".//wp:docPr/@id")

    assert sorted(set(numbers)) == sorted(numbers)


def test_a_picture_that_comes_back_is_stored_once(written: bytes) -> None:
    """The sign of a judgement stands in many rows, and is one picture in the file."""
    names = zipfile.ZipFile(io.BytesIO(written)).namelist()

    assert len([name for name in names if name.startswith("word/media/")]) == len({SQUARE, CHIP})


def test_a_picture_fits_the_page() -> None:
    """A picture is as wide as it asks, and never wider or higher than the page has room for."""
    tall = SQUARE.replace('width="200" height="100"', 'width="100" height="400"')
    paper = opened(Picture(SQUARE, "breed", width_mm=900), Picture(tall, "hoog", width_mm=160))
    sizes = [(shape.width.mm, shape.height.mm) for shape in paper.inline_shapes]

    assert sizes[0] == pytest.approx((120, 60), abs=0.1)
    assert sizes[-2] == pytest.approx((166, 83), abs=0.1)
    assert sizes[-1] == pytest.approx((53.75, 215), abs=0.1)


def test_small_pictures_stand_side_by_side() -> None:
    """Small pictures that follow each other stand in columns, each with its caption, and the text goes on."""
    small = [Picture(SQUARE, f"lijn {number}", f"Lijn {number}", 80) for number in range(4)]
    paper = opened(*small, Heading("Verder"), FIGURES, small[0], small[1], Paragraph((Span("Slot"),)))
    sections = [section._sectPr for section in paper.sections]  # noqa: SLF001 - python-docx knows no columns
    columns = [section.xpath("string(./w:cols/@w:num)") for section in sections]
    captions = [text for _, text in style_names(paper) if text.startswith("Lijn")]

    assert columns == ["1", "2", "1", "2", ""]
    assert [section.xpath("string(./w:type/@w:val)") for section in sections] == ["continuous"] * 5
    assert [len(section.xpath("./w:headerReference")) for section in sections] == [1] * 5
    assert captions == ["Lijn 0", "Lijn 1", "Lijn 2", "Lijn 3", "Lijn 0", "Lijn 1"]
    assert [round(shape.width.mm) for shape in paper.inline_shapes][3:7] == [80] * 4


def test_a_lone_picture_needs_no_columns() -> None:
    """A picture by itself, large pictures, and pictures in a card stand below each other."""
    small, large = Picture(SQUARE, "lijn", "Lijn", 80), Picture(SQUARE, "taart", "Taart", 120)
    paper = opened(small, Heading("Verder"), large, large, Card("Kaart", (small, small)))

    assert len(paper.sections) == 1


def test_it_is_dutch(paper: WordFile) -> None:
    """Word checks its spelling as Dutch, and a screen reader speaks it as Dutch."""
    defaults = paper.styles.element.xpath("./w:docDefaults//w:lang/@w:val")

    assert (defaults, paper.core_properties.language) == (["nl-NL"], "nl-NL")


def test_it_says_what_it_is(paper: WordFile) -> None:
    """The properties of the file are those of the report, with the moment of the release as its date."""
    about = paper.core_properties

    assert (about.title, about.subject, about.keywords) == (
        "Overvecht in cijfers",
        "Wijk in Utrecht, vergeleken met Nederland",
        "wijk, Overvecht",
    )
    assert (about.author, about.last_modified_by, about.identifier) == ("Wijkmonitor", "Wijkmonitor", ADDRESS)
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(2026, 11, 21, 20, 6)  # noqa: DTZ001 - UTC, as Word has it


def test_every_page_says_where_it_comes_from(paper: WordFile) -> None:
    """Head and foot hold the gebied, the release and the number of the page."""
    section = paper.sections[0]
    fields = section.footer._element.xpath(".//w:instrText/text()")  # noqa: SLF001 - fields are no text

    assert section.header.paragraphs[0].text == sample_document().running_head
    assert section.footer.paragraphs[0].text.startswith(sample_document().running_foot)
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_page_is_a4(paper: WordFile) -> None:
    """The paper is that of the country."""
    width, height = paper.sections[0].page_width, paper.sections[0].page_height

    assert width is not None
    assert height is not None
    assert (round(width.mm), round(height.mm)) == (210, 297)


def test_a_chapter_may_start_a_page(paper: WordFile) -> None:
    """What must begin on a new page does, and the rest does not."""
    breaks = [line.text for line in paper.paragraphs if line.paragraph_format.page_break_before]

    assert breaks == ["Wonen"]


def test_a_link_can_be_followed(paper: WordFile) -> None:
    """A link has its address and looks like a link."""
    links = [link for line in paper.paragraphs for link in line.hyperlinks if link.address]

    assert [(link.text, link.address) for link in links] == [("geluk", ADDRESS), ("de wijk", ADDRESS)]
    assert all(run.style.name == "Hyperlink" for link in links for run in link.runs)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/gebied", f"https://x/{'a' * 2100}"]
)
def test_what_is_no_address_is_text(url: str) -> None:
    """An address that Word cannot follow, or should not, is left out; its words stay."""
    paper = opened(Paragraph((Span("lees dit", url=url),)))

    assert paper.paragraphs[-1].text == "lees dit"
    assert paper.paragraphs[-1].hyperlinks == []


def test_contents_lead_to_chapters(paper: WordFile) -> None:
    """Each chapter stands in the contents, with a link to a place that is there."""
    lines = [line for line in paper.paragraphs if line.style == paper.styles["toc 1"]]
    targets = [line.hyperlinks[0].fragment for line in lines]
    places = paper.element.body.xpath(".//w:bookmarkStart/@w:name")

    assert [line.text for line in lines] == ["In het kort", "Wonen", "Veiligheid", "Methode"]
    assert set(targets) <= set(places)
    assert len(set(places)) == len(places)


def test_a_card_is_framed(paper: WordFile) -> None:
    """What stands in a card has its bar and ground; what stands outside has not."""
    framed = [line.text for line in paper.paragraphs if _has_bar(line)]

    assert framed == [
        "Duiding: wonen",
        "Wat zegt dit cijfer?",
        "Het zegt iets over huizen.",
        "niet over mensen",
        "niet over geluk",
        "Wat vraag je bewoners?",
        "Woon je hier graag?",
    ]


def _has_bar(line: WordParagraph) -> bool:
    return bool(line._p.xpath("./w:pPr/w:pBdr/w:left"))  # noqa: SLF001 - python-docx knows no borders


def test_two_cards_are_two_frames() -> None:
    """Cards that follow each other do not become one."""
    bars = opened(DUIDING, DUIDING).element.body.xpath(".//w:pBdr/w:left/@w:space")
    length = len(bars) // 3

    assert bars[length] != bars[2 * length]


def test_tables_that_follow_each_other_stay_apart() -> None:
    """Between two tables, and behind the last, there is always a line: Word would join them."""
    bare = Table("", FIGURES.columns, FIGURES.rows)
    body = [node.tag.rpartition("}")[2] for node in opened(bare, bare).element.body]

    assert ("tbl", "tbl") not in list(pairwise(body))
    assert body[-2:] == ["p", "sectPr"]


def test_the_same_report_is_the_same_bytes(written: bytes) -> None:
    """A report depends on what is in it, not on when it was made."""
    entries = zipfile.ZipFile(io.BytesIO(written)).infolist()

    assert write(sample_document()) == written
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_another_document_is_in_it(written: bytes) -> None:
    """No thumbnail, no name of another program, no parts that nobody asked for."""
    archive = zipfile.ZipFile(io.BytesIO(written))

    assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
    assert not [name for name in archive.namelist() if b"python-docx" in archive.read(name)]


def test_every_style_that_is_used_exists(written: bytes) -> None:
    """Word shows text in a style that it does not know as if it had none."""
    archive = zipfile.ZipFile(io.BytesIO(written))
    known = set(_STYLE.findall(archive.read("word/styles.xml")))
    used = {style for name in archive.namelist() for style in _STYLE_USED.findall(archive.read(name))}

    assert b"Heading1" in used
    assert used - known == set()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_written(text: str) -> None:
    """Control characters, halves of characters and scripts of the whole world make a file that opens."""
    cells = (Cell(text, text), Cell(text))
    table = Table(text, (Column(text), Column(text)), (cells,), text)
    paper = opened(Heading(text), Paragraph((Span(text, url=f"https://x/{text}"),)), table)

    assert paper.tables[-1].rows[0].cells[0].text == paper.tables[-1].rows[1].cells[1].text


def test_long_properties_are_cut_at_a_word() -> None:
    """Word takes 255 characters for a property."""
    written = write(replace(sample_document(), description="woorden " * 100))
    comments = docx.Document(io.BytesIO(written)).core_properties.comments

    assert len(comments) <= 255
    assert comments.endswith("woorden…")
