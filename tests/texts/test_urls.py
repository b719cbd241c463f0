"""Addresses: readable, permanent, and always the same for the same choice."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.texts.urls import ProfileAddress, region_path, search_path, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Bergen (NH.)", "bergen-nh"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Åland/Øst", "aland-st"),
        ("…", ""),
    ],
)
def test_a_name_becomes_lower_case_words(name: str, expected: str) -> None:
    """A slug has letters, digits and hyphens only."""
    assert slug(name) == expected


def test_a_gebied_without_letters_has_its_code_only() -> None:
    """The code decides; a name that leaves nothing is left out."""
    assert region_path("BU03440301", "…") == "/gebied/BU03440301"


def test_defaults_are_left_out() -> None:
    """All inhabitants against Nederland is the page as it opens."""
    address = ProfileAddress("/gebied/x", group="totaal", reference="nederland")

    assert address.of_theme("") == "/gebied/x"


def test_choices_stay_in_the_links_of_a_slice() -> None:
    """A click on a slice keeps year, group and reference."""
    address = ProfileAddress("/gebied/x", "2020", "herkomst:europa", "gemeente")
    parts = urlsplit(address.of_slice("onderwijs", "opleiding_laag_pct"))

    assert dict(parse_qsl(parts.query)) == {
        "jaar": "2020",
        "groep": "herkomst:europa",
        "referentie": "gemeente",
        "thema": "onderwijs",
    }
    assert parts.fragment == "opleiding_laag_pct"


@given(st.text(max_size=40))
def test_a_query_survives_the_address(query: str) -> None:
    """Whatever a visitor types comes back unchanged."""
    expected = [("q", query)]

    assert parse_qsl(urlsplit(search_path(query)).query, keep_blank_values=True) == expected


@given(st.text(max_size=20))
def test_no_value_escapes_its_parameter(value: str) -> None:
    """A hostile year cannot add a parameter or an anchor."""
    parts = urlsplit(ProfileAddress("/gebied/x", year=value).of_theme("onderwijs"))

    assert dict(parse_qsl(parts.query)).get("thema") == "onderwijs"
    assert parts.fragment == "thema"
