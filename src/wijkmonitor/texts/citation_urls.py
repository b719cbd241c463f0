"""The permanent address of a figure: which release, gebied, indicator, period, group and table."""

import re
from dataclasses import dataclass
from typing import Final

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, is_group_code
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import is_region_code

CITATION_PREFIX: Final = "/cijfer/"
_RELEASE: Final = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_FEWEST_PARTS: Final = 5
_MOST_PARTS: Final = 6
_YEAR: Final = "JJ00"


@dataclass(frozen=True, slots=True)
class CitationAddress:
    """What a citation points at; without a table the best of all tables is meant.

    >>> CitationAddress("2026-11-22-3f9c2a7d", "WK034403", "bijstand_pct", "2023JJ00", table="85618NED").path
    '/cijfer/2026-11-22-3f9c2a7d/WK034403/bijstand_pct/2023/totaal/85618NED'
    """

    release: str
    region: str
    indicator: str
    period: str
    """A CBS code: 2023JJ00."""
    group: str = TOTAAL
    table: str = ""

    @property
    def path(self) -> str:
        """Give the address, as it is written everywhere."""
        period = self.period.removesuffix(_YEAR)
        parts = (self.release, self.region, self.indicator, period, self.group or TOTAAL)
        table = f"/{self.table}" if _NAME.fullmatch(self.table) else ""
        return f"{CITATION_PREFIX}{'/'.join(parts)}{table}"

    @property
    def bibtex(self) -> str:
        """Give where the reference is for BibTeX."""
        return f"{self.path}/citaat.bib"

    @property
    def ris(self) -> str:
        """Give where the reference is for EndNote, Mendeley and others."""
        return f"{self.path}/citaat.ris"

    @property
    def csl(self) -> str:
        """Give where the reference is for Zotero and others, as CSL-JSON."""
        return f"{self.path}/citaat.json"


def read_citation(rest: str) -> CitationAddress | None:
    """Read what stands behind '/cijfer/'; None where there are too few or too many parts.

    Raises AddressError that says which part cannot be.

    >>> read_citation("2026-11-22-3f9c2a7d/wk034403/bijstand_pct/2023/totaal").region
    'WK034403'
    """
    parts = rest.split("/")
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
        return None
    release, region, indicator, period, group, *tables = parts
    table = tables[0] if tables else ""
    _check(_RELEASE.fullmatch(release), release, "uitgave", "2026-11-22-3f9c2a7d")
    _check(is_region_code(region.upper()), region, "gebied", "WK034403")
    _check(_NAME.fullmatch(indicator), indicator, "indicator", "bijstand_pct")
    _check(is_group_code(group), group, "groep", "totaal of herkomst:europa")
    _check(not tables or _NAME.fullmatch(table), table, "tabel", "85984NED")
    return CitationAddress(release, region.upper(), indicator, Period.parse(period).code, group, table)


def _check(is_right: object, text: str, what: str, example: str) -> None:
    if not is_right:
        raise AddressError(f"'{text[:40]}' is geen {what}. Een {what} ziet eruit als {example}.")
