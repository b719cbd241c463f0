"""A report as a page for paper: every block as what it is, nothing from elsewhere, nothing that can run."""

import base64
import hashlib
import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from report.block_texts import texts_of
from report.sample_document import ADDRESS, CHIP, DUIDING, FIGURES, SQUARE, sample_document
from wijkmonitor.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Picture, Span, Table
from wijkmonitor.report.html_writer import page, write


@pytest.fixture(scope="module")
def tree() -> LexborHTMLParser:
    """Give the sample report as a browser reads it."""
    return LexborHTMLParser(write(sample_document()))


def opened(*blocks: Block) -> LexborHTMLParser:
    """Give a report that ends with some blocks."""
    return LexborHTMLParser(write(sample_document(*blocks)))


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """Give the only element that a selector finds."""
    found = tree.css(selector)

    assert len(found) == 1
    return found[0]


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Give the text of each element that a selector finds."""
    return [node.text(strip=True) for node in tree.css(selector)]


def test_the_text_of_every_block_is_in_it(tree: LexborHTMLParser) -> None:
    """Nothing that the report says is left out."""
    text = one(tree, "main").text()
    missing = [said for block in sample_document().blocks for said in texts_of(block) if said not in text]

    assert missing == []


def test_titles_are_headings_in_order(tree: LexborHTMLParser) -> None:
    """There is one h1, chapters are h2, and no level is skipped, also inside a card."""
    headings = [(node.tag, node.text()) for node in tree.css("h1, h2, h3, h4, h5, h6")]

    assert headings == [
        ("h1", "Overvecht in cijfers"),
        ("h2", "Inhoud"),
        ("h2", "In het kort"),
        ("h2", "Wonen"),
        ("h3", "Duiding: wonen"),
        ("h4", "Wat zegt dit cijfer?"),
        ("h4", "Wat vraag je bewoners?"),
        ("h3", "Koopwoningen"),
        ("h2", "Veiligheid"),
        ("h2", "Methode"),
    ]


def test_it_has_landmarks_and_a_way_past_them(tree: LexborHTMLParser) -> None:
    """A page has a header, a main part that can be jumped to, and a footer that says where it comes from."""
    main = one(tree, "main")

    assert one(tree, "html").attributes["lang"] == "nl"
    assert one(tree, "a.spring").attributes["href"] == f"#{main.attributes['id']}"
    assert sample_document().running_head in one(tree, "header").text()
    assert one(tree, "footer").text(strip=True) == sample_document().running_foot


def test_each_voice_has_a_class(tree: LexborHTMLParser) -> None:
    """A warning, an introduction and a note look different."""
    assert texts(tree, "p.letop") == ["Lees dit eerst."]
    assert texts(tree, "p.intro") == ["In Overvecht wonen 36.000 mensen."]
    assert texts(tree, "p.bron") == ["Bron: CBS, Kerncijfers wijken en buurten 2024.", "Bron: CBS."]


def test_a_table_has_heads_and_cells(tree: LexborHTMLParser) -> None:
    """Each column and each row has its head; a column without a title has none that is empty."""
    table = one(tree, "table")

    assert texts(tree, 'thead th[scope="col"]') == ["Cijfer", "Overvecht", "Nederland"]
    assert texts(tree, 'tbody th[scope="row"]') == ["Koopwoningen", "WOZ-waarde"]
    assert [node.text(separator=" ") for node in table.css("tbody tr:first-child td")] == [
        "32 % 2024",
        "57 %",
        " veel lager",
    ]
    assert len(table.css("thead tr > *")) == len(table.css("tbody tr:first-child > *")) == 4


def test_a_cell_knows_its_column(tree: LexborHTMLParser) -> None:
    """On a phone there are no columns, so each cell brings the head of its own."""
    cells = [node.attributes.get("data-kop") for node in tree.css("tbody tr:first-child td")]

    assert cells == ["Overvecht", "Nederland", None]


def test_figures_stand_at_the_end_of_their_column(tree: LexborHTMLParser) -> None:
    """Figures and the head above them are aligned to the right."""
    assert texts(tree, "thead .getal") == ["Overvecht", "Nederland"]
    assert len(tree.css("tbody .getal")) == 4


def test_a_caption_that_repeats_its_title_is_only_heard() -> None:
    """A table right below a title with the same words does not say them again on paper."""
    named = replace(FIGURES, caption="Krachten")
    tree = opened(Heading("Krachten"), named, Heading("Anders"), named)
    captions = [node.attributes.get("class") for node in tree.css("caption")]

    assert captions == [None, "alleen-voor-lezer", None]


def test_each_picture_has_words_and_its_drawing(tree: LexborHTMLParser) -> None:
    """A picture says what it shows and holds its drawing; one that repeats its cell says nothing."""
    words = [node.attributes.get("alt") or "" for node in tree.css("img")]
    sources = [unquote((node.attributes["src"] or "").partition(",")[2]) for node in tree.css("img")]

    assert words == ["De profieltaart van Overvecht: wonen valt op.", "", ""]
    assert sources == [SQUARE, CHIP, CHIP]
    assert texts(tree, "figcaption") == ["De profieltaart"]


def test_pictures_that_follow_each_other_stand_together() -> None:
    """Small pictures stand side by side; a picture elsewhere stands alone."""
    small = Picture(SQUARE, "een lijn", width_mm=80)
    groups = [len(node.css("figure")) for node in opened(small, small, Heading("Ver"), small).css(".beelden")]

    assert groups == [1, 2, 1]


def test_a_picture_has_its_size_on_paper() -> None:
    """A picture is as wide as it asks."""
    html = write(sample_document(Picture(SQUARE, "een lijn", width_mm=80)))

    assert LexborHTMLParser(html).css("figure")[-1].attributes["class"] == "mm80"
    assert ".mm80 { width: 80mm; }" in html


def test_a_card_is_named_by_its_title(tree: LexborHTMLParser) -> None:
    """A card is a group with the name of its title, and holds what belongs to it."""
    card = one(tree, ".kaart")

    assert one(tree, f"#{card.attributes['aria-labelledby']}").text() == DUIDING.title
    assert [node.text() for node in card.css("li")] == ["niet over mensen", "niet over geluk"]


def test_contents_lead_to_chapters(tree: LexborHTMLParser) -> None:
    """Each chapter stands in the contents, with a link to a place that is there once."""
    targets = [(node.attributes["href"] or "")[1:] for node in tree.css("nav a")]
    names = [node.attributes["id"] for node in tree.css("[id]")]

    assert targets == ["in-het-kort", "wonen", "veiligheid", "methode"]
    assert [names.count(target) for target in targets] == [1, 1, 1, 1]


def test_no_name_is_used_twice() -> None:
    """Titles with the same words, or with the words of the page itself, get names of their own."""
    tree = opened(
        *(Heading(text) for text in ("Wonen", "Wonen 2", "Wonen", "Inhoud", "Rapport", "?", "!")), DUIDING
    )
    names = [node.attributes["id"] or "" for node in tree.css("[id]")]

    assert sorted(set(names)) == sorted(names)


def test_links_can_be_followed(tree: LexborHTMLParser) -> None:
    """A link has its whole address, and the page leads back to the monitor."""
    assert [node.attributes["href"] for node in tree.css("main p a, main li a[href^=http]")] == [
        ADDRESS,
        ADDRESS,
    ]
    assert one(tree, "header a").attributes["href"] == ADDRESS
    assert one(tree, 'link[rel="canonical"]').attributes["href"] == ADDRESS


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "/gebied", "vbscript:x", " javascript:x"]
)
def test_what_is_no_address_is_text(url: str) -> None:
    """An address that cannot be followed from a file, or should not, is left out; its words stay."""
    tree = opened(Paragraph((Span("lees dit", url=url),)))

    assert tree.css("main > p")[-1].html == "<p>lees dit</p>"


def test_nothing_comes_from_elsewhere(tree: LexborHTMLParser) -> None:
    """The page needs no other file, and nothing in it runs."""
    sources = [node.attributes.get("src") or "" for node in tree.css("[src]")]

    assert tree.css("script, iframe, object, link[rel=stylesheet], [style]") == []
    assert all(source.startswith("data:image/svg+xml,") for source in sources)
    assert "url(" not in "".join(node.text() for node in tree.css("style"))


def test_only_its_own_styles_are_allowed() -> None:
    """The policy names the hash of each stylesheet in the page, as file and as answer of the site."""
    answer = page(sample_document())
    tree = LexborHTMLParser(answer.body.decode())
    in_file = tree.css("meta[http-equiv]")[0].attributes["content"] or ""
    served = dict(answer.headers)["content-security-policy"]
    hashes = {
        base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode() for node in tree.css("style")
    }

    assert set(re.findall(r"'sha256-([^']+)'", in_file)) == hashes
    assert in_file.startswith("default-src 'none';")
    assert served == f"{in_file}; frame-ancestors 'self'"


def test_every_page_of_paper_says_where_it_comes_from() -> None:
    """The head, the foot and the number stand in the margins of the page, whatever signs are in them."""
    document = replace(sample_document(), running_head='Wijk "De Tol" </style>\\')
    style = LexborHTMLParser(write(document)).css("style")[1].text()

    assert r'@top-left { content: "Wijk \22 De Tol\22  \3c /style>\5c "' in style
    assert "counter(page)" in style
    assert "size: A4" in write(document)


def test_paper_is_white_also_in_the_dark() -> None:
    """The dark theme is for screens only."""
    html = write(sample_document())

    assert "@media screen and (prefers-color-scheme: dark)" in html
    assert "@media (prefers-color-scheme: dark)" not in html


def test_the_same_report_is_the_same_page() -> None:
    """A report depends on what is in it and on nothing else."""
    assert write(sample_document()) == write(sample_document())


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_stays_text(text: str) -> None:
    """Markup, control characters and scripts of the whole world are shown, and never become markup."""
    text = f"x{text}"
    table = Table(text, (Column(text), Column(text)), ((Cell(text, text), Cell(text)),), text)
    blocks = (Heading(text), Paragraph((Span(text),)), Bullets(((Span(text),),)), table)
    plain, tree = opened(*(_emptied(block) for block in blocks)), opened(*blocks)

    assert [node.tag for node in tree.css("body *")] == [node.tag for node in plain.css("body *")]


def _emptied(block: Block) -> Block:
    """Give a block of the same shape that says little."""
    match block:
        case Heading():
            return Heading("x")
        case Table():
            return Table("x", (Column("x"), Column("x")), ((Cell("x", "x"), Cell("x")),), "x")
        case Bullets():
            return Bullets(((Span("x"),),))
        case _:
            return Paragraph((Span("x"),))
