"""A report as PDF: tagged, the same bytes each time, and every text is text."""

from collections import Counter
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest
import typst
from msgspec.structs import replace

from report.block_texts import texts_of
from report.reading_pdf import elements, kinds, opened, pages_of, text_of
from report.real_reports import OVERVECHT, report_of
from report.sample_document import SQUARE, sample_document
from wijkmonitor.report.blocks import Cell, Column, Heading, Paragraph, Picture, Span, Table
from wijkmonitor.report.pdf.writer import pdf
from wijkmonitor.views.edition import Edition

HOSTILE = (
    "#panic()", "$x^2$", "@bron", "<b>vet</b>", "\\u{41} \\", "`code`", "*a* _b_ = c", "// weg",
    "[x](y)", '#import "/etc/passwd"', "a\"b'c", "{{ 1 }}", "%!PS", "~ -- --- ...",
)  # fmt: skip


@pytest.fixture(scope="module")
def overvecht(real_edition: Edition) -> bytes:
    """Give the whole report of a wijk."""
    return pdf(report_of(real_edition, OVERVECHT))


def test_the_checkers_find_no_error(overvecht: bytes, tmp_path: Path) -> None:
    """Two checkers of PDF/UA find no error in a real report; a clean result is no proof, an error is one."""
    file = tmp_path / "rapport.pdf"
    file.write_bytes(overvecht)
    heard = outloud.check(str(file))
    checked = pdfua.validate(str(file))

    assert heard.errors == 0, heard.findings
    assert [item.message for item in checked.findings if item.severity >= pdfua.Severity.ERROR] == []


def test_a_report_is_tagged_and_says_what_it_is(overvecht: bytes) -> None:
    """Language, title, standard, outline and marks are those of an accessible document."""
    with opened(overvecht) as read, read.open_metadata() as about:
        root = read.Root
        titles = [str(item.title) for item in read.open_outline().root]

        assert root.MarkInfo.Marked
        assert str(root.Lang) == "nl-NL"
        assert root.ViewerPreferences.DisplayDocTitle
        assert about["dc:title"] == "Overvecht, wijk in Utrecht: rapport van de Wijkmonitor"
        assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == ("1", "2", "A")
        assert titles[0] == "In het kort"
        assert titles[-1] == "Bronnen"


def test_tables_have_heads_and_pictures_words(overvecht: bytes) -> None:
    """Every head of a column or row has its scope, every picture its words."""
    with opened(overvecht) as read:
        heads = [item for item in elements(read) if item.S == "/TH"]
        figures = [item for item in elements(read) if item.S == "/Figure"]
        scopes = {_attribute(item, "/Scope") for item in heads}
        words = [str(item.get("/Alt", "")) for item in figures]
        counted = kinds(read)

    assert scopes == {"/Column", "/Row"}
    assert all(words)
    assert words[0].startswith("Profieltaart van Overvecht. Vergeleken met Nederland")
    assert counted["/Table"] > 20
    assert counted["/THead"] == counted["/Table"]


def test_each_row_has_its_head(overvecht: bytes) -> None:
    """A screen reader says what each figure is of, as in the other forms; where heads are no majority."""
    with opened(overvecht) as read:
        known = set(pikepdf.NameTree(read.Root.StructTreeRoot.IDTree).keys())
        tables = [_cells(table) for table in elements(read) if table.S == "/Table"]
        headed = [rows for columns, rows in tables if columns + len(rows) <= len(rows) * (columns - 1)]
        kinds_of_cells = [[str(cell.S) for cell in row] for rows in headed for row in rows]
        heads = [str(row[0].ID) for rows in headed for row in rows]
        named = [(str(row[0].ID), _headers(cell)) for rows in headed for row in rows for cell in row[1:]]
        scopes = Counter(_attribute(item, "/Scope") for item in elements(read) if item.S == "/TH")

    assert len(headed) > 10
    assert all(kinds == ["/TH", *["/TD"] * (len(kinds) - 1)] for kinds in kinds_of_cells)
    assert scopes == {"/Row": len(heads), "/Column": sum(columns for columns, _ in tables)}
    assert len(set(heads)) == len(heads)
    assert all(head in headers and len(headers) == 2 for head, headers in named)
    assert {header for _, headers in named for header in headers} <= known


