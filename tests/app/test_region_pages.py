"""The pages below a gebied: dashboards, indicators and their data; hostile addresses get help."""

import csv
import html
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from app.asking import Reply, ask
from ingest.small_bundle import OVERVECHT
from wijkmonitor.catalog.loader import load_catalog

WIJK = f"/gebied/{OVERVECHT}-overvecht"
THEMES = [theme.id for theme in load_catalog().themes]
LOW = "laag_inkomen_pct"


def _text(reply: Reply) -> str:
    return html.unescape(reply.body.decode())


@pytest.mark.parametrize("place", [WIJK, "/gebied/GM0344-utrecht", "/gebied/NL00-nederland"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_a_dashboard(place: str, theme: str, application: ASGIApp) -> None:
    """Also where there is hardly a figure: then it says why."""
    reply = ask(application, f"{place}/thema/{theme}")

    assert reply.status == 200
    assert _text(reply).rstrip().endswith("</html>")


@pytest.mark.parametrize("place", [WIJK, "/gebied/GM0344-utrecht", "/gebied/NL00-nederland"])
@pytest.mark.parametrize(
    "indicator", [LOW, "inwoners_aantal", "vermogen_mediaan_euro", "misdrijven_per_1000"]
)
def test_every_indicator_has_a_page(place: str, indicator: str, application: ASGIApp) -> None:
    """With a figure or with the reason why there is none."""
    reply = ask(application, f"{place}/indicator/{indicator}")

    assert reply.status == 200
    assert _text(reply).rstrip().endswith("</html>")


@pytest.mark.parametrize("place", [WIJK, "/gebied/GM0344-utrecht", "/gebied/NL00-nederland"])
@pytest.mark.parametrize("query", ["", "?verdeling=herkomst", "?verdeling=weer"])
def test_every_gebied_has_a_page_of_differences(place: str, query: str, application: ASGIApp) -> None:
    """Also where no group has a figure: then it says so."""
    reply = ask(application, f"{place}/verschillen{query}")

    assert reply.status == 200
    assert "Verschillen tussen groepen" in _text(reply)


@pytest.mark.parametrize(
    "rest", ["thema/weer", "thema", "indicator/geluk_pct", "indicator/", "niets", "indicator/x.csv"]
)
def test_what_is_not_below_a_gebied_is_not_found(rest: str, application: ASGIApp) -> None:
    """A page that helps, with what was asked in its search box."""
    reply = ask(application, f"{WIJK}/{rest}")

    assert reply.status == 404
    assert "Zoek" in _text(reply)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("binnen=GM9999:wijk", "is geen tabel van dit gebied"),
        ("alleen=mooi", "Kies uit"),
        ("sorteer=rang", "Kies uit"),
        ("bladzijde=nul", "geen bladzijde"),
        ("jaar=vroeger", "geen periode"),
        ("groep=herkomst:mars", "bestaat niet"),
        ("referentie=maan", "geen vergelijking"),
    ],
)
def test_nonsense_below_a_gebied_is_explained(query: str, said: str, application: ASGIApp) -> None:
    """A 400 that says what it may be and leads back to the gebied."""
    reply = ask(application, f"{WIJK}/indicator/{LOW}?{query}")

    assert reply.status == 400
    assert said in _text(reply)
    assert f'href="{WIJK}"' in _text(reply)


def test_a_page_of_an_indicator_says_what_stands_behind_it(application: ASGIApp) -> None:
    """The figure, all its years, the gebieden beside it, how to cite it and where to get it."""
    text = _text(ask(application, f"{WIJK}/indicator/{LOW}"))

    assert "Wat staat er achter dit cijfer?" in text
    assert "Citeer dit cijfer" in text
    assert f'href="{WIJK}/indicator/{LOW}.csv"' in text
    assert "Wijken in Utrecht" in text
    assert "CBS, Kerncijfers" in text


def test_a_filter_stays_in_the_form_and_the_heads(application: ASGIApp) -> None:
    """Sorting keeps the filter, and the form keeps the order."""
    text = _text(ask(application, f"{WIJK}/indicator/{LOW}?alleen=lager&sorteer=waarde&richting=af"))

    assert '<input type="hidden" name="sorteer" value="waarde">' in text
    assert "alleen=lager" in text
    assert 'aria-sort="descending"' in text


def test_the_figures_can_be_taken_along(application: ASGIApp) -> None:
    """A CSV by the book: CRLF, a header, one line an observation, with source and release."""
    reply = ask(application, f"{WIJK}/indicator/{LOW}.csv")
    rows = list(csv.DictReader(io.StringIO(reply.body.decode(), newline="")))

    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert (
        reply.headers["content-disposition"]
        == f'attachment; filename="{OVERVECHT}-overvecht-indicator-{LOW}.csv"'
    )
    assert reply.body.endswith(b"\r\n")
    assert {row["gebied"] for row in rows} == {OVERVECHT, "GM0344", "NL00"}
    assert all(row["uitgave"] and row["tabel"] and row["status"] for row in rows)
    assert [row["waarde"] for row in rows if row["gebied"] == OVERVECHT] == ["10"]


def test_a_card_leads_on(application: ASGIApp) -> None:
    """From a dashboard: more about a figure, the map, the download."""
    text = _text(ask(application, f"{WIJK}/thema/arbeid-inkomen?referentie=gemeente"))

    assert f'href="{WIJK}/indicator/{LOW}?referentie=gemeente"' in text
    assert f"/kaart?gebied={OVERVECHT}&indicator={LOW}&referentie=gemeente" in text
    assert f'href="{WIJK}/indicator/{LOW}.csv"' in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    rest=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="?#%"), max_size=30),
    query=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=40),
)
def test_no_address_below_a_gebied_fails(rest: str, query: str, application: ASGIApp) -> None:
    """Whatever stands there, a page comes back and it is never our failure."""
    for part in ("thema", "indicator"):
        assert ask(application, f"{WIJK}/{part}/{rest}?{query}").status < 500
