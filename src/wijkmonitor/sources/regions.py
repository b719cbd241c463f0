"""All gebieden of every indeling that we know, to look codes and names up in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.sources.concordance import Concordance
from wijkmonitor.sources.frame import REGION_SCHEMA


@dataclass(frozen=True, slots=True)
class RegionIndex:
    """The known gebieden, one row a (code, indeling), with the lookups that readers need.

    >>> RegionIndex(pl.DataFrame(schema=REGION_SCHEMA)).codes(2024)
    frozenset()
    """

    frame: pl.DataFrame
    """REGION_SCHEMA; `successors` holds codes of the newest indeling, empty while the code is in use."""
    concordances: tuple[Concordance, ...] = ()
    """The postcodes of the years whose addresses were loaded; none unless a steward did."""
    _codes: Mapping[int, frozenset[RegionCode]] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[tuple[str, str, int], tuple[RegionCode, ...]] = field(
        init=False, repr=False, compare=False
    )
    _parents: Mapping[tuple[str, int], RegionCode] = field(init=False, repr=False, compare=False)
    _successors: Mapping[str, tuple[RegionCode, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the lookups once; readers ask them for every row."""
        frame = self.frame.select(pl.col(name).cast(dtype) for name, dtype in REGION_SCHEMA.items())
        object.__setattr__(self, "frame", frame)
        object.__setattr__(self, "_codes", _codes_by_indeling(frame))
        object.__setattr__(self, "_by_name", _codes_by_name(frame))
        object.__setattr__(self, "_parents", _parents_by_code(frame))
        object.__setattr__(self, "_successors", _successors_by_code(frame))

    @property
    def indelingen(self) -> tuple[int, ...]:
        """The boundary years that we know gebieden of, oldest first."""
        return tuple(sorted(self._codes))

    def codes(self, indeling: int) -> frozenset[RegionCode]:
        """Give the codes of one indeling; empty for a year we know nothing of."""
        return self._codes.get(indeling, frozenset())

    def codes_of_name(self, name: str, level: RegionLevel, indeling: int) -> tuple[RegionCode, ...]:
        """Give every code of that level whose name is this one, spaces around it aside.

        Names do not identify: 'Centrum' has many codes. The match is exact, so a name in capitals
        or with '(gemeente)' behind it has none; a source that writes those declares how to undo it.
        """
        return self._by_name.get((name.strip(), level.value, indeling), ())

    def parent(self, code: str, indeling: int) -> RegionCode | None:
        """Give the gebied around this one in that indeling; None for the land, or when we do not know."""
        return self._parents.get((code, indeling))

    def concordance(self, indeling: int) -> Concordance:
        """Give the postcodes of that year; raises SourceError that says how to load them first."""
        for concordance in self.concordances:
            if concordance.indeling == indeling:
                return concordance
        raise SourceError(
            f"Cijfers per postcode vragen de lijst van CBS met alle adressen van {indeling}, en die is er "
            "niet. Laad haar eerst met 'wijkmonitor update --from MAP --source cbs_postcodes'."
        )

    def successors(self, code: str) -> tuple[RegionCode, ...]:
        """Give the gebieden of the newest indeling that an abolished code went into; empty while in use."""
        return self._successors.get(code, ())


def _codes_by_indeling(frame: pl.DataFrame) -> dict[int, frozenset[RegionCode]]:
    groups = frame.group_by("indeling").agg(pl.col("code"))
    return {indeling: frozenset(map(RegionCode, codes)) for indeling, codes in groups.iter_rows()}


def _codes_by_name(frame: pl.DataFrame) -> dict[tuple[str, str, int], tuple[RegionCode, ...]]:
    found: defaultdict[tuple[str, str, int], list[RegionCode]] = defaultdict(list)
    rows = frame.select("name", "level", "indeling", "code").sort("code")
    for name, level, indeling, code in rows.iter_rows():
        found[name, level, indeling].append(RegionCode(code))
    return {key: tuple(codes) for key, codes in found.items()}


def _parents_by_code(frame: pl.DataFrame) -> dict[tuple[str, int], RegionCode]:
    rows = frame.filter(pl.col("parent").is_not_null()).select("code", "indeling", "parent")
    return {(code, indeling): RegionCode(parent) for code, indeling, parent in rows.iter_rows()}


def _successors_by_code(frame: pl.DataFrame) -> dict[str, tuple[RegionCode, ...]]:
    rows = frame.filter(pl.col("successors").list.len() > 0).sort("indeling")
    return {
        code: tuple(map(RegionCode, successors))
        for code, successors in rows.select("code", "successors").iter_rows()
    }
