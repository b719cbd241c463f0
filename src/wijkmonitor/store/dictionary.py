"""The texts behind the small numbers in the tables of a release."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import FigureKind, Status


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The texts behind the small numbers in the tables, by kind."""

    indicators: tuple[IndicatorId, ...]
    groups: tuple[GroupCode, ...]
    periods: tuple[str, ...]
    statuses: tuple[Status, ...]
    kinds: tuple[FigureKind, ...]
    columns: tuple[str, ...]


def read_dictionary(rows: Iterable[tuple[Any, ...]]) -> Dictionary:
    """Give the texts by kind; raises KeyError when a kind is missing."""
    texts: dict[str, list[str]] = {}
    for kind, _, text in rows:
        texts.setdefault(kind, []).append(text)
    return Dictionary(
        indicators=tuple(map(IndicatorId, texts["indicator"])),
        groups=tuple(map(GroupCode, texts["group"])),
        periods=tuple(texts["period"]),
        statuses=tuple(map(Status, texts["status"])),
        kinds=tuple(map(FigureKind, texts["kind"])),
        columns=tuple(texts["column"]),
    )
