"""A picture on somebody else's page: one small answer, closed but for the frame it stands in."""

import base64
import hashlib
import re
from html import unescape

import pytest
from starlette.types import ASGIApp

from app.asking import Reply, ask
from texts.page_reading import attribute, first, parse, text_of
from wijkmonitor.embed.room import integrity_of
from wijkmonitor.serving.headers import SECURITY_HEADERS

PICTURES = [
    "gebied=WK034403",
    "gebied=WK034403&beeld=taart&thema=donker",
    "gebied=WK034403&beeld=indicator&indicator=laag_inkomen_pct&jaar=2020",
    "gebied=WK034403&beeld=trend&indicator=laag_inkomen_pct&thema=licht",
    "gebied=GM0344&beeld=kaart&indicator=laag_inkomen_pct",
    "gebied=wk034403&beeld=kaart&indicator=laag_inkomen_pct&referentie=gemeente",
]
WRONG = [
    ("", "Kies een gebied"),
    ("gebied=WK99", "staat in geen van onze lijsten"),
    ("gebied=GM0003", "hebben we geen cijfers"),
    ("gebied=WK034403&beeld=film", "Kies 'taart' of 'indicator'"),
    ("gebied=WK034403&thema=roze", "Kies 'auto' of 'licht'"),
    ("gebied=WK034403&beeld=trend", "hoort een indicator"),
    ("gebied=WK034403&beeld=trend&indicator=onzin", "bestaat niet"),
    ("gebied=NL00&beeld=kaart&indicator=laag_inkomen_pct", "te groot"),
    ("gebied=WK034403&jaar=ooit", "is geen periode"),
    ("gebied=WK034403&groep=%3Cscript%3E", "bestaat niet"),
]


def picture(application: ASGIApp, query: str) -> Reply:
    """Ask for a picture."""
    return ask(application, f"/insluiten?{query}")


def policy(reply: Reply) -> dict[str, str]:
    """Give the content security policy by its parts."""
    parts = (part.partition(" ")[::2] for part in reply.headers["content-security-policy"].split("; "))
    return dict(parts)


@pytest.mark.parametrize("query", PICTURES)
def test_a_picture_is_one_small_answer(application: ASGIApp, query: str) -> None:
    """No style, script, picture or font of elsewhere: all is in the page."""
    reply = picture(application, query)
    page = parse(reply.body.decode())

    assert reply.status == 200
    assert len(reply.body) <= 30_000
    assert page.css("link, img, script[src], iframe, form, [style]") == []
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize("query", [*PICTURES, "", "gebied=WK99"])
def test_a_picture_may_stand_anywhere_and_do_nothing(application: ASGIApp, query: str) -> None:
    """Any site may frame it; its own style and script are all that is let through, by what they hold."""
    reply = picture(application, query)
    rules = policy(reply)

    assert rules["frame-ancestors"] == "*"
    assert rules["default-src"] == "'none'"
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", reply.body.decode(), re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"


def test_other_pages_may_not_be_framed_elsewhere(application: ASGIApp, overvecht: str) -> None:
    """What is let go for a picture is let go for nothing else."""
    for path in ("/", overvecht, "/insluiten/maken", "/catalogus.ttl"):
        reply = ask(application, path)
        assert policy(reply)["frame-ancestors"] == "'self'", path
        assert policy(reply)["default-src"] == "'none'", path


def test_a_picture_has_the_other_headers_of_every_page(application: ASGIApp) -> None:
    """Only what must differ does."""
    reply = picture(application, PICTURES[0])
    own = {b"content-security-policy", b"cross-origin-resource-policy"}

    for name, value in SECURITY_HEADERS:
        if name not in own:
            assert reply.headers[name.decode()] == value.decode()


@pytest.mark.parametrize("query", PICTURES)
def test_a_picture_tells_its_source_its_release_and_where_more_is(application: ASGIApp, query: str) -> None:
    """With a title, a sentence, and the same figures as a table."""
    page = parse(picture(application, query).body.decode())

    assert "85984NED" in text_of(page, "footer")
    assert "gebiedsindeling 2024" in text_of(page, "footer")
    assert "Uitgave 2" in text_of(page, "footer")
    assert len(page.css("h1")) == 1
    assert page.css("main > p")
    assert page.css("table tbody tr")
    whole = [attribute(link, "href") for link in page.css("footer a") if "Bekijk" in (link.text() or "")]
    assert ask(application, whole[0]).status == 200


def test_the_figure_is_that_of_the_page(application: ASGIApp, overvecht: str) -> None:
    """One road for every figure."""
    bars = text_of(parse(picture(application, PICTURES[2]).body.decode()), ".staven tr.eigen .getal")
    page = parse(ask(application, f"{overvecht}/indicator/laag_inkomen_pct?jaar=2020").body.decode())

    assert text_of(page, ".staven tr.eigen .getal") == bars


