"""From an address to the operation that stands there, in the form that its suffix asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wijkmonitor.api.operation import CSV, Operation
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.texts.api_urls import BASE, CSV_SUFFIX, JSON_SUFFIX


@dataclass(frozen=True, slots=True)
class Route:
    """An operation, the thing that the path names, and the form of the answer."""

    operation: Operation[Any]
    parts: tuple[str, ...]
    """Of the path behind the base, without a suffix."""
    key: str
    media_type: str
    has_suffix: bool


def is_of_the_api(path: str) -> bool:
    """Tell whether an address is the API's to answer, also when nothing stands there.

    >>> is_of_the_api("/api/v1/gebieden"), is_of_the_api("/api"), is_of_the_api("/api/v10")
    (True, False, False)
    """
    return path == BASE or path.startswith(f"{BASE}/")


def find_route(path: str, operations: Sequence[Operation[Any]] = OPERATIONS) -> Route | None:
    """Give what stands at an address; None for nothing, so also for a trailing slash."""
    bare, media_type = _without_suffix(path)
    parts = tuple(bare.removeprefix(f"{BASE}/").split("/"))
    for operation in operations:
        key = _match(operation, parts)
        if key is None:
            continue
        form = media_type or operation.media_type
        if form == CSV and CSV not in operation.media_types:
            return None
        is_json = form != CSV
        return Route(operation, parts, key, operation.media_type if is_json else CSV, has_suffix=bare != path)
    return None


def _without_suffix(path: str) -> tuple[str, str]:
    """Give an address without its suffix, and the form that it asks for; empty text where it does not."""
    for suffix, media_type in ((JSON_SUFFIX, "application/json"), (CSV_SUFFIX, CSV)):
        if path.endswith(suffix):
            return path.removesuffix(suffix), media_type
    return path, ""


def _match(operation: Operation[Any], parts: Sequence[str]) -> str | None:
    """Give what stands in the place of the key; empty text where there is no key, None where it differs."""
    wanted = operation.path.removeprefix("/").split("/")
    if len(wanted) != len(parts):
        return None
    key = ""
    for pattern, part in zip(wanted, parts, strict=True):
        if pattern.startswith("{") and part:
            key = part
        elif pattern != part:
            return None
    return key