def _cells(table: pikepdf.Dictionary) -> tuple[int, list[list[pikepdf.Object]]]:
    """Give how many columns a table has, and the cells of each row below their heads."""
    head, body = (part for part in table.K if part.S in {"/THead", "/TBody"})
    return len(head.K[0].K), [list(row.K) for row in body.K]


def _headers(cell: pikepdf.Object) -> list[str]:
    return [str(name) for name in cell.A[0].Headers]


def test_what_the_compiler_said_of_the_document_stays(overvecht: bytes) -> None:
    """A PDF for keeping has its facts in plain sight, and says that it is tagged."""
    with opened(overvecht) as read:
        assert "/Filter" not in read.Root.Metadata
        assert read.Root.MarkInfo.Marked


def _attribute(element: pikepdf.Dictionary, name: str) -> str:
    found = element.get("/A", pikepdf.Array([]))
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    return next((str(item[name]) for item in listed if name in item), "")


def test_the_fonts_travel_along(overvecht: bytes) -> None:
    """Every font of the pages is embedded."""
    with opened(overvecht) as read:
        fonts = [item for item in read.objects if isinstance(item, pikepdf.Dictionary)]
        described = [item for item in fonts if item.get("/Type") == "/FontDescriptor"]
        loose = [
            str(item.FontName)
            for item in described
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys())
        ]

    assert described
    assert loose == []


def test_every_page_says_where_it_comes_from(overvecht: bytes, real_edition: Edition) -> None:
    """Date, release, address and number stand on every page; a page is never only half a report."""
    release = real_edition.release.release
    pages = pages_of(overvecht)

    for number, page in enumerate(pages, 1):
        assert f"uitgave {release.id}" in page
        assert "https://wijkmonitor.example/gebied/WK034403-overvecht" in page
        assert f"Bladzijde {number} / {len(pages)}" in page


def test_the_same_report_gives_the_same_bytes(real_edition: Edition, overvecht: bytes) -> None:
    """A report of a release can be made again and compared."""
    again = pdf(report_of(real_edition, OVERVECHT))

    assert again == overvecht


def test_a_picture_without_words_is_refused() -> None:
    """The compiler itself stops a report that a blind reader could not read."""
    with pytest.raises(typst.TypstError, match="alt"):
        pdf(sample_document(Picture(SQUARE, "")))


def test_every_text_of_a_report_is_in_it() -> None:
    """Nothing that a document says is left out."""
    document = sample_document()
    said = text_of(pdf(document)).replace("\u00ad", "")
    wanted = {text for block in document.blocks for text in texts_of(block) if text and text != "Wonen"}

    assert [text for text in wanted if " ".join(text.split()) not in said] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_stays_text(text: str) -> None:
    """What would be markup in Typst, HTML or PostScript is printed as it is, in every kind of block."""
    table = Table(text, (Column(text), Column("b")), ((Cell(text, text), Cell(text)),), text)
    document = sample_document(Heading(text, 2), Paragraph((Span(text),)), table, Picture(SQUARE, text, text))
    document = replace(document, title=text, subtitle=text, running_head=text)
    said = text_of(pdf(document))

    assert said.count(text) >= 8


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("العربية", "العربية"),
        ("Ζεύς и Жук", "Ζεύς и Жук"),
        ("bel\x07len \x00", "bel□len □"),
        ("\ue000 \U0001f600 中文", "□ □ □□"),
    ],
)
def test_a_character_that_cannot_be_shown_says_so(text: str, shown: str) -> None:
    """Other scripts are printed where a font has them; else a sign stands in their place."""
    said = text_of(pdf(sample_document(Heading(text, 2))))

    assert _letters(shown) <= _letters(said)


def _letters(text: str) -> set[str]:
    return set(text) - {" "}


def test_many_scripts_at_once_still_give_a_report() -> None:
    """A text with more unknown characters than can be told one by one is printed in Latin."""
    text = "Wijk " + "".join(chr(code) for code in range(0x4E00, 0x4E20))

    assert "Wijk □" in text_of(pdf(sample_document(Heading(text, 2))))
