"""The fixed texts of the pages."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from wijkmonitor.wording.interface import INTERFACE

LONGEST_SENTENCE = 24
NOT_SAID = re.compile(
    r"allochtoon|autochtoon|niet-westers|westerse|risico|probleemwijk|achterstand", re.IGNORECASE
)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _texts(part, f"{path}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{path}.{field.name}")


TEXTS = dict(_texts(INTERFACE, "INTERFACE"))


@pytest.mark.parametrize("path", TEXTS)
def test_a_sentence_is_short(path: str) -> None:
    """Plain Dutch has no sentence of more than two dozen words."""
    longest = max(len(sentence.split()) for sentence in re.split(r"[.!?:]\s", TEXTS[path]))

    assert longest <= LONGEST_SENTENCE


@pytest.mark.parametrize("path", TEXTS)
def test_no_text_uses_words_that_label_people(path: str) -> None:
    """No text has a word that conventions.md rules out."""
    found = NOT_SAID.search(TEXTS[path])

    assert found is None


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_is_finished(path: str) -> None:
    """No text is empty, holds a placeholder or has spaces at an end or double."""
    text = TEXTS[path]

    assert re.search(r"^$|^\s|\s$|  |[{}<>]|TODO", text) is None


@pytest.mark.parametrize("code", [400, 404, 405, 410, 500, 503])
def test_each_error_page_says_what_to_do(code: int) -> None:
    """An error page has a title, an explanation and a way on."""
    page = INTERFACE.errors.for_code(code)

    assert all((page.title, page.explanation, page.what_to_do))


def test_an_unknown_error_is_our_mistake() -> None:
    """A status without a page of its own gets that of a server error."""
    page = INTERFACE.errors.for_code(502)

    assert page == INTERFACE.errors.server_error