@pytest.mark.parametrize(
    ("look", "scheme", "has_both"),
    [
        ("", "light dark", True),
        ("auto", "light dark", True),
        ("licht", "light", False),
        ("donker", "dark", False),
    ],
)
def test_a_picture_has_the_colours_that_were_asked(
    application: ASGIApp,
    look: str,
    scheme: str,
    has_both: bool,  # noqa: FBT001
) -> None:
    """Light, dark, or what the visitor has."""
    body = picture(application, f"gebied=WK034403&thema={look}").body.decode()

    assert f":root{{color-scheme:{scheme};" in body
    assert ("prefers-color-scheme:dark" in body) is has_both


def test_every_colour_that_is_used_is_known(application: ASGIApp) -> None:
    """No rule uses a variable that was left out."""
    for query in PICTURES:
        body = picture(application, query).body.decode()
        used = set(re.findall(r"var\((--[\w-]+)\)", body))
        assert used <= set(re.findall(r"(--[\w-]+):", body)), query


@pytest.mark.parametrize(("query", "said"), WRONG)
def test_what_cannot_be_shown_says_why(application: ASGIApp, query: str, said: str) -> None:
    """In the frame itself, for who made the page; never a failure."""
    reply = picture(application, query)

    assert reply.status == 400
    assert said in text_of(parse(reply.body.decode()), "main")


def test_a_split_is_read_with_its_card(real_application: ASGIApp) -> None:
    """What a sensitive split does not say stands above it, with the way to the whole card."""
    for query in (
        "gebied=GM0344&groep=herkomst:buiten-europa",
        "gebied=GM0344&beeld=kaart&indicator=inwoners_aantal&groep=herkomst:buiten-europa",
        "gebied=NL00&beeld=trend&indicator=verdachten_per_1000&groep=migratieachtergrond:turkije",
    ):
        page = parse(picture(real_application, query).body.decode())
        children = [node.tag for node in first(page, "main").iter()]
        card = first(page, ".duiding")

        assert children.index("section") < children.index("p"), query
        assert "Wat zegt dit niet?" in text_of(card)
        assert "/duiding/" in attribute(first(card, "a:last-child"), "href")
        assert page.css('a[href^="#"]') == []


def test_a_made_up_gebied_says_so(real_application: ASGIApp) -> None:
    """Also where the page around it does not."""
    page = parse(picture(real_application, "gebied=GMVB01").body.decode())

    assert "verzonnen" in text_of(page, ".melding")


def test_the_maker_gives_code_that_works(application: ASGIApp) -> None:
    """The addresses in the code are those of this instance, and they answer."""
    query = "gebied=WK034403&beeld=trend&indicator=laag_inkomen_pct&thema=donker"
    page = parse(ask(application, f"/insluiten/maken?{query}").body.decode())
    frame = parse(unescape(first(page, "#venster").text() or ""))
    element = parse(unescape(first(page, "#element").text() or ""))
    shown = first(frame, "iframe")
    script = first(element, "script")

    assert attribute(shown, "src") == f"http://localhost:8000/insluiten?{query}"
    assert "Overvecht" in attribute(shown, "title")
    reply = ask(application, attribute(script, "src").removeprefix("http://localhost:8000"))
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert integrity_of(reply.body) == attribute(script, "integrity")
    picture_of = first(element, "wijkmonitor-beeld")
    assert picture_of.attributes == dict(pair.split("=") for pair in query.split("&"))


def test_the_maker_keeps_what_was_chosen(application: ASGIApp) -> None:
    """And shows it beside the code."""
    page = parse(ask(application, "/insluiten/maken?gebied=GM0344&beeld=kaart&thema=licht").body.decode())

    assert attribute(first(page, "#gebied"), "value") == "GM0344"
    assert attribute(first(page, "#beeld option[selected]"), "value") == "kaart"
    assert attribute(first(page, "iframe.voorbeeld"), "src").startswith(
        "/insluiten?gebied=GM0344&beeld=kaart"
    )
    assert ask(application, attribute(first(page, "iframe.voorbeeld"), "src")).status == 200


@pytest.mark.parametrize(("query", "said"), [item for item in WRONG[1:] if "indicator" not in item[1]])
def test_the_maker_says_what_cannot_be(application: ASGIApp, query: str, said: str) -> None:
    """With the form still there."""
    reply = ask(application, f"/insluiten/maken?{query}")
    page = parse(reply.body.decode())

    assert reply.status == 400
    assert said in text_of(page, ".melding")
    assert page.css("textarea") == []
    assert page.css("form select")


def test_the_script_on_other_sites_never_changes(application: ASGIApp) -> None:
    """Pages elsewhere check it by what it holds: another byte and their pictures are gone.

    What must be otherwise comes in a file with another name, and this one stays.
    """
    body = ask(application, "/static/wijkmonitor-beeld.js").body

    assert integrity_of(body) == PINNED


PINNED = "sha384-GBiZXardWH6bOjAmpMJLAPX3IkiLcNJttt0dLHqNFcaDerzXO0NSBs/r3w/Rafea"
