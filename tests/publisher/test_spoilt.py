"""Whatever happens to an answer, wherever in the stream: a clear refusal, and a next run that is whole."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from publisher.asking import asked, files_of
from publisher.faults import Reply
from publisher.instance import kwb_feed, updated
from publisher.kwb import KWB_2020
from publisher.loopback import Publisher
from publisher.spoiling import IN_THE_ROWS, ON_THE_WAY, Spoil, spoiled
from wijkmonitor.domain.errors import WijkmonitorError
from wijkmonitor.ingest.update import Instance

RUNS = int(os.environ.get("WIJKMONITOR_FAULTS", "1"))
"""How often each fault strikes, each time at another point of the stream; 10 for a thorough look."""
_ROWS = "UntypedDataSet"
_REMEDIES = ("Probeer", "Controleer", "raag", "Meld", "aal", "Voeg", "Kijk", "Zoek", "Herstel")


def _from(number: int, spoil: Spoil, chance: Random, where: str = "") -> Callable[[str, Reply], Reply]:
    """Spoil every answer from the n-th on."""
    left = [number]

    def spoils(path: str, reply: Reply) -> Reply:
        if where in path:
            left[0] -= 1
        return spoil(reply, chance) if where in path and left[0] < 0 else reply

    return spoils


@pytest.mark.parametrize("run", range(RUNS))
@pytest.mark.parametrize("name", ON_THE_WAY)
def test_what_is_spoilt_on_the_way_is_never_kept(
    name: str, run: int, publisher: Publisher, tmp_path: Path
) -> None:
    """At a random point of the stream: what comes after is whole, and is what it would have been."""
    chance = Random(f"{name} {run}")  # noqa: S311  # where a fault strikes, no secret
    publisher.assortment.page_rows = 5
    whole = files_of(publisher, kwb_feed(), tmp_path / "goed")
    publisher.spoils = _from(chance.randrange(7), ON_THE_WAY[name], chance)
    failed = asked(publisher, kwb_feed(), tmp_path / "proef")
    publisher.behaves()

    assert failed.error is not None
    assert any(remedy in str(failed.error) for remedy in _REMEDIES), failed.error
    assert files_of(publisher, kwb_feed(), tmp_path / "proef") == whole


@pytest.mark.parametrize("name", IN_THE_ROWS)
def test_what_cannot_be_is_refused_and_asked_again(
    name: str, instance: Instance, publisher: Publisher
) -> None:
    """Though the publisher says that nothing changed since: what was refused may have come in wrong."""
    chance = Random(name)  # noqa: S311
    before = instance.shelf.current()
    publisher.assortment.page_rows = 6
    publisher.spoils = _from(chance.randrange(3), spoiled(IN_THE_ROWS[name], chance), chance, _ROWS)
    with pytest.raises(WijkmonitorError) as refusal:
        updated(instance, publisher)
    publisher.behaves()
    same = instance.shelf.current() == before
    again = asked(publisher, kwb_feed(), instance.data / "momentopnamen")

    assert same
    assert KWB_2020 in str(refusal.value)
    assert any(remedy in str(refusal.value) for remedy in _REMEDIES)
    assert again.error is None
    assert again.is_new
