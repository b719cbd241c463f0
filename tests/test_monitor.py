"""Python access: the same views as the pages, figures as a frame, errors that help, safe from threads."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import wijkmonitor
from app.small_country import ABOLISHED, TwoReleases, small_country
from ingest.small_bundle import OVERVECHT, UTRECHT
from wijkmonitor.domain.errors import AddressError, ReleaseNotFoundError, StoreError
from wijkmonitor.domain.observation import Status
from wijkmonitor.monitor import Monitor
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.indicator_page import indicator_view
from wijkmonitor.views.observation_frame import COLUMNS
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.views.similar_builder import similar_view

_FIGURE = [status.value for status in Status if status.is_figure]


@pytest.fixture(scope="module")
def monitor(real_data: Path) -> Iterator[Monitor]:
    """Give the monitor of the bundled figures."""
    with wijkmonitor.open(real_data) as opened:
        yield opened


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> TwoReleases:
    """Give the data folder with an older and a newer release of a small country."""
    return small_country(tmp_path_factory)


@pytest.fixture
def small(two_releases: TwoReleases) -> Iterator[Monitor]:
    """Give the monitor of a small country."""
    with wijkmonitor.open(two_releases.folder, release=two_releases.newer) as opened:
        yield opened


def test_a_profile_is_that_of_the_page(monitor: Monitor, real_edition: Edition) -> None:
    """The view of a gebied is the one that the site shows, for the newest figures and for a choice."""
    stored = real_edition.release.regions.by_code[monitor.region("WK034403").code]
    chosen = profile_choice("2022", "leeftijd:65plus", "gemeente", "", real_edition.catalog)
    asked = monitor.profile("WK034403", year=2022, group="leeftijd:65plus", reference="gemeente")

    assert monitor.profile("WK034403") == profile_view(real_edition, stored, ProfileChoice())
    assert asked == profile_view(real_edition, stored, chosen)


def test_the_other_views_are_those_of_the_pages(monitor: Monitor, real_edition: Edition) -> None:
    """Dashboard, indicator, comparison, differences and similar gebieden are the views of their pages."""
    edition, catalog = real_edition, real_edition.catalog
    stored = edition.release.regions.by_code[monitor.region("WK034403").code]
    theme, indicator = catalog.theme("veiligheid"), catalog.indicator("koopwoningen_pct")
    wish = ComparisonWish(("WK034403", "GM0344"), (), "2024")
    siblings = SiblingChoice(scope="GM0344:wijk")

    assert monitor.dashboard("WK034403", "veiligheid") == dashboard_view(
        edition, stored, theme, ProfileChoice()
    )
    assert monitor.indicator("WK034403", "koopwoningen_pct", within="GM0344:wijk") == indicator_view(
        edition, stored, indicator, ProfileChoice(), siblings
    )
    assert monitor.comparison(["WK034403", "GM0344"], year=2024) == comparison_view(
        edition, comparison_choice(wish, edition)
    )
    assert monitor.differences("WK034403", "leeftijd") == differences_view(edition, stored, "leeftijd")
    assert monitor.similar("WK034403") == similar_view(edition, stored)


def test_search_finds_a_gebied_by_its_name(monitor: Monitor) -> None:
    """A name leads to the code, whatever its accents and capitals."""
    assert [monitor.search(text)[0].code for text in ("OVERVECHT ", "den haag", "sudwest fryslan")] == [
        "WK034403",
        "GM0518",
        "GM1900",
    ]
    assert monitor.search("") == ()


@pytest.mark.parametrize("code", ["WK034403", "wk034403", "WK034403-overvecht", " WK034403 "])
def test_a_code_is_read_as_it_is_copied(monitor: Monitor, code: str) -> None:
    """A code may be pasted from an address."""
    assert monitor.region(code).short_name == "Overvecht"


def test_regions_lie_inside(monitor: Monitor) -> None:
    """The gebieden of a level inside another come by name, each once."""
    wijken = monitor.regions("wijk", inside="GM0344")

    assert {wijk.code[:6] for wijk in wijken} == {"WK0344"}
    assert [wijk.name for wijk in wijken] == sorted({wijk.name for wijk in wijken}, key=str.casefold)
    assert len(monitor.regions("provincie")) == 12


def test_the_catalogue_is_there(monitor: Monitor) -> None:
    """Themes, indicators, breakdowns and sources come in their fixed order."""
    themes = [theme.id for theme in monitor.themes()]
    of_one = monitor.indicators("veiligheid")

    assert themes[0] == "demografie"
    assert {item.theme for item in of_one} == {"veiligheid"}
    assert [item.theme for item in monitor.indicators()] == sorted(
        (item.theme for item in monitor.indicators()), key=themes.index
    )
    assert "herkomst" in [item.id for item in monitor.dimensions()]
    assert all(item.licence and item.source_line for item in monitor.sources())


def test_observations_are_those_of_the_release(monitor: Monitor, real_edition: Edition) -> None:
    """The frame has the figures of the release, with the words for every number."""
    stored = real_edition.release.regions.by_code[monitor.region("WK034403").code]
    known = real_edition.release.observations([stored])
    frame = monitor.observations("WK034403")
    asked = ("indicator", "groep", "periode", "waarde", "status", "soort", "indeling", "kolom")
    expected = [
        (row.indicator, row.group, row.period, row.value, row.status, row.kind, row.indeling, row.column)
        for row in known
    ]

    assert sorted(frame.select(asked).iter_rows(), key=str) == sorted(expected, key=str)
    assert tuple(frame.columns) == COLUMNS
    assert len(known) > 400


def test_every_row_of_a_frame_has_its_source_and_release(monitor: Monitor) -> None:
    """No figure without unit, source, table, licence and release; only the card may be absent."""
    frame = monitor.observations("GM0344")
    empty = {name: count for name, count in frame.null_count().row(0, named=True).items() if count}

    assert set(empty) <= {"waarde", "duiding"}
    assert frame["uitgave"].unique().to_list() == [monitor.release.id]
    assert frame["fictief"].any() is False


def test_an_absent_figure_has_a_reason(monitor: Monitor) -> None:
    """A value is null exactly when the status says why."""
    frame = monitor.observations(levels="gemeente", years=2020)
    is_there = frame["status"].cast(pl.String).is_in(_FIGURE)

    assert (frame["waarde"].is_not_null() == is_there).all()
    assert frame["waarde"].null_count() > 0


def test_a_sensitive_split_has_its_card(monitor: Monitor) -> None:
    """Every figure by origin names the card to read before it, and the card has the four tests."""
    frame = monitor.observations("GM0344", groups=["herkomst:buiten-europa", "migratieachtergrond:marokko"])
    cards = frame["duiding"].cast(pl.String).unique().to_list()

    assert len(frame) > 0
    assert None not in cards
    assert all(monitor.duiding(card).duiding.toetsing is not None for card in cards)


def test_filters_narrow_each_other(monitor: Monitor) -> None:
    """Several names of a kind are taken together, and kinds narrow each other."""
    names = ["koopwoningen_pct", "huurwoningen_pct"]
    frame = monitor.observations(["GM0344", "GM0363"], indicators=names, years=[2020, "2024JJ00"])
    whole = monitor.observations(["GM0344", "GM0363"])
    chosen = whole.filter(
        pl.col("indicator").cast(pl.String).is_in(names), pl.col("jaar").is_in([2020, 2024])
    )

    assert_frame_equal(frame, chosen, check_row_order=False, categorical_as_str=True)
    assert set(frame["gebied"].cast(pl.String)) == {"GM0344", "GM0363"}


def test_what_the_release_does_not_have_gives_no_rows(monitor: Monitor) -> None:
    """A year without figures is an empty frame with the same columns, not everything."""
    frame = monitor.observations("GM0344", years=1999)

    assert (len(frame), tuple(frame.columns)) == (0, COLUMNS)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda monitor: monitor.profile("WK999999"), "Zoek de code met search"),
        (lambda monitor: monitor.profile("onzin'; drop table"), "Zoek de code met search"),
        (lambda monitor: monitor.profile("GM0344", year="vroeger"), "Gebruik een jaar"),
        (lambda monitor: monitor.profile("GM0344", group="herkomst:mars"), "Gebruik 'totaal' of een groep"),
        (lambda monitor: monitor.profile("GM0344", reference="buren"), "Kies 'nederland'"),
        (lambda monitor: monitor.dashboard("GM0344", "geluk"), "Kies uit: demografie"),
        (lambda monitor: monitor.indicator("GM0344", "geluk_pct"), "bestaat niet"),
        (lambda monitor: monitor.indicators("geluk"), "Kies uit: demografie"),
        (lambda monitor: monitor.regions("straat"), "Kies uit: land"),
        (lambda monitor: monitor.comparison(["GM0344", "GM9999"]), "GM9999"),
        (
            lambda monitor: monitor.comparison(
                "GM0344", groups=["herkomst:europa", "migratieachtergrond:marokko"]
            ),
            "kun je niet naast elkaar zetten",
        ),
        (lambda monitor: monitor.differences("GM0344", "lengte"), "De uitsplitsing 'lengte' bestaat niet"),
        (lambda monitor: monitor.duiding("geluk"), "De duiding 'geluk' bestaat niet"),
        (lambda monitor: monitor.observations(levels="straat"), "Het niveau 'straat' bestaat niet"),
        (lambda monitor: monitor.observations(groups="mars"), "De groep 'mars' bestaat niet"),
        (lambda monitor: monitor.observations(indicators="geluk"), "De indicator 'geluk' bestaat niet"),
        (lambda monitor: monitor.report("GM0344", "odt"), "Kies uit: pdf"),
        (lambda monitor: monitor.report("GM0344", themes="geluk"), "Kies uit: demografie"),
    ],
)
def test_what_cannot_be_says_what_to_do(
    monitor: Monitor, ask: Callable[[Monitor], object], words: str
) -> None:
    """Whatever is asked wrongly is an error of ours, in Dutch, with what can be asked."""
    with pytest.raises(AddressError, match=words):
        ask(monitor)


def test_a_gebied_that_is_gone_says_where_it_went(small: Monitor) -> None:
    """A code of an older indeling is known, and its error names the gebied that it is part of now."""
    assert small.region(ABOLISHED.code).successors == (UTRECHT,)
    with pytest.raises(AddressError, match=f"Het hoort nu bij {UTRECHT}"):
        small.profile(ABOLISHED.code)


def test_a_release_is_chosen_by_its_id(two_releases: TwoReleases) -> None:
    """A notebook may keep to one release."""
    with wijkmonitor.open(two_releases.folder, release=two_releases.older) as older:
        people = older.observations(OVERVECHT, indicators="inwoners_aantal")["waarde"].to_list()
    with wijkmonitor.open(two_releases.folder, release=two_releases.newer) as newer:
        people += newer.observations(OVERVECHT, indicators="inwoners_aantal")["waarde"].to_list()

    assert (older.release.id, newer.release.id) == (two_releases.older, two_releases.newer)
    assert people[1] == people[0] + 1


def test_a_release_that_is_not_there_is_named(two_releases: TwoReleases) -> None:
    """An unknown id says where it was looked for."""
    with pytest.raises(ReleaseNotFoundError, match="gisteren"):
        wijkmonitor.open(two_releases.folder, release="gisteren")


def test_a_closed_monitor_says_so(two_releases: TwoReleases) -> None:
    """After `with`, or after close, every question says how to go on; closing twice does no harm."""
    with wijkmonitor.open(two_releases.folder, release=two_releases.newer) as monitor:
        assert repr(monitor) == f"<Monitor uitgave {two_releases.newer}>"
    monitor.close()

    assert repr(monitor) == f"<Monitor uitgave {two_releases.newer}, gesloten>"
    for ask in (lambda: monitor.profile(OVERVECHT), monitor.observations, monitor.themes):
        with pytest.raises(StoreError, match=r"wijkmonitor\.open"):
            ask()


def test_a_monitor_is_safe_from_threads(monitor: Monitor) -> None:
    """Many threads that ask at once get what one gets that asks alone."""
    codes = [wijk.code for wijk in monitor.regions("wijk", inside="GM0344")]
    alone = [(monitor.profile(code), len(monitor.observations(code))) for code in codes]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(lambda code: (monitor.profile(code), len(monitor.observations(code))), codes * 3)
        )

    assert together == alone * 3


@pytest.mark.parametrize(
    ("kind", "begin"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("html", b"<!doctype html>")]
)
def test_a_report_is_a_file(monitor: Monitor, kind: str, begin: bytes) -> None:
    """A report comes as the bytes of its file, the same each time."""
    report = monitor.report("WK034403", kind, themes="veiligheid")

    assert report.startswith(begin)
    assert report == monitor.report("WK034403", kind, themes="veiligheid")


def test_the_package_itself_reads_little() -> None:
    """`import wijkmonitor` reads no release, no polars and no web server until something is asked."""
    code = (
        "import sys, wijkmonitor; heavy = {'polars', 'duckdb', 'docx', 'starlette', 'wijkmonitor.monitor'};"
        "print(sorted(heavy & set(sys.modules)), wijkmonitor.WijkmonitorError.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[] WijkmonitorError\n"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """The door of the package has only what it names."""
    with pytest.raises(AttributeError, match="openen"):
        _ = wijkmonitor.openen  # type: ignore[attr-defined]
    assert set(wijkmonitor.__all__) == {"Monitor", "WijkmonitorError", "__version__", "open"}
