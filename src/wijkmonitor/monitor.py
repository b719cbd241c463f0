"""The monitor from Python: the same views as the pages, and every figure as a frame.

    import wijkmonitor

    with wijkmonitor.open() as monitor:
        profile = monitor.profile("WK034403")

How to go on from there stands in docs/guide/python-access.md. Codes, groups, themes and indicators have the
names that they have in the addresses of the site.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

import polars as pl

from wijkmonitor.app.serve import served_catalog
from wijkmonitor.app.served import newest_release
from wijkmonitor.domain.errors import AddressError, StoreError
from wijkmonitor.domain.group import Dimension
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.region import Region
from wijkmonitor.domain.release import Release
from wijkmonitor.report.content.gebied_report import gebied_report
from wijkmonitor.report.writing import WRITERS
from wijkmonitor.settings import Settings, read_settings
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.duiding_pages import DuidingPageView, duiding_page_view
from wijkmonitor.views.edition import Edition, open_edition
from wijkmonitor.views.indicator_page import IndicatorView, indicator_view
from wijkmonitor.views.observation_choice import checked_level, observation_filter
from wijkmonitor.views.observation_frame import observation_frame
from wijkmonitor.views.pages import SearchResultView
from wijkmonitor.views.profile import ProfileView, RegionLink
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.report_builder import ReportChoice, chosen_themes, report_view
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.views.similar import SimilarView
from wijkmonitor.views.similar_builder import similar_view
from wijkmonitor.views.small_builders import search_view
from wijkmonitor.views.within import members_of
from wijkmonitor.wording import python_access as words
from wijkmonitor.wording.comparing import MIXED_CLASSIFICATIONS

Year = int | str
"""A year, or the CBS code of a period; an empty text is the newest figure of each indicator."""
Names = str | Iterable[str]
"""One name, or several; none at all lets everything through."""


class Monitor:
    """One release, open for reading, from `open` until `close`.

    Every method gives what the page of the site shows, as one frozen value, with the source, period, status
    and boundaries of each figure, and with the cards to read before a sensitive one. What cannot be asked
    raises AddressError, a release that cannot be read StoreError: both are WijkmonitorError. Safe to use from
    several threads: one is answered at a time.
    """

    def __init__(self, edition: Edition, settings: Settings) -> None:
        self._edition: Edition | None = edition
        self._settings = settings
        self._lock = RLock()
        self.release: Release = edition.release.release
        """Which release this is; it stays the same when another one is put to use."""

    def __repr__(self) -> str:
        state = "" if self._edition is not None else ", gesloten"
        return f"<Monitor uitgave {self.release.id}{state}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        with self._lock:
            edition, self._edition = self._edition, None
            if edition is not None:
                edition.release.close()

    # What there is

    def search(self, text: str) -> tuple[SearchResultView, ...]:
        """Give the gebieden that a name finds, best first: `search("overvecht")[0].code`."""
        with self._asking() as edition:
            return search_view(edition, text.strip()).results

    def region(self, code: str) -> Region:
        """Give a gebied by its code, also one that is no more and says what it became part of."""
        with self._asking() as edition:
            return _stored(edition, code).region

    def regions(self, level: str, inside: str = "NL00") -> tuple[RegionLink, ...]:
        """Give every gebied of a level inside a larger one, by name: `regions("wijk", inside="GM0344")`."""
        with self._asking() as edition:
            members = members_of(edition, _stored(edition, inside), checked_level(level))
            return tuple(map(edition.link, members))

    def themes(self) -> tuple[Theme, ...]:
        """Give the six themes in their order."""
        with self._asking() as edition:
            return edition.catalog.themes

    def indicators(self, theme: str = "") -> tuple[Indicator, ...]:
        """Give what is measured, of one theme or of all: title, unit, definition, direction."""
        with self._asking() as edition:
            themes = (edition.catalog.theme(theme),) if theme else edition.catalog.themes
            return tuple(item for chosen in themes for item in edition.catalog.of_theme(chosen.id))

    def dimensions(self) -> tuple[Dimension, ...]:
        """Give the breakdowns, each with its groups in their fixed order."""
        with self._asking() as edition:
            return edition.catalog.dimensions

    def sources(self) -> tuple[Delivery, ...]:
        """Give every table that the figures come from, with its publisher, licence and day of receipt."""
        with self._asking() as edition:
            return edition.release.deliveries

    # What the pages show

    def profile(
        self, code: str, *, year: Year = "", group: str = "", reference: str = "", theme: str = ""
    ) -> ProfileView:
        """Give the page of a gebied: pie, krachten and aandachtspunten, facts, what is not there and why."""
        with self._asking() as edition:
            choice = _choice(edition, year, group, reference, theme)
            return profile_view(edition, _with_figures(edition, code), choice)

    def dashboard(
        self, code: str, theme: str, *, year: Year = "", group: str = "", reference: str = ""
    ) -> DashboardView:
        """Give the page of a theme: each figure now, compared, over the years, and by group."""
        with self._asking() as edition:
            choice = _choice(edition, year, group, reference)
            return dashboard_view(edition, _with_figures(edition, code), edition.catalog.theme(theme), choice)

    def indicator(
        self,
        code: str,
        indicator: str,
        *,
        year: Year = "",
        group: str = "",
        reference: str = "",
        within: str = "",
    ) -> IndicatorView:
        """Give the page of an indicator: every year and group, and the gebieden beside this one.

        `within` says which ones, as `binnen` does in the address: `GM0344:wijk`.
        """
        with self._asking() as edition:
            choice = _choice(edition, year, group, reference)
            wanted = edition.catalog.indicator(indicator)
            siblings = SiblingChoice(scope=within)
            return indicator_view(edition, _with_figures(edition, code), wanted, choice, siblings)

    def comparison(
        self, codes: Names, *, groups: Names = (), year: Year = "", reference: str = ""
    ) -> ComparisonView:
        """Give gebieden side by side, or groups in them: six columns at most."""
        with self._asking() as edition:
            asked = ComparisonWish(_several(codes), _several(groups), str(year), reference)
            view = comparison_view(edition, comparison_choice(asked, edition))
            problems = view.problems or ((MIXED_CLASSIFICATIONS,) if view.mixes_classifications else ())
            if problems:
                raise AddressError(" ".join(problems))
            return view

    def differences(self, code: str, dimension: str = "") -> DifferencesView:
        """Give the differences between the groups of a breakdown that are no chance, by number of people."""
        with self._asking() as edition:
            known = [item.id for item in edition.catalog.dimensions]
            if dimension and dimension not in known:
                raise AddressError(words.no_dimension(dimension, known))
            return differences_view(edition, _with_figures(edition, code), dimension)

    def similar(self, code: str) -> SimilarView:
        """Give the wijken or buurten that are most like this one, nearest first, or why there are none."""
        with self._asking() as edition:
            return similar_view(edition, _stored(edition, code))

    def duiding(self, card: str) -> DuidingPageView:
        """Give the card of a sensitive figure, with the answers to the four tests of a split."""
        with self._asking() as edition:
            view = duiding_page_view(edition, card)
            if view is None:
                raise AddressError(words.no_card(card))
            return view

    # What can be taken along

    def observations(
        self,
        regions: Names = (),
        *,
        indicators: Names = (),
        groups: Names = (),
        years: Year | Iterable[Year] = (),
        levels: Names = (),
    ) -> pl.DataFrame:
        """Give figures as loaded, a row each, with unit, status, boundaries, source and release.

        The columns are told in `wijkmonitor.views.observation_frame`. Without a filter it is the whole
        release: some millions of rows.
        """
        with self._asking() as edition:
            wanted = observation_filter(
                edition,
                regions=[_stored(edition, code) for code in _several(regions)],
                indicators=_several(indicators),
                groups=_several(groups),
                years=_several(years),
                levels=_several(levels),
            )
            return observation_frame(edition, wanted)

    def report(
        self,
        code: str,
        format: str = "pdf",  # noqa: A002 - as on the command line
        *,
        year: Year = "",
        group: str = "",
        reference: str = "",
        themes: Names = (),
        is_whole: bool = False,
    ) -> bytes:
        """Give the report of a gebied as a file: `Path("overvecht.pdf").write_bytes(report("WK034403"))`."""
        write = WRITERS.get(format)
        if write is None:
            raise AddressError(words.no_format(format, WRITERS))
        with self._asking() as edition:
            choice = _choice(edition, year, group, reference)
            wanted = ReportChoice(choice, chosen_themes(_several(themes), edition.catalog), is_whole)
            view = report_view(edition, _with_figures(edition, code), wanted)
        return write(gebied_report(view, self._settings.base_url))

    @contextmanager
    def _asking(self) -> Iterator[Edition]:
        """Give the edition to one thread at a time; raises StoreError when the monitor is closed."""
        with self._lock:
            if self._edition is None:
                raise StoreError(words.CLOSED)
            yield self._edition


def open(  # noqa: A001 - reads as wijkmonitor.open(), beside gzip.open() and wave.open()
    data: Path | str | None = None, *, release: str = "", duiding: Path | str | None = None
) -> Monitor:
    """Open a release: the one that the site of this machine shows, or another by its id.

    `data` is the folder with releases and `duiding` one with cards of your own; without them the settings
    hold (`WIJKMONITOR_DATA`, `WIJKMONITOR_DUIDING`). The first time the release of the program is built,
    which takes some half a minute and is said on standard error. Raises WijkmonitorError when there is
    nothing to open.
    """
    settings = read_settings()
    settings = replace(
        settings,
        data=settings.data if data is None else Path(data),
        duiding=settings.duiding if duiding is None else Path(duiding),
    )
    shelf = Shelf(settings.data)
    shelved = shelf.get(release) if release else newest_release(shelf)
    edition = open_edition(OpenRelease(shelved.path, shelved.release), served_catalog(settings))
    return Monitor(edition, settings)


def _stored(edition: Edition, code: str) -> StoredRegion:
    """Give a gebied; the name behind a code, as in an address, is for people."""
    stored = edition.region(code.partition("-")[0].strip().upper())
    if stored is None:
        raise AddressError(words.no_region(code))
    return stored


def _with_figures(edition: Edition, code: str) -> StoredRegion:
    stored = _stored(edition, code)
    if not edition.release.has_profile(stored):
        name, region = edition.name(stored), stored.region
        raise AddressError(words.no_figures(name, region.code, region.successors))
    return stored


def _choice(edition: Edition, year: Year, group: str, reference: str, theme: str = "") -> ProfileChoice:
    return profile_choice(str(year), group, reference, theme, edition.catalog)


def _several(asked: Year | Iterable[Year]) -> tuple[str, ...]:
    """Give what is asked for as texts, each once: one, or several.

    >>> _several(2024), _several(["GM0344", "GM0363", "GM0344"]), _several("")
    (('2024',), ('GM0344', 'GM0363'), ())
    """
    items = (asked,) if isinstance(asked, int | str) else asked
    return tuple(dict.fromkeys(str(item) for item in items if item != ""))
