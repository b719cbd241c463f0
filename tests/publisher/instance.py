"""An instance whose program travels with a small country, and that fetches from a publisher of ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.small_bundle import (
    COUNTRY,
    INWONERS,
    WIJKEN_OF_DE_BILT,
    WIJKEN_OF_UTRECHT,
    Cell,
    a_bundle,
    country_of,
    everywhere,
)
from publisher.kwb import KWB_2020, kwb_row, kwb_table
from publisher.loopback import Publisher
from publisher.tables import WideTable
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.ingest.update import Instance, Outcome, Wish, update
from wijkmonitor.publishers.client import Client
from wijkmonitor.publishers.limits import Limits
from wijkmonitor.publishers.progress import Lines
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.registry import source_named

CARRIER = f"{KWB_2020}-wijken"
WIJKEN = (*WIJKEN_OF_UTRECHT, *WIJKEN_OF_DE_BILT)
QUICK = Limits(
    connect_seconds=2, read_seconds=1, total_seconds=3, attempts=3, first_wait_seconds=0.01,
    longest_wait_seconds=60, answer_bytes=20_000_000, table_bytes=50_000_000, pages=50,
)  # fmt: skip
"""Limits that a test reaches within seconds."""


def people(number: int) -> int:
    """Give how many people live in a wijk of the small country, by its place in the list."""
    return 1000 + 10 * number


@dataclass(slots=True)
class Waits:
    """Remembers how long was waited, without waiting."""

    seconds: list[float]

    async def __call__(self, seconds: float) -> None:
        """Wait not at all."""
        self.seconds.append(seconds)


def quick_client(publisher: Publisher, waits: Waits | None = None, limits: Limits = QUICK) -> Client:
    """Give a client that asks the publisher of this machine, whatever host is named, and waits for nobody."""
    return Client("steward@voorbeeld.nl", {"*": publisher.address}, limits, waits or Waits([]))


def kwb_feed() -> Feed:
    """Give the feed of KWB 2020 as the program declares it, without its coverage of the whole country."""
    feed = next(feed for feed in load_feeds(source_named("cbs_kwb").declaration()) if feed.id == KWB_2020)
    return replace(feed, delivery=replace(feed.delivery, expected={}))


def small_table(**figures: object) -> WideTable:
    """Give KWB 2020 of the small country: inhabitants of each wijk, and what else a test gives each."""
    rows = [
        kwb_row(number, code, AantalInwoners_5=people(number), **figures)
        for number, code in enumerate(WIJKEN)
    ]
    return kwb_table(rows)


def small_instance(folder: Path, cells: Sequence[Cell] = ()) -> Instance:
    """Make an instance that serves a small country in which a carrier's file of KWB 2020 has been loaded."""
    places = (*COUNTRY, *country_of(2020))
    now = everywhere(
        INWONERS, {code: 1100.0 + place for place, code in enumerate(WIJKEN)} | {"NL00": 17_700.0}
    )
    then = [
        Cell(code, INWONERS, float(people(number)), year=2020, indeling=2020, delivery=CARRIER)
        for number, code in enumerate(WIJKEN)
    ]
    instance = Instance(folder / "data", folder / "programma")
    write_bundle(instance.program_bundle, a_bundle([*now, *(cells or then)], places))
    ensure_release(instance.shelf, instance.program_bundle, lambda _: None)
    return instance


def updated(
    instance: Instance, publisher: Publisher, feeds: Sequence[Feed] = (), **wishes: object
) -> tuple[Outcome, list[str]]:
    """Update an instance; gives the outcome and what was said."""
    said: list[str] = []
    known = tuple(feeds) or (kwb_feed(),)
    wish = replace(Wish(known, known), **wishes)  # type: ignore[arg-type]
    return update(instance, wish, quick_client(publisher), Lines(said.append), said.append), said
