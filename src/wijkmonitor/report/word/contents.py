"""A table of contents that is right from the start: links without page numbers, which only Word can know."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.outline import Title
from wijkmonitor.report.word.elements import element
from wijkmonitor.report.word.paragraphs import paragraph
from wijkmonitor.report.word.runs import field_mark, instruction, link_to_bookmark, text_run
from wijkmonitor.wording.report_files import CONTENTS

_FIELD: Final = r'TOC \o "1-1" \n \h \z \u'
"""Chapters only, without page numbers, as links: Word can make it anew, and has no need to."""
_FEWEST: Final = 4
"""A report with fewer chapters needs no table of contents."""


def contents_of(chapters: Sequence[Title]) -> list[BaseOxmlElement]:
    """Give the table of contents; empty for a short report."""
    if len(chapters) < _FEWEST:
        return []
    lines = [[link_to_bookmark(bookmark(title), title.text)] for title in chapters]
    lines[0] = [field_mark("begin"), instruction(_FIELD), field_mark("separate"), *lines[0]]
    lines[-1] = [*lines[-1], field_mark("end")]
    return [paragraph("TOCHeading", [text_run(CONTENTS)]), *(paragraph("TOC1", line) for line in lines)]


def bookmarked(runs: Sequence[BaseOxmlElement], title: Title, number: int) -> list[BaseOxmlElement]:
    """Give the runs of a title as a place that can be linked to; `number` is used once in a file."""
    start = element("w:bookmarkStart", {"w:id": number, "w:name": bookmark(title)})
    return [start, *runs, element("w:bookmarkEnd", {"w:id": number})]


def bookmark(title: Title) -> str:
    """Give the name of a place in the file: Word takes 40 characters, and hides it for the first one."""
    return f"_Toc{blake2b(title.anchor.encode(), digest_size=6).hexdigest()}"
