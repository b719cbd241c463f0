"""A cited figure keeps its value: that of the release that was cited, and never silently another."""

import json
import shutil
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from app.asking import Reply, ask
from app.small_country import TwoReleases, settings_of
from texts.page_reading import first, parse, text_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf

INWONERS = "WK034403/inwoners_aantal/2024/totaal/85984NED"
"""1.020 in the older release, 1.021 in the newer."""
LAAG_INKOMEN = "WK034403/laag_inkomen_pct/2020/totaal/85984NED"
"""The same in both."""


def cited(application: ASGIApp, release: str, figure: str) -> Reply:
    """Ask for a figure of a release."""
    return ask(application, f"/cijfer/{release}/{figure}")


def words_of(reply: Reply, selector: str = "main") -> str:
    """Give what a page says."""
    return text_of(parse(reply.body.decode()), selector)


def test_the_older_release_keeps_its_figure(application: ASGIApp, two_releases: TwoReleases) -> None:
    """It stands there with what it is now, after that changed."""
    reply = cited(application, two_releases.older, INWONERS)

    assert reply.status == 200
    assert words_of(reply, ".cijfer strong") == "1.020"
    assert f"{two_releases.newer}, " in words_of(reply, "section .melding")
    assert "is het cijfer anders: 1.021" in words_of(reply, "section .melding")


def test_a_figure_that_did_not_change_says_so(application: ASGIApp, two_releases: TwoReleases) -> None:
    """No warning where there is nothing to warn of."""
    reply = cited(application, two_releases.older, LAAG_INKOMEN)

    assert "is het cijfer hetzelfde" in words_of(reply)
    assert parse(reply.body.decode()).css_first("section .melding") is None


def test_a_figure_of_now_says_so(application: ASGIApp, two_releases: TwoReleases) -> None:
    """The release that serves is the one that was cited."""
    reply = cited(application, two_releases.newer, INWONERS)

    assert words_of(reply, ".cijfer strong") == "1.021"
    assert "Dit is de uitgave van nu." in words_of(reply)


def test_a_figure_tells_what_is_needed_to_use_it(application: ASGIApp, two_releases: TwoReleases) -> None:
    """Source, period, status, boundaries, release and its content."""
    page = words_of(cited(application, two_releases.older, INWONERS))
    content = Shelf(two_releases.folder).get(two_releases.older).release.content_hash

    for part in ("85984NED", "2024", "definitief", "Gebiedsindeling", two_releases.older, content):
        assert part in page


def test_a_release_that_is_not_here_gives_no_other_figure_instead(
    application: ASGIApp, two_releases: TwoReleases
) -> None:
    """The page says so first, names the value of now for what it is, and how to get the other back."""
    reply = cited(application, "2020-01-01-00000000", INWONERS)
    notice = words_of(reply, ".melding")

    assert reply.status == 404
    assert notice.startswith("Uitgave 2020-01-01-00000000 staat niet meer op deze machine.")
    assert f"In de uitgave van nu ({two_releases.newer}" in notice
    assert "is het 1.021" in notice
    assert "Dat kan een ander cijfer zijn." in notice
    assert parse(reply.body.decode()).css_first(".cijfer") is None


def test_the_same_content_of_another_day_is_found(application: ASGIApp, two_releases: TwoReleases) -> None:
    """An id ends with the content: who builds the same files with the same program has the same figures."""
    reply = cited(application, f"2001-01-01-{two_releases.older[-8:]}", INWONERS)

    assert reply.status == 200
    assert words_of(reply, ".cijfer strong") == "1.020"
    assert "uit precies dezelfde bestanden en regels" in words_of(reply, ".cijferkaart")


