"""Settings, read once from the environment and frozen.

| variable | meaning | default |
|---|---|---|
| WIJKMONITOR_DATA | folder for releases | the user's data folder for this program |
| WIJKMONITOR_SNAPSHOTS | folder with the publishers' files, for `waarnemingen` to show the raw text | empty |
| WIJKMONITOR_DUIDING | folder with cards of your own, over those of the program | empty |
| WIJKMONITOR_DOWNLOADS | folder that `wijkmonitor export release` filled, offered on /downloads | empty |
| WIJKMONITOR_MIRRORS | `host=address`, with commas between: ask there instead; `*` is every host | empty |
| WIJKMONITOR_CACHE_MB | memory for finished, compressed pages | 64 |
| WIJKMONITOR_BASE_URL | where people find it: `https://wijkmonitor.example` | http://localhost:8000 |
| WIJKMONITOR_ORGANISATION | who runs this instance, by name | Wijkmonitor |
| WIJKMONITOR_ORGANISATION_URI | the same as an identifier, for a gemeente the one of TOOI | empty |
| WIJKMONITOR_CONTACT | an e-mail address or page for questions; publishers see it too | the page /over |

The base address is in what leaves the site: canonical links, sitemap, catalogue, citations, reports. A Host
header is never used for it: an answer is kept in memory for everybody, and anybody can send such a header.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import platformdirs

from wijkmonitor.domain.errors import SettingsError

BUNDLE = Path(__file__).parent / "data"
"""The figures that travel with the program."""

LOCAL_URL: Final = "http://localhost:8000"
"""The base address of an instance that nobody gave one: right for a visitor on the same machine."""

_LINK: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_BASE_URL: Final = re.compile(r"https?://(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
"""Nothing behind the name and port: the links of the pages start at the root of the site."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this instance runs."""

    data: Path
    snapshots: Path | None
    cache_mb: int
    duiding: Path | None = None
    base_url: str = LOCAL_URL
    """Always absolute and without a slash at the end: an address is `f"{settings.base_url}{path}"`."""

    downloads: Path | None = None
    organisation: str = "Wijkmonitor"
    organisation_uri: str = ""
    contact: str = ""
    """`mailto:` with an address, or a page; empty for the page about this instance."""

    mirrors: Mapping[str, str] = field(default_factory=dict)
    """Where to ask instead of at a host of a publisher; `*` stands for every host."""

    @property
    def is_addressed(self) -> bool:
        """Tell whether others can come to the base address: only then is it the canonical one."""
        return urlsplit(self.base_url).hostname not in _LOCAL_NAMES


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises SettingsError for a value that cannot be."""
    variables = os.environ if environment is None else environment
    return Settings(
        data=Path(variables.get("WIJKMONITOR_DATA") or platformdirs.user_data_path("wijkmonitor")),
        snapshots=_folder(variables, "WIJKMONITOR_SNAPSHOTS"),
        cache_mb=_whole_number(variables, "WIJKMONITOR_CACHE_MB", 64),
        duiding=_folder(variables, "WIJKMONITOR_DUIDING"),
        downloads=_folder(variables, "WIJKMONITOR_DOWNLOADS"),
        base_url=_base_url(variables, "WIJKMONITOR_BASE_URL"),
        organisation=variables.get("WIJKMONITOR_ORGANISATION", "").strip() or "Wijkmonitor",
        organisation_uri=_link(variables, "WIJKMONITOR_ORGANISATION_URI"),
        contact=_link(variables, "WIJKMONITOR_CONTACT"),
        mirrors=_mirrors(variables),
    )


def _folder(variables: Mapping[str, str], name: str) -> Path | None:
    text = variables.get(name, "")
    return Path(text) if text else None


def _mirrors(variables: Mapping[str, str]) -> Mapping[str, str]:
    mirrors: dict[str, str] = {}
    for item in filter(None, variables.get("WIJKMONITOR_MIRRORS", "").split(",")):
        host, _, address = item.strip().partition("=")
        if not host or not address.startswith(("http://", "https://")):
            raise SettingsError(
                f"WIJKMONITOR_MIRRORS bevat '{item}'. Schrijf 'opendata.cbs.nl=https://spiegel.example', met "
                "komma's ertussen."
            )
        mirrors[host] = address
    return mirrors


def _whole_number(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name, "") or str(default)
    if not text.isdigit():
        raise SettingsError(f"{name} is '{text}', maar moet een heel getal zijn. Verander of verwijder het.")
    return int(text)


def _base_url(variables: Mapping[str, str], name: str) -> str:
    text = variables.get(name, "").rstrip("/") or LOCAL_URL
    try:
        parts = urlsplit(text)
        is_known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_known = False
    if not is_known or not _BASE_URL.fullmatch(text):
        raise SettingsError(
            f"{name} is '{text}', maar moet een adres zijn zoals https://wijkmonitor.example: "
            "met http of https, een naam, eventueel een poort, en niets erachter."
        )
    return text


def _link(variables: Mapping[str, str], name: str) -> str:
    """Read an address that others are sent to; an e-mail address becomes a mailto."""
    text = variables.get(name, "").strip()
    if not text or _LINK.fullmatch(text):
        return text
    if _EMAIL.fullmatch(text):
        return f"mailto:{text}"
    raise SettingsError(
        f"{name} is '{text}', maar moet een adres zijn dat begint met https:// (of een e-mailadres)."
    )


def local_url(host: str, port: int) -> str:
    """Give the address at which this machine itself finds a server.

    >>> local_url("0.0.0.0", 8000), local_url("127.0.0.1", 8080), local_url("::1", 80)
    ('http://localhost:8000', 'http://127.0.0.1:8080', 'http://[::1]:80')
    """
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104  # said of a server that listens everywhere; we bind nothing
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
