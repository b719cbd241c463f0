"""An empty Word file in the house style, and the bytes of a full one.

The house style is kept as readable parts in `parts/`. The template of python-docx would bring 164 styles,
English as its language, an American page and a thumbnail of another document.
"""

import io
import zipfile
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import docx
from docx.document import Document as WordFile

from wijkmonitor.report.blocks import Document
from wijkmonitor.report.readable import readable
from wijkmonitor.wording.interface import INTERFACE

LANGUAGE: Final = "nl-NL"
_PARTS: Final = MappingProxyType(
    {
        "[Content_Types].xml": "content-types.xml",
        "_rels/.rels": "relationships.xml",
        "word/_rels/document.xml.rels": "document-relationships.xml",
        "word/document.xml": "document.xml",
        "word/fontTable.xml": "fonts.xml",
        "word/numbering.xml": "numbering.xml",
        "word/settings.xml": "settings.xml",
        "word/styles.xml": "styles.xml",
    }
)
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
"""When a part of the file was written: never, so that the same report is the same bytes."""
_LONGEST_PROPERTY: Final = 255


def empty_paper(document: Document) -> WordFile:
    """Give a file with nothing on it that says what it is about."""
    paper = docx.Document(io.BytesIO(_template()))
    made = _moment(document.date)
    about = paper.core_properties
    about.title = _property(document.title)
    about.subject = _property(document.subtitle)
    about.keywords = _property(", ".join(document.keywords))
    about.comments = _property(document.description)
    about.identifier = _property(document.address)
    about.author = about.last_modified_by = INTERFACE.site.name
    about.language = LANGUAGE
    about.created = about.modified = made
    about.revision = 1
    return paper


def bytes_of(paper: WordFile) -> bytes:
    """Give a file as bytes, which depend on what is in it and on nothing else."""
    saved, written = io.BytesIO(), io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            # A picture is compressed already.
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _ALWAYS)
            target.writestr(entry, source.read(name), compress_type=method)
    return written.getvalue()


@cache
def _template() -> bytes:
    folder = files("wijkmonitor.report.word") / "parts"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name, source in _PARTS.items():
            target.writestr(name, (folder / source).read_bytes())
    return written.getvalue()


def _property(text: str) -> str:
    """Give a text that fits; a longer one stops at a word."""
    text = readable(text)
    if len(text) <= _LONGEST_PROPERTY:
        return text
    return f"{text[: _LONGEST_PROPERTY - 1].rpartition(' ')[0] or text[: _LONGEST_PROPERTY - 1]}…"


def _moment(date: str) -> datetime:
    """Give the moment of a release in the clock of the file, which has no time zone."""
    moment = datetime.fromisoformat(date)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
