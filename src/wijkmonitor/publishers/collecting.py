"""Receive one table, part by part: what came in before a kill is not asked again."""

import hashlib
import shutil
from collections.abc import AsyncIterator, Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.addresses import Mirrors
from wijkmonitor.publishers.answer import Known
from wijkmonitor.publishers.client import JSON, Client
from wijkmonitor.publishers.snapshots import Part, Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.store.files import write_synced

Page = TypeVar("Page")
Check = Callable[[Feed, Snapshot, SnapshotShelf], object]
"""Makes files of a snapshot; raises FetchError when its parts do not fit each other."""
_STATE = "stand.json"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _State:
    """What was received of a table so far, and of which version of it."""

    modified: str
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Collection:
    """One table on its way in."""

    feed: Feed
    client: Client
    shelf: SnapshotShelf
    progress: Callable[[str, int], None] = lambda _role, _bytes: None
    """Told of each part: what it is, and how many bytes of the table there are now."""
    parts: list[Part] = field(default_factory=list)
    modified: str = ""
    _earlier: dict[str, Part] = field(default_factory=dict)
    _held: dict[str, Part] = field(default_factory=dict)

    def begin(self, modified: str, held: Snapshot | None) -> None:
        """Start on a version of the table, going on from what an interrupted fetch of that version left."""
        self.modified = modified
        state = self._state()
        if modified and state.modified == modified:
            self._earlier = {part.role: part for part in state.parts}
        elif state.parts:
            self.forget()
        self._held = {part.role: part for part in held.parts} if held is not None else {}

    async def glance(self, address: str, shape: type[Page]) -> Page:
        """Fetch a JSON answer without keeping it: has the table changed? Raises FetchError.

        An answer that cannot be read is asked for once more.
        """
        try:
            return decoded(await self._glanced(address), shape, address)
        except UnreadableAnswerError as error:
            self.client.say(str(error))
            return decoded(await self._glanced(address), shape, address)

    async def json(self, role: str, address: str, shape: type[Page]) -> Page:
        """Fetch a JSON answer of a known shape and keep its bytes; raises FetchError.

        An answer that cannot be read is asked for once more, and never kept.
        """
        try:
            part = await self.part(role, address, JSON, lambda content: decoded(content, shape, address))
        except UnreadableAnswerError as error:
            self.client.say(str(error))
            part = await self.part(role, address, JSON, lambda content: decoded(content, shape, address))
        return decoded(self.shelf.content(part), shape, address)

    async def part(
        self, role: str, address: str, kind: str = "", check: Callable[[bytes], object] = len
    ) -> Part:
        """Fetch one answer and keep its bytes; what came in before an interruption is not asked again."""
        done = self._earlier.get(role)
        if done is not None and done.address == address and self.shelf.has(done):
            return self._taken(done)
        held = self._held.get(role)
        usable = held if held is not None and held.address == address and self.shelf.has(held) else None
        known = Known(usable.etag, usable.last_modified) if usable is not None else Known()
        answer = await self.client.get(address, self._place(address), kind, known)
        if answer.is_unchanged and usable is not None:
            return self._taken(usable)
        part = Part.of(role, answer, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            check(answer.path.read_bytes())
            self._refuse_repeated(part)
        except FetchError:
            answer.path.unlink(missing_ok=True)
            raise
        self.shelf.keep_bytes(answer.path, answer.sha256)
        return self._taken(part)

    async def pages(
        self, role: str, address: str, shape: type[Page], following: Callable[[Page, int], str | None]
    ) -> AsyncIterator[Page]:
        """Fetch page after page; `following` gives the address after a page, which has that number.

        Pages that lead nowhere are forgotten: kept, they would lead a next run to the same place.
        """
        asked: set[str] = set()
        wanted: str | None = address
        while wanted:
            if wanted in asked or len(asked) == self.client.limits.pages:
                self.forget()
                raise FetchError(
                    f"{address}: er komt geen eind aan de bladzijden ({len(asked)} opgehaald). "
                    "Meld dit bij de uitgever; er is niets veranderd."
                )
            asked.add(wanted)
            page = await self.json(f"{role} {len(asked)}", wanted, shape)
            yield page
            link = following(page, len(asked))
            wanted = self._linked(wanted, link) if link else None

    def snapshot(self, check: Check) -> Snapshot:
        """Give what was received as one snapshot, and put its card on the shelf.

        `check` makes files of it. When it raises FetchError nothing is remembered: pages that do not fit each
        other are asked again, and are not taken for the table ever after.
        """
        feed = self.feed
        snapshot = Snapshot(
            source=feed.source,
            feed=feed.id,
            table=feed.delivery.table,
            protocol=feed.protocol.value,
            licence=feed.delivery.licence,
            modified=self.modified,
            parts=tuple(self.parts),
        )
        try:
            check(feed, snapshot, self.shelf)
        except FetchError:
            self.forget()
            raise
        self.shelf.add(snapshot)
        self.forget()
        return snapshot

    def forget(self) -> None:
        """Forget the interrupted fetch; bytes that were kept stay, under their own fingerprint."""
        self._earlier = {}
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _folder(self) -> Path:
        return self.shelf.underway / self.feed.source / self.feed.id

    def _linked(self, page: str, link: str) -> str:
        try:
            return Mirrors(self.client.mirrors).linked(page, link)
        except FetchError:
            self.forget()
            raise

    async def _glanced(self, address: str) -> bytes:
        answer = await self.client.get(address, self._place(address), JSON)
        content = answer.path.read_bytes()
        answer.path.unlink()
        return content

    def _place(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.deel"

    def _taken(self, part: Part) -> Part:
        self.parts.append(part)
        size = sum(item.size for item in self.parts)
        if size > self.client.limits.table_bytes:
            raise FetchError(
                f"{self.feed.address}: de tabel is groter dan {self.client.limits.table_bytes} bytes. "
                "Er is niets veranderd; vraag de uitgever wat er aan de hand is."
            )
        state = {"modified": self.modified, "parts": [msgspec.to_builtins(item) for item in self.parts]}
        self._folder.mkdir(parents=True, exist_ok=True)
        write_synced(self._folder / f"{_STATE}.nieuw", msgspec.json.encode(state))
        (self._folder / f"{_STATE}.nieuw").replace(self._folder / _STATE)
        self.progress(part.role, size)
        return part

    def _refuse_repeated(self, part: Part) -> None:
        """Refuse a page that equals an earlier one: rows would count twice, and others be lost."""
        for other in self.parts:
            if (other.name, other.sha256) == (part.name, part.sha256) and other.role != part.role:
                self.forget()
                raise FetchError(
                    f"{part.address} is dezelfde bladzijde als {other.address}. De uitgever bladert niet "
                    "goed; probeer het later opnieuw."
                )

    def _state(self) -> _State:
        try:
            return msgspec.json.decode((self._folder / _STATE).read_bytes(), type=_State)
        except (FileNotFoundError, msgspec.MsgspecError):
            return _State("")


class UnreadableAnswerError(FetchError):
    """An answer is cut off, or is not JSON at all."""


def decoded(content: bytes, shape: type[Page], address: str) -> Page:
    """Read JSON of a known shape; raises FetchError that says whether it is cut off or something else.

    Numbers with decimals stay the text that they are, so that no digit is lost.
    """
    try:
        return msgspec.json.Decoder(shape, float_hook=str).decode(content.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        raise FetchError(
            f"{address}: het antwoord is niet wat deze dienst hoort te geven ({error}). "
            "Controleer 'protocol' en 'ophaaladres' in source.yaml."
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableAnswerError(
            f"{address}: het antwoord is afgebroken of geen JSON ({error}). Probeer het later opnieuw."
        ) from error


def in_short(names: AbstractSet[str]) -> str:
    """Name some of many, in a complaint.

    >>> in_short({"b", "a", "e", "d", "c"})
    'a, b, c en 2 andere'
    """
    shown = sorted(names)[:_SHOWN]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" en {rest} andere" if rest else "")
