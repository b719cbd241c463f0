"""Links to the next page, in every form that OData allows, and to nobody but the publisher itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.asking import asked, feed_of, files_of
from publisher.instance import kwb_feed
from publisher.loopback import Publisher
from publisher.low_income import small_long_table
from wijkmonitor.publishers.addresses import Mirrors
from wijkmonitor.sources.feeds import Feed

_STYLES = {
    "whole": "{address}{path}",
    "of the publisher behind the mirror": "https://opendata.cbs.nl{path}",
    "by http, as CBS once wrote": "http://opendata.cbs.nl{path}",
    "from the root": "{path}",
    "relative": "{last}",
}
_ADDRESS = "https://opendata.cbs.nl/ODataFeed/odata/84799NED/UntypedDataSet?$format=json"


@pytest.mark.parametrize("style", _STYLES)
def test_pages_are_followed_however_they_are_named(style: str, publisher: Publisher, tmp_path: Path) -> None:
    """The table is the same, and each page is remembered by the publisher's own address."""
    whole = files_of(publisher, kwb_feed(), tmp_path / "heel")
    publisher.assortment.page_rows = 6
    publisher.link_style = _STYLES[style]
    fetched = asked(publisher, kwb_feed(), tmp_path / "delen")

    assert fetched.snapshot is not None
    assert files_of(publisher, kwb_feed(), tmp_path / "weer") == whole
    assert {part.address.partition("/ODataFeed")[0] for part in fetched.snapshot.parts} == {
        "https://opendata.cbs.nl"
    }


def test_a_page_that_does_not_say_json_is_asked_as_json(publisher: Publisher, tmp_path: Path) -> None:
    """A link without the format would give XML."""
    publisher.assortment.page_rows = 10
    publisher.spoils = lambda _, reply: reply.but(body=reply.body.replace(b"$format=json&", b""))
    asked(publisher, kwb_feed(), tmp_path)
    rows = [item.path for item in publisher.asked if "UntypedDataSet" in item.path]

    assert len(rows) == 2
    assert all("$format=json" in path for path in rows)


def test_lost_observations_are_noticed_at_once(publisher: Publisher, tmp_path: Path) -> None:
    """Version 4 says how many there are; a page that was lost is asked again, not kept."""
    feed: Feed = feed_of("cbs_laag_inkomen", "83841NED")
    whole = small_long_table()
    publisher.assortment.has(whole)
    before = files_of(publisher, feed, tmp_path / "heel")
    publisher.assortment.page_rows = 1
    publisher.spoils = lambda path, reply: reply.but(
        body=reply.body.replace(b"skip=1", b"skip=2") if "Observations" in path else reply.body
    )
    failed = asked(publisher, feed, tmp_path / "proef")
    publisher.behaves()

    assert "er zijn 2 waarnemingen opgehaald, en het moeten er 3 zijn" in str(failed.error)
    assert files_of(publisher, feed, tmp_path / "proef") == before


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("UntypedDataSet?$skip=5", "https://opendata.cbs.nl/ODataFeed/odata/84799NED/UntypedDataSet?$skip=5"),
        ("http://opendata.cbs.nl/x", "https://opendata.cbs.nl/x"),
        ("http://opendata.cbs.nl:80/x", "https://opendata.cbs.nl/x"),
        ("http://spiegel.example:81/cbs/x", "https://opendata.cbs.nl/x"),
        ("https://opendata.cbs.nl:8443/x", None),
        ("http://spiegel.example/cbs/x", None),
        ("//elders.example/x", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("http://opendata.cbs.nl:99999999/x", None),
    ],
)
def test_knows_what_is_the_publishers(link: str, own: str | None) -> None:
    """Another host, another port or another protocol is elsewhere; the mirror stands for the publisher."""
    mirrors = Mirrors({"opendata.cbs.nl": "http://spiegel.example:81/cbs"})

    assert mirrors.own(_ADDRESS, link) == own


@given(st.text(max_size=30), st.sampled_from(["", "http://", "https://", "//", "/", "?", "ftp://"]))
def test_no_link_leads_elsewhere(text: str, begin: str) -> None:
    """Whatever a publisher writes, what is asked is at that publisher."""
    own = Mirrors({}).own(_ADDRESS, begin + text)

    assert own is None or own.startswith("https://opendata.cbs.nl")
