"""Every address gives a page, and a hostile one a page that helps: never a failure of ours."""

import html
import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

import wijkmonitor
from app.asking import Reply, ask
from ingest.small_bundle import OVERVECHT

PAGES = (
    "/",
    "/zoeken",
    "/zoeken?q=overvecht",
    "/uitleg",
    "/kaart",
    "/vergelijk",
    "/methode",
    "/bronnen",
    "/over",
    "/toegankelijkheid",
)


def _text(reply: Reply) -> str:
    return html.unescape(reply.body.decode())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there(address: str, application: ASGIApp) -> None:
    """All addresses of the menu give a whole HTML page in Dutch."""
    reply = ask(application, address)

    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="nl"' in _text(reply)
    assert _text(reply).rstrip().endswith("</html>")


def test_the_page_of_a_gebied_is_there(application: ASGIApp, overvecht: str) -> None:
    """The wijk by its permanent address."""
    reply = ask(application, overvecht)

    assert (reply.status, "Overvecht" in _text(reply)) == (200, True)


@pytest.mark.parametrize(
    "query",
    ["jaar=2020", "groep=herkomst:buiten-europa", "referentie=gemeente", "referentie=soortgelijk",
     "thema=zorg-welzijn",
     "jaar=2020&groep=totaal&referentie=WK034404&thema=arbeid-inkomen", "onbekend=1", "jaar=", "jaar=1999"],
)  # fmt: skip
def test_choices_give_a_page(query: str, application: ASGIApp, overvecht: str) -> None:
    """Year, group, reference and theme in any combination; a year without figures is a page too."""
    assert ask(application, f"{overvecht}?{query}").status == 200


@pytest.mark.parametrize(
    "query",
    ["", "gebied=GM0344", f"gebied={OVERVECHT.lower()}", "gebied=BU03440301", "gebied=PV26", "gebied=GM0310",
     "gebied=GM0344&indicator=laag_inkomen_pct&jaar=2020&referentie=gemeente",
     "gebied=GM0344&indicator=inwoners_aantal&sorteer=waarde&richting=af", "indicator=laag_inkomen_pct",
     "gebied=GM0344&jaar=1999", "gebied=GM0344&groep=herkomst:buiten-europa", "indicator=bijstand_pct",
     "gebied=GM0344&referentie=WK034404", "onbekend=1", "gebied=&indicator=&jaar="],
)  # fmt: skip
def test_a_map_for_every_choice(query: str, application: ASGIApp) -> None:
    """Any gebied, indicator, year and group that exist; without figures the map says why it is empty."""
    reply = ask(application, f"/kaart?{query}")

    assert reply.status == 200
    assert 'class="landkaart"' in _text(reply)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("gebied=GM9999", "GM9999 staat in geen van onze lijsten"),
        ("gebied=%3Cscript%3E", "staat in geen van onze lijsten"),
        ("gebied=GM0003", "bestaat niet meer"),
        ("indicator=weer", "bestaat niet"),
        ("jaar=vroeger", "geen periode"),
        ("groep=herkomst:mars", "bestaat niet"),
        ("referentie=overal", "geen vergelijking"),
        ("referentie=WK999999", "WK999999"),
        ("sorteer=kleur", "Kies 'naam' of 'waarde'"),
        ("richting=links", "Kies 'op' of 'af'"),
    ],
)
def test_a_map_of_nonsense_is_explained(query: str, said: str, application: ASGIApp) -> None:
    """A bad choice on the map is a 400 that says what it may be."""
    reply = ask(application, f"/kaart?{query}")

    assert reply.status == 400
    assert said in _text(reply)
    assert "<script>" not in _text(reply).partition("<main")[2]


def test_an_abolished_gebied_leads_from_the_map_to_its_successor(application: ASGIApp) -> None:
    """There is no map of what is no more, but a way to what it became."""
    assert "/gebied/GM0344-utrecht" in _text(ask(application, "/kaart?gebied=GM0003"))


