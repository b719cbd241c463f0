"""A revision of a real table of Kerncijfers wijken en buurten: some percent of its figures are others."""

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.instance import quick_client
from publisher.loopback import Publisher
from shared_data import shared_file
from wijkmonitor.domain.errors import UpdateBlockedError
from wijkmonitor.ingest.update import Instance, Outcome, Wish, update
from wijkmonitor.publishers.folder import folder_feed
from wijkmonitor.publishers.progress import Lines
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.registry import source_named

pytestmark = pytest.mark.shared
KWB = source_named("cbs_kwb")
DELIVERY = KWB.declaration().delivery("84799NED-wijken")


def revised(folder: Path, share: float) -> int:
    """Write the real file with one more in a share of its whole numbers; gives how many that are."""
    (name,) = DELIVERY.files
    rows = list(csv.reader(io.StringIO(shared_file(name).read_bytes().decode("utf-8-sig"))))
    counts = {
        item.header
        for item in columns_for(KWB.folder, DELIVERY.columns).measures
        if item.indicator.endswith("_aantal")
    }
    places = [place for place, header in enumerate(rows[0]) if header in counts]
    cells = [(row, place) for row in rows[1:] for place in places if row[place].strip().isdecimal()]
    filled = [cell for row in rows[1:] for cell in row if cell.strip() not in {"", "."}]
    chosen = random.Random(3).sample(cells, round(share * len(filled)))  # noqa: S311  # cells, no secret
    for row, place in chosen:
        row[place] = str(int(row[place]) + 1)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return len(chosen)


def compared(publisher: Publisher, tmp_path: Path) -> Outcome:
    """Compare what is in the folder with what the program brings, and show nothing."""
    feed = folder_feed(KWB.name, replace(DELIVERY, retrieved="2026-11-22"))
    wish = Wish([feed], [feed], tmp_path / "map", is_dry=True)
    instance = Instance(tmp_path / "data", BUNDLE)
    return update(instance, wish, quick_client(publisher), Lines(lambda _: None), lambda _: None)


def test_a_revision_of_three_percent_is_held_back(publisher: Publisher, tmp_path: Path) -> None:
    """Three of a hundred definitive figures are others: a person has to say that it is right."""
    changed = revised(tmp_path / "map", 0.03)
    with pytest.raises(UpdateBlockedError, match=rf"{changed} van de \d+ definitieve cijfers .* procent\)"):
        compared(publisher, tmp_path)


def test_a_revision_of_one_percent_is_shown_and_counted(publisher: Publisher, tmp_path: Path) -> None:
    """Statisticians mend figures; what they mended is counted to the cell."""
    changed = revised(tmp_path / "map", 0.01)
    (table,) = compared(publisher, tmp_path).comparison.tables

    assert (table.table, table.changed, table.new, table.gone) == ("84799NED", changed, 0, 0)
