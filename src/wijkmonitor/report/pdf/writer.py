"""Write a document as PDF.

The document goes to the template as JSON, so that no text of it can become markup. The compiler refuses a
picture without words and a table without heads: a report that comes out is tagged.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec
import typst

from wijkmonitor.charts.raster import FONTS
from wijkmonitor.report.blocks import Block, Card, Document, Heading
from wijkmonitor.report.outline import Outline
from wijkmonitor.report.pdf.row_heads import with_row_heads
from wijkmonitor.wording.report import REPORT

STANDARDS: Final = ("ua-1", "a-2a")
_TEMPLATE: Final = "rapport.typ"
_FAMILIES: Final = ("Inter", "DejaVu Sans Mono")
"""The second has the scripts that the first has not; it comes with the compiler."""
_UNSHOWN: Final = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_REPLACEMENT: Final = "\N{WHITE SQUARE}"
_NOT_TEXT: Final = re.compile("[\\x7f-\\x9f\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffe\\uffff]")
"""Control characters and code points that are nobody's: a PDF for keeping may not hold them."""
_ESCAPED_CONTROL: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u00[01][0-9a-f]")
"""The same as JSON writes them; behind a backslash that is itself escaped it is plain text."""
_MOST_ATTEMPTS: Final = 5
_one_at_a_time = Lock()


def pdf(document: Document) -> bytes:
    """Give a document as PDF; the same document gives the same bytes.

    Safe to call from any thread; one is made at a time. A character that no font has becomes one
    that says so, since a PDF may not leave it out.
    """
    blocks = tuple(_outlined(document.blocks, Outline()))
    outlined = msgspec.structs.replace(document, form=None, blocks=blocks)
    text = _without_controls(msgspec.json.encode(outlined).decode())
    made = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
    for _ in range(_MOST_ATTEMPTS):
        try:
            return with_row_heads(_compiled(text, made))
        except typst.TypstError as error:
            unshown = set(_unshown(str(error)))
            if not unshown:
                raise
            text = "".join(_REPLACEMENT if character in unshown else character for character in text)
    return with_row_heads(_compiled(_in_latin(text), made))


def _outlined(blocks: Iterable[Block], outline: Outline) -> Iterator[Block]:
    """Give blocks with every heading at its level, a card with its title: the standard skips none."""
    for block in blocks:
        if isinstance(block, Heading):
            yield msgspec.structs.replace(block, level=outline.titled(block).level)
        elif isinstance(block, Card):
            with outline.card(block) as title:
                yield Card("", (Heading(title.text, title.level), *_outlined(block.blocks, outline)))
        else:
            yield block


def _compiled(document: str, made: datetime) -> bytes:
    inputs = {
        "document": document,
        "fonts": msgspec.json.encode(_FAMILIES).decode(),
        "author": REPORT.author,
        "page": REPORT.page,
    }
    with _one_at_a_time:
        written = _compiler().compile(
            format="pdf", sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=made
        )
    if not isinstance(written, bytes):
        raise TypeError("a PDF is one file")
    return written


@cache
def _compiler() -> typst.Compiler:
    """Give the compiler; it keeps the fonts and what it knows of earlier reports."""
    with ExitStack() as stack:
        folder = stack.enter_context(as_file(FONTS))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
    return typst.Compiler(str(_template()), font_paths=fonts, ignore_system_fonts=True)


def _template() -> Path:
    return Path(str(files("wijkmonitor.report.pdf") / _TEMPLATE))


def _without_controls(text: str) -> str:
    r"""Give JSON with a sign in place of what is no text.

    >>> _without_controls('"bel: \\u0007"'), _without_controls('"C:\\\\u0007"')
    ('"bel: □"', '"C:\\\\u0007"')
    """
    return _ESCAPED_CONTROL.sub(rf"\1{_REPLACEMENT}", _NOT_TEXT.sub(_REPLACEMENT, text))


def _unshown(message: str) -> Iterator[str]:
    r"""Give the characters that no font has, as the compiler names them.

    >>> list(_unshown('error: the text `"\\u{7}"` could not be displayed with font `"Inter"`'))
    ['\x07']
    """
    match = _UNSHOWN.search(message)
    if match is not None:
        yield from _ESCAPED.sub(lambda code: chr(int(code[1], 16)), match[1])


def _in_latin(text: str) -> str:
    """Give a text with Latin letters and punctuation only: what every font of ours has."""
    return "".join(
        character if character < "ɐ" or "\u2010" <= character <= "\u2044" else _REPLACEMENT
        for character in text
    )