def test_the_page_of_a_gebied_leads_to_its_map(application: ASGIApp, overvecht: str) -> None:
    """Next to where it lies, and the menu leads to the map of the country."""
    text = _text(ask(application, overvecht))

    assert f'href="/kaart?gebied={OVERVECHT}"' in text
    assert 'href="/kaart"' in text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (f"/gebied/{OVERVECHT}", f"/gebied/{OVERVECHT}-overvecht"),
        (f"/gebied/{OVERVECHT}-verkeerde-naam?jaar=2020", f"/gebied/{OVERVECHT}-overvecht?jaar=2020"),
        ("/gebied/wk034403?groep=totaal&jaar=2020", f"/gebied/{OVERVECHT}-overvecht?groep=totaal&jaar=2020"),
        (f"/gebied/{OVERVECHT}-OVERVECHT", f"/gebied/{OVERVECHT}-overvecht"),
        (f"/gebied/{OVERVECHT}-overvecht/", f"/gebied/{OVERVECHT}-overvecht"),
        (
            f"/gebied/{OVERVECHT}-vecht/thema/onderwijs?jaar=2020",
            f"/gebied/{OVERVECHT}-overvecht/thema/onderwijs?jaar=2020",
        ),
        (
            f"/gebied/{OVERVECHT}/indicator/inwoners_aantal",
            f"/gebied/{OVERVECHT}-overvecht/indicator/inwoners_aantal",
        ),
        ("/zoeken/?q=overvecht", "/zoeken?q=overvecht"),
        ("/bronnen/", "/bronnen"),
    ],
)
def test_another_name_leads_to_the_permanent_address(address: str, target: str, application: ASGIApp) -> None:
    """The code decides; the name is put right and what was chosen is kept."""
    reply = ask(application, address)

    assert (reply.status, reply.headers["location"]) == (301, target)


def test_search_suggestions_are_json(application: ASGIApp) -> None:
    """What the search box shows while someone types."""
    reply = ask(application, "/zoeken.json?q=overv")
    first = json.loads(reply.body)[0]

    assert reply.headers["content-type"] == "application/json"
    assert (first["code"], first["url"]) == (OVERVECHT, f"/gebied/{OVERVECHT}-overvecht")


def test_health_names_the_release(application: ASGIApp, two_releases: object) -> None:
    """A load balancer sees that it is healthy and which release it serves, and may not keep the answer."""
    reply = ask(application, "/gezond")

    assert json.loads(reply.body)["status"] == "gezond"
    assert json.loads(reply.body)["versie"] == wijkmonitor.__version__
    assert json.loads(reply.body)["uitgave"] == getattr(two_releases, "newer", "")
    assert "max-age=0" in reply.headers["cache-control"]


@pytest.mark.parametrize("address", ["/robots.txt", "/.well-known/security.txt"])
def test_machines_find_their_files(address: str, application: ASGIApp) -> None:
    """Plain texts for crawlers and for who found a weakness."""
    reply = ask(application, address)

    assert (reply.status, reply.headers["content-type"]) == (200, "text/plain; charset=utf-8")


