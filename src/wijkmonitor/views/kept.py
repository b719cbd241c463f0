"""A small memory of what one page after another asks for; never more than it was given room for."""

from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Values by key; when it is full, what came first goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[_Key, _Value] = {}

    def get(self, key: _Key) -> _Value | None:
        """Give a value; None for what is not, or no longer, in memory."""
        return self._values.get(key)

    def put(self, key: _Key, value: _Value) -> None:
        """Keep a value."""
        values = self._values
        while len(values) >= self._most:
            values.pop(next(iter(values)), None)
        values[key] = value

    def __len__(self) -> int:
        return len(self._values)
