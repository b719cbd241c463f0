"""The scripts and the stylesheet that only the site as files has."""

import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from wijkmonitor.texts import urls

SITE_SCRIPT: Final = "bestanden.js"
SEARCH_SCRIPT: Final = "zoeken-in-bestand.js"
SITE_STYLE: Final = "bestanden.css"
_VERSION_LENGTH: Final = 12


def own_assets() -> Mapping[str, bytes]:
    """Give every file by its name."""
    folder = files("wijkmonitor.app.static_site") / "assets"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name)}


def own_asset_urls(assets: Mapping[str, bytes], prefix: str) -> Mapping[str, str]:
    """Give the address of each, which changes when the content does."""
    return {
        name: prefix + urls.static_path(name, hashlib.sha256(body).hexdigest()[:_VERSION_LENGTH])
        for name, body in assets.items()
    }
