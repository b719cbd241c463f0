"""Settings come from the environment, and one that cannot be is refused in words."""

import pytest

from wijkmonitor.domain.errors import SettingsError
from wijkmonitor.settings import LOCAL_URL, read_settings


def test_the_base_address_is_local_until_somebody_gives_one() -> None:
    """Without a setting it is that of a visitor on the same machine, and no canonical one."""
    settings = read_settings({})

    assert LOCAL_URL == settings.base_url
    assert not settings.is_addressed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://wijkmonitor.example", "https://wijkmonitor.example"),
        ("https://wijkmonitor.example/", "https://wijkmonitor.example"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
        ("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
    ],
)
def test_a_base_address_has_no_slash_at_its_end(text: str, expected: str) -> None:
    """A path can be put right behind it."""
    settings = read_settings({"WIJKMONITOR_BASE_URL": text})

    assert expected == settings.base_url
    assert settings.is_addressed


@pytest.mark.parametrize(
    "text",
    [
        "wijkmonitor.example",
        "ftp://wijkmonitor.example",
        "https://",
        "https://wijkmonitor.example/monitor",
        "https://wijkmonitor.example?a=b",
        'https://wijk".example',
        "https://wijk.example:99999",
        "https://gebruiker@wijk.example",
        "http://[::1",
    ],
)
def test_a_base_address_that_cannot_be_is_refused(text: str) -> None:
    """It stands in every page, so it is checked before anything starts."""
    with pytest.raises(SettingsError, match="WIJKMONITOR_BASE_URL"):
        read_settings({"WIJKMONITOR_BASE_URL": text})


def test_an_email_address_to_write_to_becomes_a_link() -> None:
    """Contact may be given as people write it."""
    settings = read_settings({"WIJKMONITOR_CONTACT": "data@utrecht.example"})

    assert settings.contact == "mailto:data@utrecht.example"


@pytest.mark.parametrize("name", ["WIJKMONITOR_CONTACT", "WIJKMONITOR_ORGANISATION_URI"])
def test_a_link_that_is_none_is_refused(name: str) -> None:
    """It ends up in a catalogue that others harvest."""
    with pytest.raises(SettingsError, match=name):
        read_settings({name: "javascript:alert(1)"})
