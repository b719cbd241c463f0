"""The client against a publisher that misbehaves: patient, polite, bounded, and clear about what is wrong."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.faults import Kind, packed_bomb
from publisher.instance import QUICK, Waits, quick_client
from publisher.loopback import Publisher
from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.answer import Answer, Known
from wijkmonitor.publishers.limits import Limits

_FILE = "https://bestanden.example/bestanden/tabel.csv"
_CONTENT = b"code;waarde\n" + b"WK034403;35255\n" * 20_000
_JSON = "https://opendata.cbs.nl/ODataFeed/odata/84799NED/UntypedDataSet?$format=json"


@pytest.fixture
def filled(publisher: Publisher) -> Publisher:
    """Give a publisher with a plain file."""
    publisher.assortment.files["tabel.csv"] = _CONTENT
    return publisher


@pytest.fixture(scope="module", autouse=True)
def _packed() -> None:
    """Pack the bomb before a clock runs."""
    packed_bomb()


def _get(
    publisher: Publisher,
    target: Path,
    address: str = _FILE,
    kind: str = "",
    known: Known | None = None,
    waits: Waits | None = None,
    limits: Limits = QUICK,
) -> Answer:
    async def asked() -> Answer:
        async with quick_client(publisher, waits, limits) as client:
            return await client.get(address, target / "deel", kind, known)

    return asyncio.run(asked())


def test_a_file_comes_in_byte_for_byte(filled: Publisher, tmp_path: Path) -> None:
    """What the publisher has is what stands on the disk."""
    answer = _get(filled, tmp_path)

    assert answer.path.read_bytes() == _CONTENT
    assert answer.size == len(_CONTENT)


def test_the_publisher_sees_who_asks(filled: Publisher, tmp_path: Path) -> None:
    """The user agent names the program and whom to call."""
    _get(filled, tmp_path)
    agent = filled.asked[0].headers["User-Agent"]

    assert agent.startswith("wijkmonitor/")
    assert agent.endswith("(+steward@voorbeeld.nl)")


def test_what_is_unchanged_is_not_sent_again(filled: Publisher, tmp_path: Path) -> None:
    """With the etag of the earlier answer, nothing is received."""
    first = _get(filled, tmp_path)
    second = _get(filled, tmp_path / "later", known=first.known)

    assert second.is_unchanged
    assert not second.path.exists()


def test_a_file_that_breaks_off_is_gone_on_with(filled: Publisher, tmp_path: Path) -> None:
    """The second attempt asks for the rest only, and the whole is right."""
    filled.fails(Kind.CUT_OFF, times=1)
    answer = _get(filled, tmp_path)
    ranges = [item.headers.get("Range") for item in filled.asked]

    assert answer.path.read_bytes() == _CONTENT
    assert ranges == [None, f"bytes={len(_CONTENT) // 2}-"]


def test_a_file_that_changed_meanwhile_is_asked_whole(filled: Publisher, tmp_path: Path) -> None:
    """Half of the old and half of the new never become one file."""
    filled.fails(Kind.CUT_OFF, times=QUICK.attempts)
    with pytest.raises(FetchError, match="brak halverwege af"):
        _get(filled, tmp_path)
    other = _CONTENT.replace(b"35255", b"35256")
    filled.assortment.files["tabel.csv"] = other
    filled.behaves()

    assert _get(filled, tmp_path).path.read_bytes() == other


@pytest.mark.parametrize("kind", [Kind.BROKEN, Kind.CUT_OFF, Kind.HANGING_UP, Kind.TOO_MANY, Kind.SLOW])
def test_what_may_go_better_is_asked_again(kind: Kind, filled: Publisher, tmp_path: Path) -> None:
    """One failure is no failure."""
    filled.fails(kind, times=1, seconds=1.5)

    assert _get(filled, tmp_path).path.read_bytes() == _CONTENT


def test_waits_as_long_as_the_publisher_asks(filled: Publisher, tmp_path: Path) -> None:
    """Retry-After is honoured."""
    filled.fails(Kind.TOO_MANY, times=2, seconds=20)
    waits = Waits([])
    _get(filled, tmp_path, waits=waits)

    assert waits.seconds == [20.0, 20.0]


def test_waits_longer_each_time(filled: Publisher, tmp_path: Path) -> None:
    """Between attempts the wait doubles, with some chance in it."""
    filled.fails(Kind.BROKEN)
    waits = Waits([])
    limits = replace(QUICK, attempts=6, first_wait_seconds=1.0)
    with pytest.raises(FetchError, match="ook na 6 pogingen"):
        _get(filled, tmp_path, waits=waits, limits=limits)

    assert all(
        ceiling / 2 <= wait <= ceiling for wait, ceiling in zip(waits.seconds, (1, 2, 4, 8, 16), strict=True)
    )


def test_a_publisher_that_says_much_later_is_left_alone(filled: Publisher, tmp_path: Path) -> None:
    """An hour is not waited for; the message says how long."""
    filled.fails(Kind.TOO_MANY, seconds=3600)
    with pytest.raises(FetchError, match="over 3600 seconden"):
        _get(filled, tmp_path)

    assert len(filled.asked) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.WEB_PAGE, "een webpagina in plaats van gegevens"),
        (Kind.OTHER_TYPE, "application/atom"),
        (Kind.ELSEWHERE, "verwijst door naar een andere plek"),
        (Kind.BOMB, "uitgepakt groter dan 20000000 bytes"),
        (Kind.ENDLESS_HEADERS, "geen HTTP"),
        (Kind.DRIPPING_HEADERS, "na 3 seconden was het antwoord nog niet af"),
        (Kind.DRIPPING, "na 3 seconden was het antwoord nog niet af"),
        (Kind.SLOW, "zwijgt te lang"),
        (Kind.BROKEN, "fout 500"),
        (Kind.HANGING_UP, "brak halverwege af"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(
    kind: Kind, words: str, publisher: Publisher, tmp_path: Path
) -> None:
    """Each misbehaviour has its message, with the address and a remedy, within the limits."""
    publisher.fails(kind, seconds=0.05 if kind is Kind.DRIPPING else 4.0)
    with pytest.raises(FetchError, match=words) as refusal:
        _get(publisher, tmp_path, _JSON, "json", limits=replace(QUICK, attempts=1))
    message = str(refusal.value)

    assert _JSON in message
    assert message.count(".") >= 2


def test_a_bomb_costs_no_disk(publisher: Publisher, tmp_path: Path) -> None:
    """Of an answer that unpacks to 100 MB no more than the bound is written."""
    publisher.fails(Kind.BOMB)
    with pytest.raises(FetchError):
        _get(publisher, tmp_path, _JSON, "json")

    assert sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file()) <= QUICK.answer_bytes


def test_an_address_that_does_not_exist_is_not_asked_twice(publisher: Publisher, tmp_path: Path) -> None:
    """A 404 stays a 404."""
    with pytest.raises(FetchError, match="fout 404"):
        _get(publisher, tmp_path)

    assert len(publisher.asked) == 1


def test_a_publisher_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No connection is said as such."""
    nobody = Publisher("http://127.0.0.1:9", None)  # type: ignore[arg-type]
    with pytest.raises(FetchError, match="er komt geen verbinding tot stand, ook na 3 pogingen"):
        _get(nobody, tmp_path)