@pytest.mark.parametrize(
    "figure",
    [
        "WK999999/inwoners_aantal/2024/totaal",
        "WK034403/inwoners_aantal/1999/totaal",
        "WK034403/inwoners_aantal/2024/herkomst:europa",
        "WK034403/inwoners_aantal/2024/totaal/99999NED",
    ],
)
def test_a_figure_that_is_not_in_the_release_is_not_found(
    application: ASGIApp, two_releases: TwoReleases, figure: str
) -> None:
    """A 404 that says which part is missing; never the figure of another table or year."""
    reply = cited(application, two_releases.older, figure)

    assert reply.status == 404
    assert "Dit cijfer staat niet in deze uitgave." in words_of(reply)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("gisteren/WK034403/inwoners_aantal/2024/totaal", "is geen uitgave"),
        ("2026-11-22-3f9c2a7d/Utrecht/inwoners_aantal/2024/totaal", "is geen gebied"),
        ("2026-11-22-3f9c2a7d/WK034403/inwoners%20aantal/2024/totaal", "is geen indicator"),
        ("2026-11-22-3f9c2a7d/WK034403/onzin_pct/2024/totaal", "kent dit programma niet"),
        ("2026-11-22-3f9c2a7d/WK034403/inwoners_aantal/ooit/totaal", "is geen periode"),
        ("2026-11-22-3f9c2a7d/WK034403/inwoners_aantal/2024/Iedereen", "is geen groep"),
        ("2026-11-22-3f9c2a7d/WK034403/inwoners_aantal/2024/onzin:x", "bestaat niet"),
        ("2026-11-22-3f9c2a7d/WK034403/inwoners_aantal/2024/totaal/%3Cb%3E", "is geen tabel"),
        ("..%2f..%2fetc/WK034403/inwoners_aantal/2024/totaal", "is geen uitgave"),
    ],
)
def test_nonsense_is_explained(application: ASGIApp, address: str, said: str) -> None:
    """A 400 that names the part that cannot be."""
    reply = ask(application, f"/cijfer/{address}")

    assert reply.status in {400, 404}
    assert reply.status == 404 or said in words_of(reply)


@pytest.mark.parametrize("address", ["", "a", "a/b/c/d", "a/b/c/d/e/f/g"])
def test_too_few_or_too_many_parts_are_not_found(application: ASGIApp, address: str) -> None:
    """There is no page there."""
    assert ask(application, f"/cijfer/{address}").status == 404


def test_an_address_has_one_form(application: ASGIApp, two_releases: TwoReleases) -> None:
    """A lower-case code or a period as CBS writes it leads to the address that is cited."""
    reply = ask(application, f"/cijfer/{two_releases.older}/wk034403/inwoners_aantal/2024JJ00/totaal")

    assert reply.status == 301
    assert reply.headers["location"] == f"/cijfer/{two_releases.older}/WK034403/inwoners_aantal/2024/totaal"


def test_without_a_table_the_figure_of_the_pages_is_meant(
    application: ASGIApp, two_releases: TwoReleases
) -> None:
    """The short address is right too."""
    reply = ask(application, f"/cijfer/{two_releases.older}/WK034403/inwoners_aantal/2024/totaal")

    assert words_of(reply, ".cijfer strong") == "1.020"


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_a_reference_has_value_release_source_and_address(
    application: ASGIApp, two_releases: TwoReleases, form: str
) -> None:
    """Whatever program reads it."""
    address = f"/cijfer/{two_releases.older}/{INWONERS}"
    reply = ask(application, f"{address}/citaat.{form}")
    text = reply.body.decode()

    assert reply.status == 200
    assert reply.headers["content-disposition"] == f'attachment; filename="citaat.{form}"'
    for part in ("Overvecht, wijk in Utrecht (2024): 1.020", two_releases.older, "84NED", f"8000{address}"):
        assert part in text


def test_csl_json_is_a_list_of_items(application: ASGIApp, two_releases: TwoReleases) -> None:
    """As Zotero and Pandoc want it."""
    reply = ask(application, f"/cijfer/{two_releases.older}/{INWONERS}/citaat.json")
    (item,) = json.loads(reply.body)

    assert (item["type"], item["version"]) == ("dataset", two_releases.older)
    assert item["URL"].endswith(INWONERS)


def test_there_is_no_reference_to_what_is_not_here(application: ASGIApp) -> None:
    """A reference with another value would be a forgery."""
    assert cited(application, "2020-01-01-00000000", f"{INWONERS}/citaat.bib").status == 404


def test_a_card_links_to_its_figure(application: ASGIApp, two_releases: TwoReleases, overvecht: str) -> None:
    """The link beside 'Citeer dit cijfer' leads to the release of the page."""
    for below in ("/thema/arbeid-inkomen", "/indicator/laag_inkomen_pct"):
        page = parse(ask(application, overvecht + below).body.decode())
        link = first(page, 'a[href^="/cijfer/"]').attributes["href"]

        assert link == f"/cijfer/{two_releases.newer}/{LAAG_INKOMEN}"


def test_a_release_that_cannot_be_read_is_no_reason_to_fail(
    two_releases: TwoReleases, tmp_path: Path
) -> None:
    """A damaged file on the shelf: the page says so and gives the figure of now."""
    folder = shutil.copytree(two_releases.folder, tmp_path / "data")
    (folder / "releases" / two_releases.older / "release.duckdb").write_bytes(b"kapot")
    application = create_application(Editions(Shelf(folder)), settings_of(folder))
    reply = cited(application, two_releases.older, INWONERS)

    assert reply.status == 404
    assert "kan dit programma niet lezen" in words_of(reply, ".melding")
    assert "is het 1.021" in words_of(reply, ".melding")
