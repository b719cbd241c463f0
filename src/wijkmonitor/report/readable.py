"""Text and addresses as a file can hold them, whatever comes in."""

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of surrogate pairs: XML cannot hold them, and HTML should not."""
_SCHEMES: Final = ("https://", "http://", "mailto:")
_LONGEST_ADDRESS: Final = 2000
"""Word calls a file damaged when an address in it is a little longer than this."""


def readable(text: str) -> str:
    r"""Give a text without what no file can hold; such a character tells a reader nothing.

    >>> readable("Over\x00vecht\x1b \ud800is mooi")
    'Overvecht is mooi'
    """
    return _FORBIDDEN.sub("", text)


def address_of(url: str) -> str:
    """Give an address that can be followed from a file; empty for any other.

    >>> address_of("https://wijkmonitor.example/"), address_of("javascript:alert(1)"), address_of("/gebied")
    ('https://wijkmonitor.example/', '', '')
    """
    url = readable(url)
    return url if url.startswith(_SCHEMES) and len(url) <= _LONGEST_ADDRESS else ""
