"""Write the site: divide the work over processes, keep account of it, and remove what is past."""

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wijkmonitor.app.serve import served_catalog
from wijkmonitor.app.served import served_release
from wijkmonitor.app.static_site.addresses import file_of
from wijkmonitor.app.static_site.files import ENCODINGS
from wijkmonitor.app.static_site.fingerprint import made_from
from wijkmonitor.app.static_site.finishing import region_data_path
from wijkmonitor.app.static_site.folder import claimed, explained, remove_halves, remove_past
from wijkmonitor.app.static_site.journal import Done, Journal
from wijkmonitor.app.static_site.plan import Part, Plan
from wijkmonitor.app.static_site.telling import Say, telling
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.app.static_site.worker import Written, make_part, planned, start_process
from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.wording.numbers import number
from wijkmonitor.wording.static_site import WORDS


@dataclass(frozen=True, slots=True)
class Account:
    """What an export did."""

    pages: int
    """That were made now; those of a run that was cut off are not made again."""
    kept: int
    files: int
    written: int
    """Files that are new, or other than they were."""
    removed: int
    bytes: int
    seconds: float


def export_site(wish: SiteWish, settings: Settings, say: Say) -> Account:
    """Make the files of a site, or go on with a run that was cut off.

    Raises StaticSiteError, in one line of Dutch, for everything that the disk or the wish does not allow.
    """
    started = time.monotonic()
    shelved = _shelved(settings, say)
    with claimed(wish.folder), explained(wish.folder):
        journal = Journal.read(wish.folder)
        stamp = made_from(shelved.release.content_hash, settings, wish)
        plan, made = _made(wish, settings, shelved, journal, stamp, say)
        wanted = {name for part in plan.parts for name in journal.done[part.name].files}
        removed = remove_past(wish.folder, journal.ours, wanted)
        journal.finish(part.name for part in plan.parts)
    pages = sum(item.pages for item in made)
    return Account(
        pages=pages,
        kept=sum(len(part.addresses) for part in plan.parts) - pages,
        files=len(wanted),
        written=sum(item.written for item in made),
        removed=removed,
        bytes=sum(journal.marks[name].size for name in wanted),
        seconds=time.monotonic() - started,
    )


def _shelved(settings: Settings, say: Say) -> ShelvedRelease:
    served_catalog(settings)  # says which cards of this instance are left out, once and not in every process
    return served_release(Shelf(settings.data), tell=say)


def _made(
    wish: SiteWish, settings: Settings, shelved: ShelvedRelease, journal: Journal, stamp: str, say: Say
) -> tuple[Plan, list[Written]]:
    """Make every part that is not there yet, and give what came of each."""
    count = wish.processes or os.cpu_count() or 1
    say(WORDS.starting.format(release=shelved.release.id, folder=wish.folder, processes=count))
    remove_halves(wish.folder, journal.ours)
    context = multiprocessing.get_context("spawn")  # a release that is open cannot be shared by a fork
    given = (settings, shelved.release.id, wish, dict(journal.marks))
    with _explained_end(), ProcessPoolExecutor(count, context, start_process, given) as pool:
        plan = pool.submit(planned).result()
        todo = [part for part in plan.parts if not _is_done(part, journal, stamp, wish.folder)]
        if len(todo) < len(plan.parts):
            kept = sum(len(part.addresses) for part in plan.parts if part not in todo)
            say(WORDS.resumed.format(pages=number(kept)))
        journal.begin(name for part in todo for name in _files_of(part, wish))
        made = []
        with telling(sum(len(part.addresses) for part in todo), say) as tell:
            for written in _results(pool, todo):
                journal.add(Done(written.part, stamp, written.files))
                made.append(written)
                tell(written.pages)
    return plan, made


def _results(pool: ProcessPoolExecutor, parts: Sequence[Part]) -> Iterator[Written]:
    """Give what came of each part as it is ready; the first that fails ends all."""
    futures: list[Future[Written]] = [pool.submit(make_part, part.name) for part in parts]
    try:
        for future in as_completed(futures):
            yield future.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def _explained_end() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise StaticSiteError(WORDS.worker_died) from error


def _files_of(part: Part, wish: SiteWish) -> Iterator[str]:
    """Give the files that a part will have."""
    addresses = (*part.addresses, *map(region_data_path, part.gebieden))
    for name in map(file_of, addresses):
        yield name
        if wish.is_precompressed:
            yield from (f"{name}.{ending}" for ending in ENCODINGS)


def _is_done(part: Part, journal: Journal, stamp: str, folder: Path) -> bool:
    """Tell whether a run wrote a part from the same, and all its files still stand there."""
    done = journal.done.get(part.name)
    if done is None or done.made_from != stamp:
        return False
    return all(_has_size(folder / name, mark.size) for name, mark in done.files.items())


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False
