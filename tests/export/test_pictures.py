"""Charts as pictures that travel: drawable, with their title, their colours explained and their sources."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from starlette.types import ASGIApp

from app.asking import ask
from ingest.small_bundle import OVERVECHT

WIJK = f"/gebied/{OVERVECHT}-overvecht"
LOW = "laag_inkomen_pct"
PICTURES = (
    f"{WIJK}/taart",
    f"{WIJK}/taart?referentie=gemeente",
    f"{WIJK}/indicator/{LOW}-staven",
    "/kaart?gebied=GM0344&indicator=" + LOW,
    f"/vergelijk?gebied={OVERVECHT}&gebied=GM0344",
    f"/vergelijk-stippen?gebied={OVERVECHT}&gebied=GM0344",
)


def ending(address: str, kind: str) -> str:
    """Give the address of a picture."""
    path, mark, query = address.partition("?")
    return f"{path}.{kind}{mark}{query}"


def texts(body: bytes) -> str:
    """Give all words of a picture, with spaces between them."""
    root = fromstring(body)  # noqa: S314 - our own drawing
    return " ".join(" ".join(root.itertext()).split())


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_has_its_sources(address: str, application: ASGIApp) -> None:
    """Below each picture stand source, period, boundaries, release, address and licence."""
    reply = ask(application, ending(address, "svg"))
    told = texts(reply.body)

    assert (reply.status, reply.headers["content-type"]) == (200, "image/svg+xml")
    assert "Bron" in told
    assert re.search(r"\(cijfers over 20\d\d(–20\d\d)?, gebiedsindeling 20\d\d\)", told)
    assert "Wijkmonitor, uitgave" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_needs_nothing_else(address: str, application: ASGIApp) -> None:
    """No class, no variable, no link is left: any program draws it."""
    body = ask(application, ending(address, "svg")).body

    assert b"class=" not in body
    assert b"var(" not in body
    assert b"<a " not in body
    assert b"aria-" not in body


@pytest.mark.parametrize("address", PICTURES[:1] + PICTURES[2:])
def test_a_picture_is_there_in_pixels(address: str, application: ASGIApp) -> None:
    """A PNG, twice as sharp as the picture is wide."""
    drawn, picture = ask(application, ending(address, "png")), ask(application, ending(address, "svg"))
    width = float(fromstring(picture.body).attrib["width"])  # noqa: S314 - our own drawing

    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/png")
    assert int.from_bytes(drawn.body[16:20]) == round(width) * 2


def test_the_pie_explains_its_colours(application: ASGIApp) -> None:
    """Each tone, sign and pattern has its word in the picture."""
    told = texts(ask(application, f"{WIJK}/taart.svg").body)

    for word in ("veel gunstiger", "te onzeker", "niet vergeleken", "geen cijfer", "▲ hoger"):
        assert word in told


@pytest.mark.parametrize("part", ["verloop", "groepen"])
def test_too_little_to_draw_is_said(part: str, application: ASGIApp) -> None:
    """One year is no line, and no groups are no bars: a sentence says so."""
    reply = ask(application, f"{WIJK}/indicator/{LOW}-{part}.svg")

    assert reply.status == 400
    assert "geen beeld van te maken" in reply.body.decode()


def test_the_strips_say_which_number_is_which_gebied(application: ASGIApp) -> None:
    """Above the strips stand the names; each strip has its figure, and a dot with the number of each."""
    told = texts(ask(application, f"/vergelijk-stippen.svg?gebied={OVERVECHT}&gebied=GM0344").body)

    assert "1. Overvecht · 2. Utrecht" in told
    assert "de streep is Nederland" in told
    assert "Laag inkomen (%)" in told or "Huishoudens met een laag inkomen" in told


def test_strips_of_nothing_are_refused(application: ASGIApp) -> None:
    """Without gebieden there is nothing to compare, and the answer says what to ask."""
    reply = ask(application, "/vergelijk-stippen.svg")

    assert reply.status == 400
