"""Cards that are read before the figures of a sensitive split, whole: paper does not fold."""

from collections.abc import Iterable, Iterator

from wijkmonitor.report.blocks import Block, Bullets, Card, Cell, Column, Heading, Span, Table, Voice
from wijkmonitor.report.content.markdown_blocks import blocks_of
from wijkmonitor.report.content.pieces import said
from wijkmonitor.texts.duiding_text import PublicationText, duiding_text
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.wording.duiding import PARTS
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.report import REPORT


def duiding_chapter(views: Iterable[DuidingView], base_url: str) -> Iterator[Block]:
    """Give the cards that come before everything else."""
    cards = tuple(duiding_card(view, base_url) for view in views)
    if cards:
        yield Heading(INTERFACE.duiding.read_first)
        yield from cards


def duiding_card(view: DuidingView, base_url: str) -> Card:
    """Give a card with its four tests, its publications, cards to go on to, and who wrote it."""
    text, card = duiding_text(view), view.card
    parts = (card.says, card.says_not, card.explanations, card.questions)
    blocks: list[Block] = []
    for title, markdown in zip(PARTS, parts, strict=True):
        blocks += (Heading(title), *blocks_of(markdown, card.publications, base_url))
    if text.toetsen:
        blocks += (Heading(INTERFACE.duiding.toetsen), said(INTERFACE.duiding.toetsen_intro))
        blocks.append(_tests(text.toetsen))
    if text.publications:
        blocks += (
            Heading(INTERFACE.duiding.sources),
            Bullets(tuple(map(_publication, text.publications))),
        )
    if text.related:
        blocks.append(Heading(INTERFACE.duiding.related))
        blocks.append(
            Bullets(tuple((Span(link.text, url=f"{base_url}{link.url}"),) for link in text.related))
        )
    blocks.append(said(f"{text.byline}.", voice=Voice.NOTE))
    return Card(f"{INTERFACE.duiding.name}: {text.title}", tuple(blocks))


def _tests(tests: tuple[tuple[str, str, str], ...]) -> Table:
    columns = (Column(REPORT.test, share=3), Column(REPORT.answer, share=5))
    rows = tuple((Cell(name, question, is_strong=True), Cell(answer)) for name, question, answer in tests)
    return Table(INTERFACE.duiding.toetsen, columns, rows)


def _publication(item: PublicationText) -> tuple[Span, ...]:
    number = item.id.rpartition("-")[2]
    return (Span(f"[{number}] "), Span(item.title, url=item.url), Span(f". {item.by}."))
