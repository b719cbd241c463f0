"""The address of a picture on somebody else's page, and of the page that makes its code."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

EMBED: Final = "/insluiten"
EMBED_MAKER: Final = "/insluiten/maken"
ELEMENT: Final = "wijkmonitor-beeld"
"""The name of the custom element."""
ELEMENT_SCRIPT: Final = "wijkmonitor-beeld.js"


@dataclass(frozen=True, slots=True)
class EmbedAddress:
    """What stands on a page elsewhere; what is empty has its default value.

    >>> EmbedAddress("WK034403", "trend", indicator="bijstand_pct", theme="donker").path
    '/insluiten?gebied=WK034403&beeld=trend&indicator=bijstand_pct&thema=donker'
    """

    region: str
    picture: str = ""
    indicator: str = ""
    year: str = ""
    group: str = ""
    reference: str = ""
    theme: str = ""

    @property
    def path(self) -> str:
        """Give the address of the picture."""
        return self._below(EMBED)

    @property
    def maker(self) -> str:
        """Give the address of the page that makes its code."""
        return self._below(EMBED_MAKER)

    def of_picture(self, picture: str) -> "EmbedAddress":
        """Give the address of another picture."""
        return replace(self, picture=picture)

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Give the names and values of what was chosen."""
        named = (
            ("gebied", self.region),
            ("beeld", self.picture),
            ("indicator", self.indicator),
            ("jaar", self.year),
            ("groep", self.group),
            ("referentie", self.reference),
            ("thema", self.theme),
        )
        return tuple((name, value) for name, value in named if value)

    def _below(self, path: str) -> str:
        query = "&".join(f"{name}={quote(value, safe=':')}" for name, value in self.parameters())
        return f"{path}?{query}"
