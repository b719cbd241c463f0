"""Settings, read once from the environment and frozen.

| variable | meaning | default |
|---|---|---|
| WIJKMONITOR_DATA | folder for releases | the user's data folder for this program |
| WIJKMONITOR_SNAPSHOTS | folder with the publishers' files, for `waarnemingen` to show the raw text | empty |
| WIJKMONITOR_DUIDING | folder with cards of your own, over those of the program | empty |
| WIJKMONITOR_CONTACT | e-mail address or site that publishers see when `update` asks them something | empty |
| WIJKMONITOR_MIRRORS | `host=address`, with commas between: ask there instead; `*` is every host | empty |
| WIJKMONITOR_CACHE_MB | memory for finished, compressed pages | 64 |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from wijkmonitor.domain.errors import SettingsError

BUNDLE = Path(__file__).parent / "data"
"""The figures that travel with the program."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this instance runs."""

    data: Path
    snapshots: Path | None
    cache_mb: int
    duiding: Path | None = None
    contact: str = ""
    mirrors: Mapping[str, str] = field(default_factory=dict)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises SettingsError for a value that cannot be."""
    variables = os.environ if environment is None else environment
    return Settings(
        data=Path(variables.get("WIJKMONITOR_DATA") or platformdirs.user_data_path("wijkmonitor")),
        snapshots=_folder(variables, "WIJKMONITOR_SNAPSHOTS"),
        cache_mb=_whole_number(variables, "WIJKMONITOR_CACHE_MB", 64),
        duiding=_folder(variables, "WIJKMONITOR_DUIDING"),
        contact=variables.get("WIJKMONITOR_CONTACT", ""),
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
