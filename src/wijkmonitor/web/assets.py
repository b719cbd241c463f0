"""Stylesheets, scripts and pictures: read once, named by what they hold."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from wijkmonitor.charts.stylesheet import CHARTS, TOKENS
from wijkmonitor.texts.urls import static_path

_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_VERSION_LENGTH: Final = 12
_SHEET: Final = "wijkmonitor.css"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages use."""

    name: str
    body: bytes
    media_type: str
    version: str
    """The first characters of its SHA-256."""

    @property
    def path(self) -> str:
        """The address, which changes when the content does."""
        return static_path(self.name, self.version)


def load_assets() -> Mapping[str, Asset]:
    """Give every file in `static/` by its name, and the house style.

    The look of charts stands in front of the rules of the page, in one file: one request less.
    """
    folder = files("wijkmonitor.web") / "static"
    bodies = {file.name: file.read_bytes() for file in folder.iterdir()} | {TOKENS.name: TOKENS.read_bytes()}
    bodies[_SHEET] = CHARTS.read_bytes() + bodies[_SHEET]
    assets = {}
    for name, body in sorted(bodies.items()):
        media_type = _MEDIA_TYPES.get(name[name.rfind(".") :])
        if media_type is not None:
            version = hashlib.sha256(body).hexdigest()[:_VERSION_LENGTH]
            assets[name] = Asset(name, body, media_type, version)
    return MappingProxyType(assets)
