"""Reads the conditions of a recipe and says what is wrong with them."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from wijkmonitor.catalog.documents import PATH_SEPARATOR
from wijkmonitor.domain.errors import Problem
from wijkmonitor.tabulate.condition import AllOf, AnyOf, Between, Condition, Known, Not, OneOf
from wijkmonitor.tabulate.recipe import Kind, Value

ANY_OF, NOT = "een_van", "niet"
RESERVED = frozenset({ANY_OF, NOT})
"""Names that no column may have."""
_LOWEST, _HIGHEST, _KNOWN = "van", "tot_en_met", "bekend"
_DEEPEST = 10
_NOTHING = AllOf(())


@dataclass(slots=True)
class ConditionReader:
    """Reads conditions on columns of these kinds, and gathers the problems."""

    kinds: Mapping[str, Kind]
    problems: list[Problem] = field(default_factory=list)

    def read(self, block: object, where: tuple[str, ...], depth: int = 0) -> Condition:
        """Give the condition; what is wrong is added to `problems`, and then what is given means nothing."""
        if not isinstance(block, Mapping) or not block:
            return self._refuse(
                "Dit is geen voorwaarde.", where, "Schrijf 'kolom: waarde', bijvoorbeeld 'bijstand: ja'."
            )
        if depth > _DEEPEST:
            return self._refuse(
                "Deze voorwaarde is te diep genest.", where, "Maak eerst een kolom bij 'afgeleid'."
            )
        parts = [self._part(str(key), value, (*where, str(key)), depth) for key, value in block.items()]
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def kind_of(self, column: str, where: tuple[str, ...]) -> Kind | None:
        """Give the kind of a column; None, with a problem, when there is no such column."""
        kind = self.kinds.get(column)
        if kind is None:
            close = difflib.get_close_matches(column, list(self.kinds), n=1)
            hint = f"Bedoelt u '{close[0]}'?" if close else f"Bekend zijn: {', '.join(self.kinds)}."
            self._refuse(f"De kolom '{column[:60]}' bestaat niet.", where, hint)
        return kind

    def values(self, block: object, column: str, where: tuple[str, ...]) -> tuple[Value, ...]:
        """Give values that a column may have: one, or a list of them."""
        kind = self.kind_of(column, where)
        items = block if isinstance(block, list) else [block]
        if kind is None:
            return ()
        if not items or not all(_fits(item, kind) for item in items):
            wanted = "teksten; zet ze tussen aanhalingstekens" if kind is Kind.TEKST else "getallen"
            self._refuse(
                f"In de kolom '{column}' staan {'teksten' if kind is Kind.TEKST else 'getallen'}.",
                where,
                f"Noem hier {wanted}.",
            )
            return ()
        return tuple(items)

    def _part(self, key: str, value: object, where: tuple[str, ...], depth: int) -> Condition:
        if key == NOT:
            return Not(self.read(value, where, depth + 1))
        if key == ANY_OF:
            return self._any_of(value, where, depth)
        if isinstance(value, Mapping):
            return self._bounds(key, value, where)
        return OneOf(key, self.values(value, key, where))

    def _any_of(self, value: object, where: tuple[str, ...], depth: int) -> Condition:
        if not isinstance(value, list) or not value:
            return self._refuse(
                "Hier hoort een lijst van voorwaarden.", where, "Begin elke voorwaarde met '- '."
            )
        places = [(*where, str(place)) for place in range(1, len(value) + 1)]
        return AnyOf(
            tuple(self.read(item, place, depth + 1) for item, place in zip(value, places, strict=True))
        )

    def _bounds(self, column: str, block: Mapping[object, object], where: tuple[str, ...]) -> Condition:
        kind = self.kind_of(column, where)
        if set(block) == {_KNOWN} and isinstance(block[_KNOWN], bool):
            return Known(column, is_known=bool(block[_KNOWN]))
        numbers = {key: value for key, value in block.items() if _is_number(value)}
        if not block or set(numbers) != set(block) or not set(block) <= {_LOWEST, _HIGHEST}:
            return self._refuse(
                "Deze toets kennen wij niet.",
                where,
                "Gebruik een waarde, een lijst van waarden, {van: 15, tot_en_met: 64} of {bekend: true}.",
            )
        if kind is Kind.TEKST:
            return self._refuse(
                f"De kolom '{column}' is tekst; 'van' en 'tot_en_met' vragen getallen.",
                where,
                "Geef de kolom de soort 'geheel' of 'getal', of noem de waarden in een lijst.",
            )
        return Between(column, _number(numbers.get(_LOWEST)), _number(numbers.get(_HIGHEST)))

    def _refuse(self, what: str, where: tuple[str, ...], remedy: str) -> Condition:
        self.problems.append(Problem(what, PATH_SEPARATOR.join(where), remedy))
        return _NOTHING


def _fits(value: object, kind: Kind) -> bool:
    if kind is Kind.TEKST:
        return isinstance(value, str)
    return _is_number(value) and (kind is Kind.GETAL or isinstance(value, int))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None
