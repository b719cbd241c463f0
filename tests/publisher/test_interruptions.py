"""Killed at any moment, or on a full disk: a whole release is always served, and the next run goes on."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.instance import WIJKEN, people, updated
from publisher.kwb import KWB_2020, kwb_row, kwb_table
from publisher.loopback import Publisher
from wijkmonitor.ingest.bundle import read_bundle
from wijkmonitor.ingest.update import Instance

CUTS = int(os.environ.get("WIJKMONITOR_CUTS", "3"))
"""How many times the power goes; 100 for a thorough look."""
AT_THE_END = 1_000_000
ROUNDS = int(os.environ.get("WIJKMONITOR_KILLS", "10"))
"""How many moments to die at; 200 for a thorough look."""
_SCRIPT = Path(__file__).with_name("updating.py")


class Updates:
    """Updates in a process of their own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, instance: Instance, publisher: Publisher, how: str, number: int = 0) -> tuple[int, str]:
        """Update once; gives the exit code and the message."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{instance.data.parent} {publisher.address} {how} {number}\n")
        self._process.stdin.flush()
        code, message = json.loads(self._process.stdout.readline())
        return code, message


@pytest.fixture(scope="module")
def updates() -> Iterator[Updates]:
    """Start the process that makes the others."""
    command = [sys.executable, str(_SCRIPT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Updates(process)
        assert process.stdin is not None
        process.stdin.close()


def _publish(publisher: Publisher, version: int) -> None:
    """Publish a version in which every figure is its own."""
    rows = [
        kwb_row(place, code, AantalInwoners_5=people(place) + version) for place, code in enumerate(WIJKEN)
    ]
    publisher.assortment.page_rows = 6
    publisher.assortment.has(kwb_table(rows).at(f"2026-09-{version % 28 + 1:02d}T{version // 28:02d}:00:00"))


def _leftovers(instance: Instance) -> list[str]:
    marks = (".bouw-", ".nieuw", ".deel", ".kop", ".current-", ".bundel-", "stand.json")
    return [str(path) for path in instance.data.rglob("*") if any(mark in path.name for mark in marks)]


def _assert_serves(instance: Instance) -> None:
    instance.shelf.verify(instance.shelf.current())
    read_bundle(instance.bundles.shown(instance.program_bundle))
    for snapshot in instance.snapshots.all():
        instance.snapshots.verify(snapshot)


def test_a_kill_at_any_moment_leaves_a_whole_release(
    instance: Instance, publisher: Publisher, updates: Updates
) -> None:
    """Dead at random touches of the disk, round after round on what the last one left; then all is tidy."""
    moments = random.Random(5)  # noqa: S311  # moments, no secret
    codes = []
    for version in range(1, ROUNDS + 1):
        _publish(publisher, version)
        codes.append(updates.run(instance, publisher, "kill", moments.randint(1, 160))[0])
        _assert_serves(instance)
    updated(instance, publisher, reason="proef")

    assert set(codes) <= {0, 137}
    assert codes.count(137) > ROUNDS / 2
    assert not _leftovers(instance)
    assert _newest(instance) == people(0) + ROUNDS


def test_two_updates_at_once_of_which_one_is_killed(
    instance: Instance, publisher: Publisher, updates: Updates
) -> None:
    """The other does it, or says that somebody is at it; either way a whole release is served."""
    moments = random.Random(8)  # noqa: S311  # moments, no secret
    outcomes, rounds = [], max(3, ROUNDS // 2)
    for version in range(1, rounds + 1):
        _publish(publisher, version)
        outcomes.append(updates.run(instance, publisher, "beside", moments.randint(1, 160)))
        _assert_serves(instance)
    updated(instance, publisher, reason="proef")

    assert all(not code or "Er loopt al een bijwerking" in message for code, message in outcomes), outcomes
    assert not _leftovers(instance)
    assert _newest(instance) == people(0) + rounds


def test_a_kill_between_making_and_showing_is_finished_by_the_next_run(
    instance: Instance, publisher: Publisher
) -> None:
    """The bundle was remembered and its release not yet served: nothing new to fetch, and yet work to do."""
    before = instance.shelf.current().release.id
    updated(instance, publisher)
    new = instance.shelf.current().release.id
    instance.shelf.use(before)
    outcome, _ = updated(instance, publisher)

    assert outcome.release is not None
    assert instance.shelf.current_id() == new


@pytest.mark.parametrize("how", ["power", "power-names"])
def test_a_power_cut_leaves_a_whole_release(
    how: str, instance: Instance, publisher: Publisher, updates: Updates
) -> None:
    """Whatever was not synced is lost, or its name is there and its bytes are not; yet a release serves."""
    moments = random.Random(how)  # noqa: S311  # moments, no secret
    after = Instance(instance.data.parent / "na" / "data", instance.program_bundle)
    for version in range(1, CUTS + 1):
        _publish(publisher, version)
        moment = AT_THE_END if version == CUTS else moments.randint(1, 240)
        code, _ = updates.run(instance, publisher, how, moment)
        _assert_serves(after)
        shutil.rmtree(instance.data)
        after.data.rename(instance.data)
        after.data.parent.rmdir()

        assert code == 137
    updated(instance, publisher, reason="proef")

    assert not _leftovers(instance)
    assert _newest(instance) == people(0) + CUTS


def _newest(instance: Instance) -> float:
    bundle = read_bundle(instance.bundles.shown(instance.program_bundle))
    rows = bundle.observations.filter(bundle.observations["delivery"] == KWB_2020).drop_nulls("value")
    return float(dict(rows.select("region", "value").rows())[WIJKEN[0]])


@pytest.mark.parametrize("limit", [100, 3_000, 20_000, 200_000])
def test_a_full_disk_leaves_everything_as_it_was(
    limit: int, instance: Instance, publisher: Publisher, updates: Updates
) -> None:
    """Whether a page, the bundle or the release does not fit: it is said, and the old release serves.

    With room again, the same command does it.
    """
    before = instance.shelf.current()
    _publish(publisher, 1)
    code, message = updates.run(instance, publisher, "disk", limit)

    assert code == 1, message
    assert "File too large" in message
    assert instance.shelf.current() == before
    _assert_serves(instance)
    assert updates.run(instance, publisher, "whole") == (0, "")
    assert not _leftovers(instance)
