"""A mapping in a YAML file that knows where it stands, so that every complaint names file, key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml

from wijkmonitor.domain.errors import SourceError

_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same as `yaml.safe_load`, ten times as quick where libyaml is there."""


@dataclass(frozen=True, slots=True)
class Block:
    """A YAML mapping and the path that leads to it."""

    where: str
    values: Mapping[str, object]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a YAML file whose top level is a mapping."""
        where = f"{path.parent.name}/{path.name}"
        try:
            values = yaml.load(path.read_text(encoding="utf-8"), Loader=_SafeLoader)  # noqa: S506
        except FileNotFoundError as error:
            raise SourceError(f"{where} ontbreekt. Maak het bestand; zie CONTRIBUTING.md.") from error
        except (yaml.YAMLError, ValueError) as error:
            raise SourceError(f"{where} is geen leesbare YAML: {error}. Herstel de opmaak.") from error
        return cls._of(where, {} if values is None else values)

    @classmethod
    def _of(cls, where: str, values: object) -> Self:
        if not isinstance(values, Mapping):
            raise SourceError(f"{where} moet uit sleutels met waarden bestaan. Schrijf 'sleutel: waarde'.")
        return cls(where, {str(key): value for key, value in values.items()})

    def refuse_unknown_keys(self, known: frozenset[str]) -> None:
        """Stop at a key that nothing reads: most often a typing error."""
        unknown = sorted(set(self.values) - known)
        if unknown:
            raise SourceError(
                f"{self.where}: sleutel '{unknown[0]}' is onbekend. Kies uit: {', '.join(sorted(known))}."
            )

    def has(self, key: str) -> bool:
        """Tell whether the key is there with a value."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text; a missing key is an error unless a default is given."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.complaint(key, "moet een tekst zijn (zo nodig tussen aanhalingstekens)")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Give a whole number; a missing key is an error unless a default is given."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.complaint(key, "moet een geheel getal zijn")
        return value

    def decimal(self, key: str) -> float:
        """Give a number."""
        value = self.values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.complaint(key, "moet een getal zijn")
        return float(value)

    def truth(self, key: str, *, default: bool) -> bool:
        """Give true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.complaint(key, "moet true of false zijn")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Give a list of texts; one text alone counts as a list of one."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.complaint(key, "moet een lijst van teksten zijn")
        return tuple(value)

    def block(self, key: str) -> "Block":
        """Give the mapping under a key; empty when the key is not there."""
        value = self.values.get(key)
        return Block._of(f"{self.where}, {key}", {} if value is None else value)

    def blocks(self, key: str) -> Iterator["Block"]:
        """Give each mapping of the list under a key."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.complaint(key, "moet een lijst zijn (elk deel begint met '- ')")
        for position, item in enumerate(value, start=1):
            yield Block._of(f"{self.where}, {key} nummer {position}", item)

    def complaint(self, key: str, rule: str) -> SourceError:
        """Give the error for a key that breaks its rule."""
        state = "ontbreekt of is leeg" if not self.has(key) else f"is {self.values[key]!r}"
        return SourceError(f"{self.where}: '{key}' {state}; dit {rule}.")
