"""The comparison page by its address alone: add, take away, move, choose; and what it says of nonsense."""

import html
import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborNode
from starlette.types import ASGIApp

from app.asking import Reply, ask
from ingest.small_bundle import OVERVECHT, UTRECHT, WIJKEN_OF_DE_BILT, WIJKEN_OF_UTRECHT
from texts.page_reading import first, parse, text_of

OTHER = next(code for code in WIJKEN_OF_UTRECHT if code != OVERVECHT)
SEVEN = (OVERVECHT, OTHER, *WIJKEN_OF_DE_BILT, UTRECHT, "NL00", "GM0003", "PV26")[:7]


def page_of(reply: Reply) -> LexborNode:
    """Give the page in an answer."""
    return parse(reply.body.decode())


def address_of(*codes: str, more: str = "") -> str:
    """Give the address of a comparison."""
    return "/vergelijk?" + "&".join(f"gebied={code}" for code in codes) + more


def named(page: LexborNode, name: str) -> str:
    """Give where the link with an accessible name leads."""
    found = [node for node in page.css("a") if node.attributes.get("aria-label") == name]
    assert found, name
    return html.unescape(found[0].attributes["href"] or "")


def columns(page: LexborNode) -> list[str]:
    """Give the names above the small pies."""
    return [text_of(node) for node in page.css(".taarten h3 a")]


def test_the_bare_page_explains_and_offers_a_search(application: ASGIApp) -> None:
    """Without gebieden there is a field to add one."""
    page = page_of(ask(application, "/vergelijk"))

    assert text_of(page, "h1") == "Gebieden vergelijken"
    assert first(page, "main input[name=zoek]").attributes["data-kies"] == "/vergelijk?gebied="
    assert columns(page) == []


def test_a_gebied_is_added_without_javascript(application: ASGIApp) -> None:
    """The search shows links that add what was found and keep what was chosen."""
    found = page_of(ask(application, address_of(UTRECHT, more="&jaar=2020&zoek=overvecht")))
    link = next(node for node in found.css(".keuzes .lijst a") if "Overvecht" in text_of(node))
    added = page_of(ask(application, html.unescape(link.attributes["href"] or "")))

    assert text_of(link) == "Voeg Overvecht toe"
    assert link.attributes["href"] == f"/vergelijk?gebied={UTRECHT}&gebied={OVERVECHT}&jaar=2020"
    assert columns(added) == ["Utrecht", "Overvecht"]


def test_the_forms_keep_the_choice(application: ASGIApp) -> None:
    """Year and reference, and the search, carry the other parameters along."""
    page = page_of(ask(application, address_of(OVERVECHT, UTRECHT, more="&jaar=2020&thema=veiligheid")))
    search, year = (
        [
            (node.attributes["name"], node.attributes["value"])
            for node in page.css(f"{form} input[type=hidden]")
        ]
        for form in ("main .zoek", ".jaarkeuze")
    )
    gebieden = [("gebied", OVERVECHT), ("gebied", UTRECHT)]

    assert search == [*gebieden, ("jaar", "2020"), ("thema", "veiligheid")]
    assert year == [*gebieden, ("thema", "veiligheid")]


def test_a_column_is_taken_away_and_moved(application: ASGIApp) -> None:
    """Each link says what it does, and does it."""
    page = page_of(ask(application, address_of(OVERVECHT, UTRECHT)))
    moved = page_of(ask(application, named(page, "Zet Utrecht naar links")))
    alone = page_of(ask(application, named(moved, "Haal Overvecht weg")))

    assert columns(moved) == ["Utrecht", "Overvecht"]
    assert columns(alone) == ["Utrecht"]
    assert "Voeg nog een gebied" in text_of(alone, "main")


def test_the_seventh_column_does_not_fit(application: ASGIApp) -> None:
    """Six stay, the page says which one fell off, and there is no field to add more."""
    page = page_of(ask(application, address_of(*SEVEN)))

    assert len(columns(page)) == 6
    assert "hooguit zes kolommen" in text_of(page, "main")
    assert page.css_first("main input[name=zoek]") is None


def test_an_unknown_code_is_a_400_with_the_rest_in_place(application: ASGIApp) -> None:
    """The code is named and the other gebied stands there."""
    reply = ask(application, address_of("WK999999", OVERVECHT))

    assert reply.status == 400
    assert "WK999999" in text_of(page_of(reply), ".melding")
    assert columns(page_of(reply)) == ["Overvecht"]


