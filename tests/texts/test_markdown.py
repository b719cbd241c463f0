"""Whatever a card says, no more than text, lists, emphasis and links comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.page_reading import parse, text_of
from wijkmonitor.texts.markdown import html_of

ALLOWED = {"html", "head", "body", "p", "ul", "ol", "li", "em", "strong", "a", "br"}
_MARKUP = st.sampled_from(
    ["<", ">", "</", "script", "img", "[", "](", ")", "javascript:", "data:", "//", "\n", "\n\n", "- ", "**",
     "&lt;", "&#x6a;", "`", "!", "# ", "> ", "    ", "<!--", "on", "error=", '"', "[bron 1]", "https://a.nl"]
)  # fmt: skip


@given(st.lists(_MARKUP | st.text(max_size=8), max_size=25).map("".join))
def test_nothing_else_than_the_allowed_tags_comes_out(markdown: str) -> None:
    """No text makes another tag, an attribute besides href, or a link that runs something."""
    nodes = parse(f"<body>{html_of(markdown, 'kaart', 2)}</body>").css("*")
    links = [node.attributes.get("href") or "" for node in nodes if node.tag == "a"]

    assert {node.tag for node in nodes} <= ALLOWED
    assert {name for node in nodes for name in node.attributes} <= {"href"}
    assert all(link.startswith(("http://", "https://", "#", "/")) for link in links)
    assert not any(link.startswith("//") for link in links)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html,x)",
        "[klik](//elders.example)",
        "![plaatje](https://elders.example/x.png)",
        "# Kop",
    ],
)
def test_what_may_not_be_stays_text(markdown: str) -> None:
    """A reader sees what was written, and nothing runs or is fetched."""
    page = parse(f"<body>{html_of(markdown, 'kaart', 0)}</body>")

    assert page.css("script, img, h1, a[href^='javascript'], a[href^='data'], a[href^='//']") == []
    assert text_of(page, "p")


def test_lists_emphasis_and_sources_are_made() -> None:
    """What an editor needs works: a list, bold, a link and a number of a source."""
    page = parse(html_of("- **Eén** [bron 2]\n- [CBS](https://www.cbs.nl)", "bijstand", 2))

    assert [item.attributes["href"] for item in page.css("li a")] == [
        "#bijstand-bron-2",
        "https://www.cbs.nl",
    ]
    assert text_of(page, "li strong") == "Eén"


def test_a_source_that_is_not_there_is_no_link() -> None:
    """A number without a source leads nowhere, so it stays text."""
    assert "<a" not in html_of("[bron 3]", "bijstand", 2)
