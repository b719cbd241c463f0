"""What a PDF says: its text, and its structure as a screen reader meets it."""

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pymupdf

_STRUCTURE = "/StructTreeRoot"


def text_of(content: bytes) -> str:
    """Give the text of all pages, with one space wherever there is any."""
    return " ".join(pages_of(content))


def pages_of(content: bytes) -> list[str]:
    """Give the text of each page."""
    with pymupdf.Document(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        return [" ".join(page.get_text().split()) for page in document]


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Give every element of the structure, in reading order."""
    yield from _below(pdf.Root[_STRUCTURE])


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    children: pikepdf.Object = element.get("/K", pikepdf.Array([]))
    for child in list(children) if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _below(child)


def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    """Count the elements of each kind: /H1, /TH, /Figure."""
    return Counter(str(element.S) for element in elements(pdf))
