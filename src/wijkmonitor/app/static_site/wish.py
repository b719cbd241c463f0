"""What somebody asks for: where the files go, under which address they will stand, and how much of it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.wording.static_site import WORDS

_BASE_URL: Final = re.compile(r"https?://[a-zA-Z0-9.-]+(?::\d{1,5})?(?:/[a-zA-Z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class SiteWish:
    """A checked wish."""

    folder: Path
    base_url: str
    """Where the folder will stand, without a slash at the end: 'https://example.nl/wijkmonitor'."""
    only: tuple[RegionCode, ...] = ()
    """These gemeenten with all that lies in and above them; empty for the whole country."""
    has_buurten: bool = False
    has_pictures: bool = False
    """The pie as a picture for who shares a link."""
    is_precompressed: bool = False
    """Write a .gz and a .br beside each text."""
    processes: int = 0
    """How many make pages at one time; 0 for one a core."""

    @property
    def prefix(self) -> str:
        """Give the path before every address of the site; empty at the root of a host.

        >>> SiteWish(Path(), "https://example.nl/wijkmonitor").prefix
        '/wijkmonitor'
        """
        return urlsplit(self.base_url).path


def checked_base_url(text: str) -> str:
    """Give a base address without the slash at its end; raises StaticSiteError for what is none.

    >>> checked_base_url("https://example.nl/wijkmonitor/")
    'https://example.nl/wijkmonitor'
    """
    bare = text.rstrip("/")
    if not _BASE_URL.fullmatch(bare):
        raise StaticSiteError(WORDS.wrong_base_url.format(text=text[:80]))
    return bare
