"""From the Markdown of a card to HTML that is safe, whoever wrote the card."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_RULES: Final = ["list", "emphasis", "link", "escape", "newline", "entity"]
"""Paragraphs, lists, bold and italic, links. HTML, pictures and headings are none of them: they stay text."""
_SOURCE: Final = re.compile(r"\[bron\s+(\d+)\]")
_SCHEMES: Final = ("https://", "http://", "/", "#")


class _CardReader(MarkdownIt):
    """Reads the Markdown of cards; a link leads to the web or to a page of ours."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the name is the library's
        """Tell whether a link may be one; any other stays text."""
        return url.startswith(_SCHEMES) and not url.startswith("//")


_READER: Final = _CardReader("zero").enable(_RULES)


@lru_cache(maxsize=4096)
def html_of(markdown: str, card_id: str, publications: int) -> str:
    r"""Give the HTML of a text of a card; `[bron 2]` leads to its second publication.

    Kept, since there are some two hundred such texts and every page of a group needs a few of them.

    >>> html_of("Zie [bron 1] en <b>dit</b>.", "bijstand", 1)
    '<p>Zie <a href="#bijstand-bron-1">bron\xa01</a> en &lt;b&gt;dit&lt;/b&gt;.</p>\n'
    """
    places = [f"#{publication_id(card_id, number)}" for number in range(1, publications + 1)]
    return str(_READER.render(_numbered(markdown), _references(places)))


def tokens_of(markdown: str, publications: Sequence[str]) -> Sequence[Token]:
    """Give what a text of a card is made of, for who does not write HTML; `[bron 2]` leads to the second."""
    return _READER.parse(_numbered(markdown), _references(publications))


def _numbered(markdown: str) -> str:
    return _SOURCE.sub("[bron\N{NO-BREAK SPACE}\\1]", markdown)  # a line does not end before the number


def _references(places: Sequence[str]) -> dict[str, dict[str, dict[str, str]]]:
    return {
        "references": {
            f"BRON {number}": {"title": "", "href": place} for number, place in enumerate(places, 1)
        }
    }


def publication_id(card_id: str, number: int) -> str:
    """Give the anchor of a publication of a card.

    >>> publication_id("bijstand", 2)
    'bijstand-bron-2'
    """
    return f"{card_id}-bron-{number}"