def test_two_classifications_are_refused_with_two_ways_out(application: ASGIApp) -> None:
    """The page explains why not, and leads to the groups of one of the two."""
    groups = "&groep=herkomst:europa&groep=migratieachtergrond:marokko"
    reply = ask(application, address_of(OVERVECHT, more=groups))
    ways = [node.attributes["href"] for node in page_of(reply).css(".melding li a")]

    assert reply.status == 400
    assert columns(page_of(reply)) == []
    assert [str(way).rpartition("groep=")[2] for way in ways] == [
        "herkomst:europa",
        "migratieachtergrond:marokko",
    ]
    assert {ask(application, str(way)).status for way in ways} == {200}


def test_an_abolished_gebied_is_compared_with_a_note(application: ASGIApp) -> None:
    """A gemeente that is no more, of which there is no figure either."""
    reply = ask(application, address_of("GM0003", UTRECHT))

    assert reply.status == 200
    assert "bestaat niet meer" in text_of(page_of(reply), ".melding")


def test_the_table_has_every_column_and_nederland(application: ASGIApp) -> None:
    """The heads of a theme: the figure, the columns, Nederland and the difference of the two."""
    page = page_of(ask(application, address_of(OVERVECHT, UTRECHT)))
    heads = [text_of(node) for node in first(page, ".naast-elkaar").css("thead th")]

    assert heads[:4] == ["Cijfer", "1 Overvecht", "2 Utrecht", "Nederland"]
    assert heads[4].startswith("Verschil")
    assert len(page.css(".vergelijkthema")) == 6
    assert len(page.css(".vergelijkthema[open]")) == 1


def test_the_canonical_address_has_no_search_and_no_theme(application: ASGIApp) -> None:
    """What is asked for in passing is no part of what is compared."""
    page = page_of(ask(application, address_of(OVERVECHT, more="&thema=veiligheid&zoek=utrecht&onbekend=1")))

    assert first(page, "link[rel=canonical]").attributes["href"] == f"/vergelijk?gebied={OVERVECHT}"


def test_the_gebied_page_leads_to_its_comparison(application: ASGIApp, overvecht: str) -> None:
    """With the choices that were made there."""
    page = page_of(ask(application, f"{overvecht}?jaar=2020&referentie=gemeente"))
    link = first(page, ".naar-vergelijking a").attributes["href"]

    assert link == f"/vergelijk?gebied={OVERVECHT}&jaar=2020&referentie=gemeente"


def test_ids_on_the_page_are_unique(application: ASGIApp) -> None:
    """Six pies and six tables share no id."""
    text = ask(application, address_of(*SEVEN)).body.decode()
    ids = re.findall(r' id="([^"]+)"', text)

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "query",
    [
        "gebied=", "gebied=&groep=&jaar=&referentie=&thema=&zoek=", "zoek=xqzwv", "groep=leeftijd:65plus",
        f"gebied={OVERVECHT}&groep=totaal&groep=totaal", f"gebied={OVERVECHT}-overvecht&gebied={OVERVECHT}",
        f"gebied={OVERVECHT}&referentie={OVERVECHT}", "thema=veiligheid", "gebied=NL00&gebied=PV26",
    ],
)  # fmt: skip
def test_odd_addresses_give_a_page(query: str, application: ASGIApp) -> None:
    """Empty values, duplicates and a theme without gebieden are no mistake."""
    assert ask(application, f"/vergelijk?{query}").status == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("&".join(f"gebied=WK{number:06}" for number in range(10_000)), "te lang"),
        ("&".join(f"gebied={number}" for number in range(41)), "te veel onderdelen"),
        ("gebied=%00", "niet kunnen lezen"),
        ("gebied='%20OR%201=1--", "kennen wij niet"),
        ("jaar=vroeger", "geen periode"),
    ],
)
def test_nonsense_is_explained(query: str, said: str, application: ASGIApp) -> None:
    """A hostile or mistaken address is a 400 that says what is wrong."""
    reply = ask(application, f"/vergelijk?{query}")

    assert (reply.status, said in html.unescape(reply.body.decode())) == (400, True)


def test_what_a_visitor_types_is_never_markup(application: ASGIApp) -> None:
    """A script in a code or a search is shown as text."""
    attack = quote("<script>alert(1)</script>")
    for name in ("gebied", "groep", "jaar", "referentie", "thema", "zoek"):
        assert b"<script>alert" not in ask(application, f"/vergelijk?{name}={attack}").body


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["gebied", "groep", "jaar", "referentie", "thema", "zoek"]),
            st.sampled_from([OVERVECHT, UTRECHT, "NL00", "totaal", "2020", "gemeente", "veiligheid"])
            | st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=20),
        ),
        max_size=8,
    )
)
def test_no_comparison_makes_us_fail(pairs: list[tuple[str, str]], application: ASGIApp) -> None:
    """Whatever is compared, what goes out is no failure of ours."""
    query = "&".join(f"{name}={value}" for name, value in pairs)

    assert ask(application, f"/vergelijk?{query}").status < 500
