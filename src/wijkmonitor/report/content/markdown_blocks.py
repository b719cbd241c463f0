"""From the Markdown of a card to blocks: the same reader as the pages, no HTML in between."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from wijkmonitor.domain.duiding import Publication
from wijkmonitor.report.blocks import Block, Bullets, Paragraph, Span
from wijkmonitor.texts.markdown import tokens_of

_STRONG = frozenset({"strong_open", "em_open"})
_STRONG_ENDS = frozenset({"strong_close", "em_close"})


def blocks_of(markdown: str, publications: Sequence[Publication], base_url: str) -> Iterator[Block]:
    """Give paragraphs and lists; a link to a publication leads to where that is published."""
    items: list[tuple[Span, ...]] = []
    depth = 0
    for token in tokens_of(markdown, [item.url for item in publications]):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            if not depth:
                yield Bullets(tuple(items))
                items = []
        elif token.type == "inline":
            spans = tuple(_spans(token.children or [], base_url))
            if depth:
                items.append(spans)
            else:
                yield Paragraph(spans)


def _spans(tokens: Sequence[Token], base_url: str) -> Iterator[Span]:
    is_strong, url = False, ""
    for token in tokens:
        if token.type in _STRONG:
            is_strong = True
        elif token.type in _STRONG_ENDS:
            is_strong = False
        elif token.type == "link_open":
            url = _absolute(str(token.attrGet("href") or ""), base_url)
        elif token.type == "link_close":
            url = ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Span(" ", is_strong)
        elif token.content:
            yield Span(token.content, is_strong, url)


def _absolute(url: str, base_url: str) -> str:
    """Give an address that leads somewhere from paper too; a place on the page of the card does not."""
    if url.startswith("#"):
        return ""
    return f"{base_url}{url}" if url.startswith("/") else url
