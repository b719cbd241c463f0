"""What a catalogue block may say: each key's own examples are held against its rule."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from wijkmonitor.catalog.schema import KINDS, schema_of, schema_problems

MARKS = ("description", "examples", "x-fout")


def _rules(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each key of a schema with its rule, the nested ones too."""
    for key, rule in schema.get("properties", {}).items():
        yield f"{path} › {key}", rule
        yield from _rules(rule, f"{path} › {key}")


ALL_RULES = [(path, kind, rule) for kind in KINDS for path, rule in _rules(schema_of(kind), kind)]


def _fits(kind: str, rule: Mapping[str, Any], value: object) -> bool:
    definitions = schema_of(kind).get("$defs", {})
    return Draft202012Validator({**rule, "$defs": definitions}).is_valid(value)


@pytest.mark.parametrize(("path", "kind", "rule"), ALL_RULES, ids=[path for path, _, _ in ALL_RULES])
def test_each_key_has_a_rule_a_good_and_a_bad_example(path: str, kind: str, rule: Mapping[str, Any]) -> None:
    """The rule of a key is worded, its good examples fit it and its bad ones do not."""
    assert all(rule.get(mark) for mark in MARKS), path
    good = [_fits(kind, rule, example) for example in rule["examples"]]
    bad = [_fits(kind, rule, example) for example in rule["x-fout"]]

    assert (all(good), any(bad)) == (True, False)


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema(kind: str) -> None:
    """A schema is itself valid JSON Schema, and takes no key that it does not name."""
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)

    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ({"titel": 3}, "Hier hoort een tekst, niet '3'."),
        ({"titel": "x"}, "Deze tekst telt 1 tekens en mag er minstens 2 tellen: 'x'."),
        ({"titel": "kleine letter"}, "'kleine letter' past niet bij de regel van deze sleutel."),
        ({"titel": "A" * 90}, f"Deze tekst telt 90 tekens en mag er hoogstens 60 tellen: '{'A' * 80}…'."),
        ({"tittel": "Iedereen"}, "De sleutel 'tittel' bestaat niet."),
        ({}, "De sleutel 'titel' ontbreekt."),
    ],
)
def test_a_violation_is_told_in_dutch(block: dict[str, object], what: str) -> None:
    """Each kind of violation has its own Dutch sentence."""
    found = [problem.what for problem in schema_problems(block, "group", ("groups.yaml", "totaal"))]

    assert what in found


def test_a_misspelt_key_is_answered_with_the_key_that_was_meant() -> None:
    """The remedy for an unknown key is the known key that looks like it."""
    block = {"titel": "Iedereen", "mensen": "alle inwoners", "toeliching": "Iedereen die hier woont."}
    remedies = {
        problem.where: problem.remedy
        for problem in schema_problems(block, "group", ("groups.yaml", "totaal"))
    }

    assert remedies["groups.yaml › totaal › toeliching"] == "Bedoelt u 'toelichting'?"


def test_the_remedy_gives_the_rule_and_a_good_example() -> None:
    """What to do about a wrong value is the rule of its key and an example to follow."""
    block = {"titel": "Iedereen", "mensen": "Mensen", "toelichting": "Iedereen die hier woont."}
    problem = next(schema_problems(block, "group", ("groups.yaml", "totaal")))

    assert problem.remedy.startswith("De groep in een zin, in het meervoud; mensen eerst.")
    assert problem.remedy.endswith("Bijvoorbeeld: 'inwoners met een herkomst buiten Europa'.")
