"""From what a site is made, in short: when this is the same, every page would be the same."""

from collections.abc import Iterable
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Final

from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.settings import Settings

_NOT_PROGRAM: Final = frozenset({"data", "__pycache__"})


def made_from(release_hash: str, settings: Settings, wish: SiteWish) -> str:
    """Give a hash of the release, the program, the cards of this instance, and what was asked for."""
    digest = blake2b(digest_size=16)
    flags = (wish.has_buurten, wish.has_pictures, wish.is_precompressed)
    for text in (release_hash, wish.base_url, ",".join(wish.only), str(flags)):
        digest.update(text.encode() + b"\0")
    package = Path(str(files("wijkmonitor")))
    folders = [package, *([] if settings.duiding is None else [settings.duiding])]
    for path in _program(folders):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _program(folders: Iterable[Path]) -> list[Path]:
    """Give every file that a page may depend on; the figures themselves are in the release."""
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _NOT_PROGRAM & set(path.relative_to(folder).parts)
    ]
