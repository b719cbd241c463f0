"""What figures stand on: sources that give no figures but gebieden, borders and addresses."""

from dataclasses import dataclass
from pathlib import Path

from wijkmonitor.sources.declaration import SourceDeclaration, load_declaration

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Groundwork:
    """A source without figures, declared as the others are."""

    name: str
    folder: Path

    def declaration(self) -> SourceDeclaration:
        """Read the source's `source.yaml`."""
        return load_declaration(self.folder)


GEBIEDEN = Groundwork("cbs_gebieden", _HERE / "cbs_gebieden")
GRENZEN = Groundwork("cbs_grenzen", _HERE / "cbs_grenzen")
POSTCODES = Groundwork("cbs_postcodes", _HERE / "cbs_postcodes")

GROUNDWORK: tuple[Groundwork, ...] = (GEBIEDEN, GRENZEN, POSTCODES)


def is_groundwork(source: str) -> bool:
    """Tell whether a source gives gebieden, borders or addresses, and no figures."""
    return any(source == item.name for item in GROUNDWORK)
