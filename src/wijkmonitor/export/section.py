"""The files below the page of a gebied: of the gebied, a theme, an indicator, differences, similar ones."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.export.answers import FileName, answer
from wijkmonitor.export.differences import differences_package
from wijkmonitor.export.gebied import gebied_package, theme_package
from wijkmonitor.export.package import Package
from wijkmonitor.export.pictures import picture_section
from wijkmonitor.export.similar import similar_package
from wijkmonitor.export.within import indicator_package
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.texts import urls
from wijkmonitor.views.similar_builder import why_no_similar
from wijkmonitor.wording.interface import INTERFACE

TABLES: Final = ("jaren", "groepen", "gebieden", "gelijken")
"""The tables that a page has beside its first one."""
_Make = Callable[[], Package]


def export_section(visit: Visit, rest: str, base_url: str) -> Section | None:
    """Give the file at an address below a gebied ('thema/veiligheid.csv'); None when there is none."""
    name = FileName.parse(rest, TABLES)
    if name is None:
        return picture_section(visit, rest, base_url)
    kind, _, own = name.base.partition("/")
    make = _whole(visit, name.base) or _of_theme(visit, kind, own) or _of_indicator(visit, kind, own)
    if make is None:
        return None
    stored = visit.stored
    path = f"{urls.region_path(stored.region.code, visit.edition.name(stored))}/{name.last}"
    stem = path.removeprefix(urls.REGION_PREFIX).partition(".")[0].replace("/", "-")
    return Section(path, lambda: answer(name, make, _query(visit.parameters), base_url, stem))


def _whole(visit: Visit, base: str) -> _Make | None:
    edition, stored = visit.edition, visit.stored
    match base:
        case urls.FIGURES_PART:
            return lambda: gebied_package(edition, stored, visit.choice())
        case urls.DIFFERENCES_PART:
            return lambda: differences_package(edition, stored, visit.parameters.get("verdeling", ""))
        case urls.SIMILAR_PART:
            return lambda: _similar(visit)
        case _:
            return None


def _of_theme(visit: Visit, kind: str, name: str) -> _Make | None:
    theme = next((item for item in visit.edition.catalog.themes if item.id == name), None)
    if kind != urls.THEME_PART or theme is None:
        return None
    return lambda: theme_package(visit.edition, visit.stored, theme, visit.choice())


def _of_indicator(visit: Visit, kind: str, name: str) -> _Make | None:
    indicator = visit.edition.catalog.indicators.get(IndicatorId(name))
    if kind != urls.INDICATOR_PART or indicator is None:
        return None
    within = visit.parameters.get("binnen", "")
    return lambda: indicator_package(visit.edition, visit.stored, indicator, visit.choice(), within)


def _similar(visit: Visit) -> Package:
    """Give the tables of similar gebieden; raises AddressError, with the reason, where there are none."""
    edition, stored = visit.edition, visit.stored
    if not edition.release.has_similar(stored):
        raise AddressError(why_no_similar(edition, stored) or INTERFACE.similar.only_small)
    return similar_package(edition, stored)


def _query(parameters: Mapping[str, str]) -> str:
    return urlencode(parameters, safe=":")
