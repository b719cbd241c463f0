"""Look up one figure in any release on the shelf, without opening all of it.

Opening a release takes a second and half a gigabyte, since every page must be quick; a citation asks one
figure.
"""

from collections import OrderedDict
from contextlib import suppress
from typing import Any, Final, NamedTuple

import duckdb

from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import ReleaseDamagedError, ReleaseNotFoundError
from wijkmonitor.domain.observation import Delivery, FigureKind, Status
from wijkmonitor.domain.region import Region
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.store import queries
from wijkmonitor.store.in_use import hold
from wijkmonitor.store.reader import CONNECTION, decisions_of
from wijkmonitor.store.region_rows import region_of
from wijkmonitor.store.schema import SCHEMA_VERSION
from wijkmonitor.store.shelf import Shelf, ShelvedRelease

MOST_OPEN: Final = 3
_HASH_LENGTH: Final = 8


class CitedFigure(NamedTuple):
    """One observation, with the delivery it comes from."""

    value: float | None
    status: Status
    kind: FigureKind
    column: str
    indeling: int
    delivery: Delivery
    is_of_other_area: bool
    """The gebied had another area in that indeling than it had in the release."""


class CitedRelease:
    """A release, open for single questions."""

    def __init__(self, shelved: ShelvedRelease) -> None:
        """Open it; raises ReleaseDamagedError for one that this program cannot read."""
        self.release = shelved.release
        self._path = shelved.path
        self.decisions: tuple[Decision, ...] = ()
        hold(shelved.path.parent, self)
        try:
            self._connection = duckdb.connect(str(shelved.path), read_only=True, config=CONNECTION)
            manifest = dict(self._rows(queries.MANIFEST))
            self._deliveries = tuple(Delivery(*row) for row in self._rows(queries.DELIVERIES))
        except duckdb.Error as error:
            raise ReleaseDamagedError(f"{shelved.path} is geen leesbare uitgave: {error}.") from error
        if manifest.get("schema_version") != str(SCHEMA_VERSION):
            self.close()
            raise ReleaseDamagedError(f"{shelved.path} is gemaakt door een andere versie van het programma.")
        self.decisions = decisions_of(manifest)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def region(self, code: str) -> Region | None:
        """Give a gebied as the release knows it."""
        rows = self._rows(queries.CITED_REGION, code)
        return region_of(*rows[0]) if rows else None

    def figures(self, region: str, indicator: str, group: str, period: str) -> list[CitedFigure]:
        """Give every observation of one figure: a table may hold it for more than one indeling.

        What a page would show comes first: of the area of now, published before computed.
        """
        rows = self._rows(queries.CITED_FIGURES, region, indicator, group, period)
        found = [
            CitedFigure(
                value,
                Status(status),
                FigureKind(kind),
                column,
                indeling,
                self._deliveries[delivery],
                is_other,
            )
            for value, status, kind, column, indeling, delivery, is_other in rows
        ]
        return sorted(found, key=_order)

    def _rows(self, query: str, *parameters: str) -> list[tuple[Any, ...]]:
        return self._connection.cursor().execute(query, parameters).fetchall()


class CitedReleases:
    """The releases that citations ask for; few are kept open."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._open: OrderedDict[ReleaseId, CitedRelease] = OrderedDict()

    def get(self, release_id: str) -> CitedRelease:
        """Give a release, or the one with the same content that was built on another day.

        Raises ReleaseNotFoundError when it is not here, ReleaseDamagedError when it cannot be read.
        """
        shelved = self._shelved(release_id)
        found = self._open.pop(shelved.release.id, None) or CitedRelease(shelved)
        self._open[shelved.release.id] = found
        while len(self._open) > MOST_OPEN:
            _, oldest = self._open.popitem(last=False)
            oldest.close()
        return found

    def releases(self) -> tuple[Release, ...]:
        """Give those that are here, newest first."""
        return tuple(item.release for item in reversed(self._shelf.all()))

    def readable(self) -> tuple[Release, ...]:
        """Give those that are here, oldest first, without any whose card is damaged."""
        return tuple(item.release for item in self._shelf.readable())

    def _shelved(self, release_id: str) -> ShelvedRelease:
        with suppress(ReleaseNotFoundError):
            return self._shelf.get(release_id)
        content = release_id[-_HASH_LENGTH:]
        for item in self._shelf.all():
            if item.release.content_hash[:_HASH_LENGTH] == content:
                return item
        raise ReleaseNotFoundError(f"Uitgave '{release_id}' staat niet op deze machine.")


def _order(figure: CitedFigure) -> tuple[bool, bool, bool, str, int]:
    is_computed = figure.kind is FigureKind.BEREKEND
    return (
        figure.value is None,
        figure.is_of_other_area,
        is_computed,
        figure.delivery.table,
        -figure.indeling,
    )
