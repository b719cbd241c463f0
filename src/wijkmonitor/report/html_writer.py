"""A report as a page made for paper: one file with everything in it, which can also be sent or kept.

Nothing comes from elsewhere and nothing runs: the stylesheet is part of the page and allowed by its hash.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from minijinja import Environment

from wijkmonitor.charts.stylesheet import TOKENS
from wijkmonitor.report.blocks import Document, Heading
from wijkmonitor.report.html.content import Content
from wijkmonitor.report.outline import chapters
from wijkmonitor.report.readable import address_of, readable
from wijkmonitor.serving.page import Page
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.report_files import CONTENTS, OF, PAGE, SKIP, TO_SITE

_FOLDER: Final = files("wijkmonitor.report.html")
_TEMPLATE: Final = "page.html"
_FEWEST_CHAPTERS: Final = 4
"""A report with fewer needs no table of contents."""
_POLICY: Final = "default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action {forms}"
_WORDS: Final = MappingProxyType(
    {"contents": CONTENTS, "site": INTERFACE.site.name, "skip": SKIP, "to_site": TO_SITE}
)
_PAGE_RULE: Final = """
@page {{
  @top-left {{ content: {head}; }}
  @bottom-left {{ content: {foot}; }}
  @bottom-right {{ content: {page} " " counter(page) " " {of} " " counter(pages); }}
}}
@page :first {{ @top-left {{ content: none; }} }}
"""


def write(document: Document) -> str:
    """Give a report as a page that stands alone; the same document gives the same page."""
    return _page(document)[0]


def page(document: Document) -> Page:
    """Give a report as an answer of the site."""
    text, policy = _page(document)
    served = f"{policy}; frame-ancestors 'self'"
    return Page(text.encode(), headers=(("content-security-policy", served),))


def _page(document: Document) -> tuple[str, str]:
    """Give the page and what it allows itself."""
    content = Content()
    blocks = document.blocks
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    opening, rest = content.blocks(blocks[:first]), content.blocks(blocks[first:])
    own_style = _own_style(document, content.widths)
    policy = _POLICY.format(
        styles=" ".join(map(_hash, (_house_style(), own_style))),
        forms="'self'" if document.form else "'none'",
    )
    titles = chapters(blocks)
    text = _environment().render_template(
        _TEMPLATE,
        policy=policy,
        title=readable(document.title),
        subtitle=readable(document.subtitle),
        description=readable(document.description),
        keywords=readable(", ".join(document.keywords)),
        date=document.date,
        address=address_of(document.address),
        running_head=readable(document.running_head),
        running_foot=readable(document.running_foot),
        house_style=_house_style(),
        own_style=own_style,
        words=_WORDS,
        form=document.form,
        opening=opening,
        blocks=rest,
        chapters=titles if len(titles) >= _FEWEST_CHAPTERS else (),
    )
    return text, policy


def _own_style(document: Document, widths: dict[str, str]) -> str:
    """Give what only this report has: the head and foot of its pages, and the widths of its columns."""
    rule = _PAGE_RULE.format(
        head=_quoted(document.running_head),
        foot=_quoted(document.running_foot),
        page=_quoted(PAGE),
        of=_quoted(OF),
    )
    return rule + "".join(f".{style} {{ width: {width}; }}\n" for style, width in sorted(widths.items()))


def _quoted(text: str) -> str:
    r"""Give a text as a string of CSS, which cannot end that string nor the stylesheet.

    >>> _quoted('a "b" </style>')
    '"a \\22 b\\22  \\3c /style>"'
    """
    escaped = "".join(f"\\{ord(sign):x} " if sign in '"\\<\n' else sign for sign in readable(text))
    return f'"{escaped}"'


def _hash(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _house_style() -> str:
    """Give the stylesheet of every report: the colours of the house, and the layout of the page."""
    tokens = TOKENS.read_text(encoding="utf-8")
    return tokens + (_FOLDER / "paper.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        templates={_TEMPLATE: (_FOLDER / _TEMPLATE).read_text(encoding="utf-8")},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )
