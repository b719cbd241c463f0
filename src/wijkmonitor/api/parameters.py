"""Read the parameters of a question as its declaration has them, or say all that is wrong with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from wijkmonitor.api.problem import InvalidInput, ProblemError, invalid, problem
from wijkmonitor.wording.api_fields import PARAMETERS
from wijkmonitor.wording.api_problems import (
    ProblemKind,
    repeated_parameter,
    too_many_values,
    unknown_parameter,
    wrong_questions,
    wrong_value,
)

_DIGITS = re.compile(r"[0-9]{1,9}")

MOST_VALUES = 20
"""How often a parameter may come that may come more than once."""

QueryT = TypeVar("QueryT", bound=Struct)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question."""

    name: str
    attribute: str
    type: Any
    """Of one value."""
    is_many: bool
    default: object
    meaning: str
    """What it is and may be, in Dutch."""

    @property
    def one(self) -> Any:
        """The type of one value, without the None of a parameter that was left out."""
        options = [option for option in get_args(self.type) if option is not NoneType]
        is_optional = get_origin(self.type) is UnionType or get_origin(self.type) is Union
        return options[0] if is_optional else self.type

    def _value(self, text: str) -> Any:
        """Give one value; raises ValidationError for one that cannot be.

        A number has digits only, though msgspec also reads 1e3 as a thousand.
        """
        found = msgspec.convert(text, self.one, strict=False)
        if type(found) is int and not _DIGITS.fullmatch(text):
            raise msgspec.ValidationError(text)
        return found

    def read(self, texts: Sequence[str]) -> tuple[Any, list[InvalidInput]]:
        """Give its value, or what is wrong with it."""
        if not self.is_many and len(texts) > 1:
            return None, [invalid(self.name, "dubbel", repeated_parameter(self.name))]
        if len(texts) > MOST_VALUES:
            return None, [invalid(self.name, "te-vaak", too_many_values(self.name, MOST_VALUES))]
        values, wrong = [], []
        for place, text in enumerate(texts):
            try:
                values.append(self._value(text))
            except msgspec.ValidationError:
                detail = wrong_value(self.name, text, self.meaning)
                wrong.append(invalid(self.name, "waarde", detail, place if self.is_many else None))
        if wrong:
            return None, wrong
        return (tuple(dict.fromkeys(values)) if self.is_many else values[0]), []


def parameters_of(query: type[Struct]) -> tuple[Parameter, ...]:
    """Give the parameters that a question may have, in their order."""
    return _parameters_of(query)


def read_query(query: type[QueryT], pairs: Sequence[tuple[str, str]]) -> QueryT:
    """Give the checked parameters; raises ProblemError that names everything that is wrong with them."""
    known = {item.name: item for item in parameters_of(query)}
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        given.setdefault(name, []).append(text)
    values: dict[str, object] = {}
    wrong: list[InvalidInput] = []
    for name, texts in given.items():
        parameter = known.get(name)
        if parameter is None:
            wrong.append(invalid(name, "onbekend", unknown_parameter(name, tuple(known))))
            continue
        values[parameter.attribute], problems = parameter.read(texts)
        wrong += problems
    if wrong:
        raise refused(wrong)
    return query(**values)


def refused(wrong: Sequence[InvalidInput]) -> ProblemError:
    """Give the error for a question with something wrong in it."""
    detail = wrong[0].detail if len(wrong) == 1 else wrong_questions(len(wrong))
    return ProblemError(problem(ProblemKind.ONGELDIGE_INVOER, detail, errors=tuple(wrong)))


@cache
def _parameters_of(query: type[Struct]) -> tuple[Parameter, ...]:
    return tuple(_parameter(item) for item in msgspec.structs.fields(query))


def _parameter(item: FieldInfo) -> Parameter:
    is_many = get_origin(item.type) is tuple
    one = get_args(item.type)[0] if is_many else item.type
    return Parameter(item.encode_name, item.name, one, is_many, item.default, PARAMETERS[item.encode_name])
