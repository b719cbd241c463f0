"""The site as files: processor time a page in each stage, and what an export of some gemeenten takes.

Run: .venv/bin/python -m benchmarks.static_site
"""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.bundled import DATA, bundled_edition
from wijkmonitor.app.served import instance_catalog
from wijkmonitor.app.static_site.addresses import file_of
from wijkmonitor.app.static_site.api_files import is_of_api
from wijkmonitor.app.static_site.plan import Part
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.app.static_site.worker import Workshop, open_workshop
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf

GEMEENTEN = ("GM0344", "GM0518", "GM0736", "GM0014", "GM1680", "GM0085")
"""Large and small, from the whole country: about a thousand pages."""


@contextmanager
def _timed(stages: Counter[str], stage: str) -> Iterator[None]:
    started = time.process_time()
    yield
    stages[stage] += time.process_time() - started  # type: ignore[assignment]


def _measured(workshop: Workshop, part: Part, stages: Counter[str]) -> int:
    """Make a part a stage at a time; gives how many pages it has."""
    with _timed(stages, "figures of the gemeente"):
        workshop.read(part)
    pages = 0
    for address in part.addresses:
        with _timed(stages, "API" if is_of_api(address) else "page"):
            answer = workshop.answer(address)
        with _timed(stages, "links and scripts"):
            body = workshop.finished(address, answer)
        with _timed(stages, "file"):
            workshop.files.put(file_of(address), body, answer.media_type)
        pages += not is_of_api(address)
    with _timed(stages, "choices of each gebied"):
        for code in part.gebieden:
            msgspec.json.encode(workshop.choices.of(code))
    return pages


def main() -> None:
    """Measure, and print a line a stage."""
    bundled_edition()  # so that its release is there
    settings = Settings(data=DATA, snapshots=None, cache_mb=8)
    with tempfile.TemporaryDirectory() as folder:
        wish = SiteWish(Path(folder), "https://voorbeeld.nl/wijkmonitor")
        release_id = Shelf(DATA).current().release.id
        workshop = open_workshop(settings, instance_catalog(settings), release_id, wish, {})
        stages: Counter[str] = Counter()
        parts = [part for part in workshop.plan.parts if part.name in GEMEENTEN]
        pages = sum(_measured(workshop, part, stages) for part in parts)
    for stage, seconds in stages.most_common():
        print(f"{stage:<26} {1000 * seconds / pages:6.2f} ms a page")
    total = sum(stages.values())
    print(f"{'together':<26} {1000 * total / pages:6.2f} ms a page: {pages / total:.0f} pages/s a core")


if __name__ == "__main__":
    main()
