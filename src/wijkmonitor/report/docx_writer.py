"""A report as a Word file, for people who must edit: real headings, lists, tables and words with pictures."""

from wijkmonitor.report.blocks import Document
from wijkmonitor.report.word.body import Body
from wijkmonitor.report.word.head_foot import add_head_and_foot
from wijkmonitor.report.word.paper import bytes_of, empty_paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(document: Document) -> bytes:
    """Give a report as a Word file; the same document gives the same bytes."""
    paper = empty_paper(document)
    add_head_and_foot(paper, document)
    body = Body(paper, document)
    body.add(document.blocks)
    body.finish()
    return bytes_of(paper)
