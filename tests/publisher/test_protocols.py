"""Each protocol, from a publisher to the files that the readers know; and what goes wrong on the way."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publisher.asking import a_feed, asked, feed_of, files_of
from publisher.faults import Kind
from publisher.instance import WIJKEN, kwb_feed, small_table
from publisher.kwb import kwb_headers
from publisher.loopback import Publisher
from publisher.low_income import real_long_table, small_long_table
from shared_data import shared_file
from wijkmonitor.domain.errors import FetchError
from wijkmonitor.sources.feeds import Protocol

_ROWS = "UntypedDataSet"
_FEATURES = a_feed(
    Protocol.FEATURES, "https://api.pdok.example/ogc", "proef.geojson", entity="gemeente_gegeneraliseerd"
)
_FILE = a_feed(Protocol.FILE, "https://bestanden.example/bestanden/tabel.csv", "tabel.csv")


def _lines(contents: dict[str, bytes]) -> list[str]:
    (content,) = contents.values()
    return content.decode().splitlines()


def test_rows_of_version_3_become_one_table(publisher: Publisher, tmp_path: Path) -> None:
    """Header and cells are those of the publisher, marks and padding too."""
    lines = _lines(files_of(publisher, kwb_feed(), tmp_path))
    first = dict(zip(lines[0].split(";"), lines[1].split(";"), strict=True))

    assert kwb_headers() == lines[0].split(";")
    assert len(lines) == 1 + len(WIJKEN)
    assert first["WijkenEnBuurten"].strip() == WIJKEN[0]
    assert first["AantalInwoners_5"] == "    1000"
    assert first["Mannen_6"] == "       ."


@pytest.mark.parametrize("page_rows", [3, 5, 16, 1000])
def test_pages_add_up_to_the_same_table(page_rows: int, publisher: Publisher, tmp_path: Path) -> None:
    """However a publisher pages, no row is lost or double."""
    whole = files_of(publisher, kwb_feed(), tmp_path / "heel")
    publisher.assortment.page_rows = page_rows

    assert whole == files_of(publisher, kwb_feed(), tmp_path / "delen")


def test_a_full_page_without_a_link_has_more_behind_it(publisher: Publisher, tmp_path: Path) -> None:
    """A publisher that stops at its limit of ten thousand rows without saying so is asked on."""
    rows = [{"ID": number, "WijkenEnBuurten": WIJKEN[0], "AantalInwoners_5": 1} for number in range(10_003)]
    publisher.assortment.has(replace(small_table(), rows=rows))
    publisher.assortment.page_rows = 10_000
    publisher.links = False

    assert len(_lines(files_of(publisher, kwb_feed(), tmp_path))) == 1 + 10_003


def test_the_typed_set_of_the_third_party_catalogue(publisher: Publisher, tmp_path: Path) -> None:
    """The same protocol at another host; a null is an empty cell, and a number keeps its digits."""
    publisher.assortment.has(
        replace(small_table(GemiddeldeWOZWaardeVanWoningen_35="281.50"), id="50090NED", catalogue="RIVM")
    )
    address = "https://dataderden.cbs.nl/ODataFeed/odata/50090NED"
    feed = a_feed(Protocol.ODATA3, address, "50090NED.csv", entity="TypedDataSet")
    lines = _lines(files_of(publisher, feed, tmp_path))
    first = dict(zip(lines[0].split(";"), lines[1].split(";"), strict=True))

    assert first["AantalInwoners_5"] == "1000"
    assert first["GemiddeldeWOZWaardeVanWoningen_35"] == "281.5"
    assert first["Mannen_6"] == ""


def test_version_4_becomes_the_bulk_files(publisher: Publisher, tmp_path: Path) -> None:
    """Observations with a decimal comma, and the description of every code beside them."""
    publisher.assortment.has(small_long_table())
    contents = files_of(publisher, feed_of("cbs_laag_inkomen", "83841NED"), tmp_path)
    observations, description = (
        contents[name] for name in feed_of("cbs_laag_inkomen", "83841NED").delivery.files
    )
    lines = observations.decode().splitlines()

    assert lines[0] == (
        "Id;Measure;KenmerkenVanHuishoudens;InkomensgrensHuishouden;DuurInkomenspositie;Perioden;"
        "Value;StringValue;ValueAttribute"
    )
    assert lines[2] == "1;1050010_1;1050010;1050290;A028721;2024JJ00;512,25;;None"
    assert lines[3] == "2;1050010_1;1050010;1050290;A028724;2024JJ00;;;Confidential"
    assert json.loads(description)["ObservationCount"] == 3


@pytest.mark.shared
def test_the_real_table_of_version_4_is_what_cbs_gives_in_bulk(publisher: Publisher, tmp_path: Path) -> None:
    """All 11,460 observations, through pages of a thousand, are cell for cell those of the bulk file."""
    publisher.assortment.has(real_long_table())
    contents = files_of(publisher, feed_of("cbs_laag_inkomen", "83841NED"), tmp_path)
    ours = next(iter(contents.values())).decode().splitlines()
    theirs = shared_file("cbs_odata4/Observations.csv").read_text(encoding="utf-8-sig").splitlines()
    columns = [theirs[0].split(";").index(name) for name in ours[0].split(";")]

    assert len(ours) == 11_461
    assert sorted(ours[1:]) == sorted(
        ";".join(line.split(";")[place] for place in columns) for line in theirs[1:]
    )


def _feature(number: int) -> dict[str, Any]:
    ring = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.123456789012], [5.0, 52.0]]
    return {
        "type": "Feature", "properties": {"statcode": f"GM{number:04d}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip


def test_features_become_one_collection(publisher: Publisher, tmp_path: Path) -> None:
    """Pages are followed by their links, and no digit of a coordinate is lost."""
    publisher.assortment.features["gemeente_gegeneraliseerd"] = [_feature(number) for number in range(7)]
    publisher.assortment.page_rows = 3
    (content,) = files_of(publisher, _FEATURES, tmp_path).values()

    assert [_feature(number) for number in range(7)] == json.loads(content)["features"]
    assert publisher.times_asked("items") == 3


def test_unchanged_features_are_not_sent_again(publisher: Publisher, tmp_path: Path) -> None:
    """Each page is asked with its etag, and nothing new comes of it."""
    publisher.assortment.features["gemeente_gegeneraliseerd"] = [_feature(number) for number in range(7)]
    asked(publisher, _FEATURES, tmp_path)
    again = asked(publisher, _FEATURES, tmp_path)

    assert not again.is_new
    assert "If-None-Match" in publisher.asked[-1].headers


def test_a_file_is_kept_as_it_is(publisher: Publisher, tmp_path: Path) -> None:
    """A plain file is not touched; the second time it is not sent."""
    publisher.assortment.files["tabel.csv"] = b"code;waarde\r\nWK034403;1\r\n"
    contents = files_of(publisher, _FILE, tmp_path)

    assert contents == {"tabel.csv": b"code;waarde\r\nWK034403;1\r\n"}
    assert not asked(publisher, _FILE, tmp_path).is_new


def test_a_table_that_did_not_change_is_not_fetched(publisher: Publisher, tmp_path: Path) -> None:
    """One small question tells; no row is asked for."""
    asked(publisher, kwb_feed(), tmp_path)
    rows = publisher.times_asked(_ROWS)
    again = asked(publisher, kwb_feed(), tmp_path)

    assert not again.is_new
    assert publisher.times_asked(_ROWS) == rows


def test_goes_on_where_it_was_interrupted(publisher: Publisher, tmp_path: Path) -> None:
    """Pages that were in are not asked again."""
    publisher.assortment.page_rows = 4
    publisher.fails(Kind.BROKEN, _ROWS, after=2)
    failed = asked(publisher, kwb_feed(), tmp_path)
    publisher.behaves()
    publisher.asked.clear()
    fetched = asked(publisher, kwb_feed(), tmp_path)

    assert failed.error is not None
    assert fetched.is_new
    assert publisher.times_asked(_ROWS) == 2


def test_a_table_that_changed_in_between_is_fetched_anew(publisher: Publisher, tmp_path: Path) -> None:
    """Pages of two versions never become one table."""
    publisher.assortment.page_rows = 4
    publisher.fails(Kind.BROKEN, _ROWS, after=2)
    asked(publisher, kwb_feed(), tmp_path)
    publisher.behaves()
    publisher.assortment.has(small_table(Mannen_6=500).at("2026-09-01T02:00:00"))
    lines = _lines(files_of(publisher, kwb_feed(), tmp_path))

    assert {line.split(";")[kwb_headers().index("Mannen_6")].strip() for line in lines[1:]} == {"500"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.OTHER_COLUMN, "andere kolommen dan de beschrijving"),
        (Kind.SAME_PAGE, "dezelfde bladzijde|kwam al eerder"),
        (Kind.ENDLESS, "geen eind aan de bladzijden"),
        (Kind.TRUNCATED, "afgebroken of geen JSON"),
        (Kind.WEB_PAGE, "een webpagina"),
    ],
)
def test_a_table_that_is_not_right_is_refused(
    kind: Kind, words: str, publisher: Publisher, tmp_path: Path
) -> None:
    """What the rows themselves have wrong stops the fetch, and leaves nothing that looks like a table."""
    publisher.assortment.page_rows = 4
    publisher.fails(kind, _ROWS)
    with pytest.raises(FetchError, match=words):
        files_of(publisher, kwb_feed(), tmp_path)


def test_a_cut_off_answer_is_asked_again_and_never_kept(publisher: Publisher, tmp_path: Path) -> None:
    """JSON that stops half-way once is no reason to fail, and its bytes are nowhere."""
    publisher.fails(Kind.TRUNCATED, _ROWS, times=1)
    fetched = asked(publisher, kwb_feed(), tmp_path)

    assert fetched.error is None
    assert fetched.snapshot is not None
    assert len(fetched.snapshot.parts) == 2


def test_something_else_in_json_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    """A description where rows should be is named as such."""
    feed = replace(kwb_feed(), entity="DataProperties")
    with pytest.raises(FetchError, match="andere kolommen"):
        files_of(publisher, feed, tmp_path)
