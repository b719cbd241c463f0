"""The last chapters: similar gebieden, what is missing and why, method on one page, and the sources."""

from collections.abc import Iterable, Iterator, Sequence

from wijkmonitor.report.blocks import Block, Bullets, Cell, Column, Heading, Span, Table, Voice
from wijkmonitor.report.content.opening import points
from wijkmonitor.report.content.pieces import chip_drawing, said, with_link
from wijkmonitor.texts.known_text import KnownText
from wijkmonitor.texts.similar_text import SimilarText
from wijkmonitor.texts.small_pages import legend
from wijkmonitor.texts.urls import METHOD as METHOD_PATH
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.profile import GapView
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.groups import KnownWords
from wijkmonitor.wording.report import METHOD, REPORT, source_mark

_KNOWN = KnownWords()


def similar_chapter(text: SimilarText) -> Iterator[Block]:
    """Give the gebieden that are most like this one, in what, and what stands out beside them."""
    if not text.title:
        return
    yield Heading(text.title)
    yield said(text.intro)
    if text.items:
        columns = (Column(REPORT.gebied, share=2), Column(REPORT.similar_why, share=4))
        rows = ((Cell(item.name, item.place), Cell(item.reasons, item.note)) for item in text.items)
        yield Table(text.title, columns, tuple(rows))
    if text.lists is not None:
        yield from points(text.lists, 2, text.lists.reference)


def known_chapter(text: KnownText) -> Iterator[Block]:
    """Give what is known of the chosen group in larger gebieden."""
    if not text.rows:
        return
    yield Heading(text.title)
    yield said(text.intro)
    columns = (
        Column(REPORT.figure, share=3),
        Column(_KNOWN.where, share=2),
        Column(_KNOWN.group, share=1.4),
        Column(_KNOWN.everybody, share=1.2),
    )
    rows = (
        (
            Cell(row.title, source_mark("", row.source_number, ())),
            Cell(row.place),
            Cell(row.own, row.group, is_strong=True),
            Cell(row.everybody),
        )
        for row in text.rows
    )
    yield Table(text.title, columns, tuple(rows))


def missing_chapter(gaps: Iterable[GapView]) -> Iterator[Block]:
    """Give what there is no figure of, each reason once."""
    titles: dict[str, list[str]] = {}
    for gap in gaps:
        titles.setdefault(gap.reason, []).extend(gap.titles)
    yield Heading(REPORT.missing)
    if not titles:
        yield said(REPORT.nothing_missing)
        return
    yield said(REPORT.missing_intro)
    yield missing_list(("; ".join(dict.fromkeys(names)), reason) for reason, names in titles.items())


def missing_list(gaps: Iterable[tuple[str, str]]) -> Bullets:
    """Give (titles, reason) of what there is no figure of, as a list: each reason, and then what it is of."""
    return Bullets(tuple((Span(f"{reason} ", is_strong=True), Span(f"{titles}.")) for titles, reason in gaps))


def method_chapter(base_url: str) -> Iterator[Block]:
    """Give the rules in short, and what colours and signs mean."""
    yield Heading(REPORT.method)
    yield Bullets(tuple((Span(f"{term}. ", is_strong=True), Span(text)) for term, text in METHOD))
    yield with_link(REPORT.all_rules, f"{base_url}{METHOD_PATH}")
    yield Heading(REPORT.legend, 2)
    chips = legend()
    columns = (Column(REPORT.sign), Column(REPORT.meaning, share=6))
    rows = tuple((Cell(chip.sign or "–", svg=chip_drawing(chip)), Cell(chip.label)) for chip in chips)
    yield Table(REPORT.legend, columns, rows)


def sources_chapter(sources: Sequence[SourceView]) -> Iterator[Block]:
    """Give every source with its number, as the figures name it."""
    if not sources:
        return
    yield Heading(REPORT.sources)
    is_dated = any(source.retrieved for source in sources)
    dated = (Column(REPORT.retrieved, share=1.6),) if is_dated else ()
    columns = (
        Column(REPORT.number, share=0.5),
        Column(REPORT.source, share=5),
        Column(REPORT.about, share=1.2),
        Column(REPORT.boundaries, share=1),
        *dated,
        Column(REPORT.licence, share=2),
    )
    rows = tuple(_source(source, is_dated=is_dated) for source in sources)
    yield Table(REPORT.sources, columns, rows)


def _source(source: SourceView, *, is_dated: bool) -> tuple[Cell, ...]:
    retrieved = (Cell(day(source.retrieved) if source.retrieved else "–"),) if is_dated else ()
    return (
        Cell(str(source.number)),
        Cell(source.line, source.remark),
        Cell(source.period),
        Cell(str(source.indeling)),
        *retrieved,
        Cell(source.licence),
    )


def same_page(address: str) -> Block:
    """Say where the site shows the same."""
    return with_link(REPORT.same_page, address, Voice.NOTE)
