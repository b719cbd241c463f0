"""Holds a catalogue block against its schema and puts what is wrong into Dutch."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from wijkmonitor.catalog.documents import PATH_SEPARATOR
from wijkmonitor.domain.errors import Problem

SCHEMA_FOLDER = Path(__file__).parent / "schema"
KINDS = ("theme", "dimension", "group", "indicator", "duiding", "own_table")
"""The kinds of block; each has a file in the schema folder."""

_LONGEST_QUOTE = 80
_TYPE_NAMES = {
    "string": "een tekst",
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "'true' of 'false'",
    "array": "een lijst tussen [ en ]",
    "object": "een blok met sleutels",
}


@dataclass(frozen=True, slots=True)
class _Breach:
    """A value that breaks one keyword (`maxLength`) of the rule of its key."""

    keyword: str
    bound: Any
    value: Any
    rule: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Description:
    """What is wrong and what to do about it; `key` when it is about a key inside the value."""

    what: str
    remedy: str
    key: str = ""


def schema_of(kind: str, folder: Path = SCHEMA_FOLDER) -> Mapping[str, Any]:
    """Give the schema of one kind of block; another room keeps the schemas of its files in its own folder."""
    return cast("Mapping[str, Any]", yaml.safe_load((folder / f"{kind}.yaml").read_text("utf-8")))


def schema_problems(
    block: object, kind: str, where: tuple[str, ...], folder: Path = SCHEMA_FOLDER
) -> Iterator[Problem]:
    """Find everything in which a block breaks the schema of its kind."""
    validator = _validator(kind, folder)
    for error in validator.iter_errors(block):
        breach = _breach(error, cast("Mapping[str, Any]", validator.schema))
        place = (*where, *(_step(step) for step in error.absolute_path))
        for description in _DESCRIBERS.get(breach.keyword, _describe_other)(breach):
            steps = (*place, description.key) if description.key else place
            yield Problem(description.what, PATH_SEPARATOR.join(steps), description.remedy)


@cache
def _validator(kind: str, folder: Path) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind, folder))


def _breach(error: ValidationError, schema: Mapping[str, Any]) -> _Breach:
    rule = _rule_at(schema, error.absolute_path)
    return _Breach(str(error.validator), error.validator_value, error.instance, rule)


def _step(step: str | int) -> str:
    """Give a step of a path as people count: the first of a list is 1."""
    return str(step + 1) if isinstance(step, int) else step


def _rule_at(schema: Mapping[str, Any], path: Iterable[str | int]) -> Mapping[str, Any]:
    """Give the rule of the deepest key on the path that the schema has words for."""
    rule = schema
    for step in path:
        inside = rule.get("items") if isinstance(step, int) else rule.get("additionalProperties")
        deeper = rule.get("properties", {}).get(step) or inside
        if not isinstance(deeper, Mapping):
            break
        rule = deeper
    return rule


def _describe_missing(breach: _Breach) -> Iterator[_Description]:
    for key in breach.bound:
        if key not in breach.value:
            rule = breach.rule.get("properties", {}).get(key, {})
            yield _Description(f"De sleutel '{key}' ontbreekt.", _remedy(rule), key)


def _describe_extra(breach: _Breach) -> Iterator[_Description]:
    known = list(breach.rule.get("properties", {}))
    for key in breach.value:
        if key not in known:
            close = difflib.get_close_matches(str(key), known, n=1)
            hint = f"Bedoelt u '{close[0]}'?" if close else f"Bekend zijn: {', '.join(known)}."
            yield _Description(f"De sleutel '{key}' bestaat niet.", hint, str(key))


def _describe_type(breach: _Breach) -> Iterator[_Description]:
    wanted = _TYPE_NAMES.get(str(breach.bound), str(breach.bound))
    yield _Description(f"Hier hoort {wanted}, niet {_quoted(breach.value)}.", _remedy(breach.rule))


def _describe_choice(breach: _Breach) -> Iterator[_Description]:
    choices = ", ".join(str(choice) for choice in breach.bound)
    yield _Description(f"{_quoted(breach.value)} is geen keuze. Kies uit: {choices}.", _remedy(breach.rule))


def _describe_length(breach: _Breach) -> Iterator[_Description]:
    bound = "hoogstens" if breach.keyword == "maxLength" else "minstens"
    yield _Description(
        f"Deze tekst telt {len(breach.value)} tekens en mag er {bound} {breach.bound} tellen: "
        f"{_quoted(breach.value)}.",
        _remedy(breach.rule),
    )


def _describe_other(breach: _Breach) -> Iterator[_Description]:
    yield _Description(
        f"{_quoted(breach.value)} past niet bij de regel van deze sleutel.", _remedy(breach.rule)
    )


_DESCRIBERS: Mapping[str, Callable[[_Breach], Iterator[_Description]]] = {
    "required": _describe_missing,
    "additionalProperties": _describe_extra,
    "type": _describe_type,
    "enum": _describe_choice,
    "maxLength": _describe_length,
    "minLength": _describe_length,
}


def _remedy(rule: Mapping[str, Any]) -> str:
    """Give the rule of a key and its good example, as the schema words them."""
    description = str(rule.get("description", "Kijk in het schema wat hier mag staan.")).strip()
    examples = rule.get("examples", [])
    return f"{description} Bijvoorbeeld: {_quoted(examples[0])}." if examples else description


def _quoted(value: object) -> str:
    text = str(value)
    return f"'{text[:_LONGEST_QUOTE]}…'" if len(text) > _LONGEST_QUOTE else f"'{text}'"
