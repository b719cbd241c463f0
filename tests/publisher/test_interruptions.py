"""Killed at any moment, or on a full disk: a whole release is always served, and the next run goes on."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.instance import WIJKEN, people, updated
from publisher.kwb import KWB_2020, kwb_row, kwb_table
from publisher.loopback import Publisher
from wijkmonitor.ingest.bundle import read_bundle
from wijkmonitor.ingest.update import Instance

ROUNDS = int(os.environ.get("WIJKMONITOR_KILLS", "20"))
"""How many moments to die at; 200 for a thorough look."""
_SCRIPT = Path(__file__).with_name("updating.py")


def _command(instance: Instance, publisher: Publisher, *how: object) -> list[str]:
    return [sys.executable, str(_SCRIPT), str(instance.data.parent), publisher.address, *map(str, how)]


def _run(instance: Instance, publisher: Publisher, *how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(instance, publisher, *how), capture_output=True, text=True, check=False)


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


def test_a_kill_at_any_moment_leaves_a_whole_release(instance: Instance, publisher: Publisher) -> None:
    """Dead at random touches of the disk, round after round on what the last one left; then all is tidy."""
    moments = random.Random(5)  # noqa: S311  # moments, no secret
    codes = []
    command = _command(instance, publisher, "kill")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for version in range(1, ROUNDS + 1):
            _publish(publisher, version)
            process.stdin.write(f"{moments.randint(1, 160)}\n")
            process.stdin.flush()
            codes.append(int(process.stdout.readline()))
            _assert_serves(instance)
        process.stdin.close()
    updated(instance, publisher, reason="proef")

    assert set(codes) <= {0, 137}
    assert codes.count(137) > ROUNDS / 2
    assert not _leftovers(instance)
    assert _newest(instance) == people(0) + ROUNDS


def _newest(instance: Instance) -> float:
    bundle = read_bundle(instance.bundles.shown(instance.program_bundle))
    rows = bundle.observations.filter(bundle.observations["delivery"] == KWB_2020).drop_nulls("value")
    return float(dict(rows.select("region", "value").rows())[WIJKEN[0]])


@pytest.mark.parametrize("limit", [100, 3_000, 20_000, 200_000])
def test_a_full_disk_leaves_everything_as_it_was(
    limit: int, instance: Instance, publisher: Publisher
) -> None:
    """Whether a page, the bundle or the release does not fit: it is said, and the old release serves."""
    before = instance.shelf.current()
    _publish(publisher, 1)
    done = _run(instance, publisher, "disk", limit)

    assert done.returncode == 1, done.stderr
    assert "File too large" in done.stderr
    assert instance.shelf.current() == before
    _assert_serves(instance)


def test_after_a_full_disk_the_next_run_finishes(instance: Instance, publisher: Publisher) -> None:
    """With room again, the same command does it."""
    _publish(publisher, 1)
    _run(instance, publisher, "disk", 20_000)
    done = _run(instance, publisher, "whole")

    assert done.returncode == 0, done.stderr
    assert not _leftovers(instance)
