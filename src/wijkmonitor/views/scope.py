"""Which gebieden stand side by side in a table: those of one level inside a larger gebied."""

from dataclasses import dataclass

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.edition import Edition

_BELOW = {
    RegionLevel.LAND: RegionLevel.GEMEENTE,
    RegionLevel.PROVINCIE: RegionLevel.GEMEENTE,
    RegionLevel.GEMEENTE: RegionLevel.WIJK,
    RegionLevel.WIJK: RegionLevel.BUURT,
}
_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Scope:
    """All gebieden of a level inside a parent."""

    parent: StoredRegion
    level: RegionLevel

    @property
    def value(self) -> str:
        """As it stands in an address: 'GM0344:wijk'."""
        return f"{self.parent.region.code}{_SEPARATOR}{self.level.value}"


def scopes_of(edition: Edition, stored: StoredRegion) -> tuple[Scope, ...]:
    """Give the tables that a gebied may stand in or look into, the one it opens with first.

    A wijk or buurt opens beside its siblings; a larger gebied opens with the gebieden inside it.
    """
    level = stored.region.level
    around = [
        Scope(parent, level)
        for parent in reversed(edition.release.regions.ancestors(stored))
        if not (
            level is RegionLevel.BUURT and parent.region.level in {RegionLevel.LAND, RegionLevel.PROVINCIE}
        )
    ]
    has_children = bool(edition.release.regions.children.get(stored.region.code))
    inside = [Scope(stored, _BELOW[level])] if has_children and level in _BELOW else []
    if level is RegionLevel.LAND:
        inside.append(Scope(stored, RegionLevel.PROVINCIE))
        inside.append(Scope(stored, RegionLevel.WIJK))
    return tuple(around + inside if level.is_small else inside + around)


def chosen_scope(scopes: tuple[Scope, ...], wanted: str) -> Scope | None:
    """Give the scope of an address, or the first; None when there is none at all.

    Raises AddressError for one that this gebied does not have.
    """
    if not wanted:
        return scopes[0] if scopes else None
    for scope in scopes:
        if scope.value == wanted:
            return scope
    known = ", ".join(f"'{scope.value}'" for scope in scopes)
    raise AddressError(f"'{wanted[:40]}' is geen tabel van dit gebied. Kies uit: {known}.")