def test_security_txt_says_until_when_it_holds(application: ASGIApp) -> None:
    """RFC 9116 asks for a contact and a moment of expiry."""
    text = _text(ask(application, "/.well-known/security.txt"))

    assert re.search(r"^Contact: https://\S+$", text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", text, re.MULTILINE)


def test_a_choice_that_cannot_be_leads_back_to_the_gebied(application: ASGIApp, overvecht: str) -> None:
    """A bad year on the page of a gebied: the way back is that page without it."""
    reply = ask(application, f"{overvecht}?jaar=vroeger")

    assert reply.status == 400
    assert f'href="{overvecht}"' in _text(reply)


def test_pages_lead_to_their_assets(application: ASGIApp) -> None:
    """Every stylesheet and script of the start page is there, and may be kept for a year."""
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', _text(ask(application, "/")))
    replies = [ask(application, address) for address in found]

    assert found
    assert {(200, "public, max-age=31536000, immutable")} == {
        (reply.status, reply.headers["cache-control"]) for reply in replies
    }


def test_an_asset_of_another_version_is_not_kept_for_ever(application: ASGIApp) -> None:
    """An old page that asks for an old version gets the new file, for a minute."""
    reply = ask(application, "/static/wijkmonitor.css?v=000000000000")

    assert (reply.status, "immutable" in reply.headers["cache-control"]) == (200, False)


def test_an_abolished_gemeente_is_gone(application: ASGIApp) -> None:
    """A gemeente of which there are no figures is gone, and its successor is named."""
    reply = ask(application, "/gebied/GM0003-appingedam")

    assert reply.status == 410
    assert "/gebied/GM0344-utrecht" in _text(reply)


@pytest.mark.parametrize(
    "address",
    ["/gebied/", "/gebied/WK999999", "/gebied/WK034499-overvecht", "/gebied/xyz", "/gebied/WK034403/extra",
     "/gebied/WK034403/thema/weer", "/gebied/WK034403-overvecht/soortgelijk",
     "/gebied/GM0344-utrecht/soortgelijk",
     "/bestaat-niet", "/static/", "/static/../settings.py", "/static/%2e%2e/settings.py", "//", "/gebied",
     "/wp-login.php", "/gebied/GM0344%00", "/%F0%9F%92%A9", "/gebied/'%20OR%201=1--"],
)  # fmt: skip
def test_what_is_not_there_gets_a_page_that_helps(address: str, application: ASGIApp) -> None:
    """An unknown address says so and offers the search box; so does one with nonsense in it."""
    reply = ask(application, address)

    assert reply.status in {400, 404}
    assert 'action="/zoeken"' in _text(reply)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("jaar=twintig", "geen periode"),
        ("jaar=2020KW09", "geen periode"),
        ("jaar=99999", "geen periode"),
        ("groep=herkomst:mars", "bestaat niet"),
        ("thema=weer", "bestaat niet"),
        ("referentie=overal", "geen vergelijking"),
        ("jaar=%00", "niet kunnen lezen"),
        ("jaar=%FF%FE", "niet kunnen lezen"),
        ("&".join(f"a{number}=1" for number in range(41)), "te veel onderdelen"),
        ("&".join(f"a{number}=1" for number in range(10_000)), "te lang"),
        (f"q={'x' * 3000}", "te lang"),
    ],
)
def test_a_choice_that_means_nothing_is_explained(
    query: str, said: str, application: ASGIApp, overvecht: str
) -> None:
    """A bad parameter is a 400 that says what it may be."""
    reply = ask(application, f"{overvecht}?{query}")

    assert reply.status == 400
    assert said in _text(reply)
    assert 'action="/zoeken"' in _text(reply)


def test_an_unknown_reference_is_explained(application: ASGIApp, overvecht: str) -> None:
    """A reference with the shape of a code that no gebied has is no comparison."""
    reply = ask(application, f"{overvecht}?referentie=WK999999")

    assert (reply.status, "WK999999" in _text(reply)) == (400, True)


def test_what_a_visitor_types_is_never_markup(application: ASGIApp) -> None:
    """A script in a search or an address is shown as text."""
    attack = "%3Cscript%3Ealert(1)%3C/script%3E"
    for address in (f"/zoeken?q={attack}", f"/{attack}", f"/gebied/{attack}", f"/gebied/WK999999-{attack}"):
        assert b"<script>alert" not in ask(application, address).body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_only_reading_is_allowed(method: str, application: ASGIApp) -> None:
    """Any other method is refused, with the ones that are allowed."""
    reply = ask(application, "/", method)

    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    path=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=60),
    query=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=60),
)
@example(path="gebied/WK034403-overvecht", query="jaar=%")
@example(path="gebied/%", query="=&=&;")
def test_no_address_makes_us_fail(path: str, query: str, application: ASGIApp) -> None:
    """Whatever comes in, what goes out is no failure of ours."""
    reply = ask(application, f"/{path.replace('?', '')}?{query}")

    assert reply.status < 500


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    name=st.sampled_from(["gebied", "indicator", "jaar", "groep", "referentie", "sorteer", "richting"]),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=30),
)
def test_no_choice_on_the_map_makes_us_fail(name: str, value: str, application: ASGIApp) -> None:
    """Whatever is chosen on the map, what goes out is no failure of ours."""
    assert ask(application, f"/kaart?{name}={value}").status < 500


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    name=st.sampled_from(["jaar", "groep", "referentie", "thema", "q", "v"]),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=30),
)
def test_no_choice_makes_us_fail(name: str, value: str, application: ASGIApp, overvecht: str) -> None:
    """Whatever is chosen on a gebied page, what goes out is no failure of ours."""
    assert ask(application, f"{overvecht}?{name}={value}").status < 500
