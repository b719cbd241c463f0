"""The NL GOV API Design Rules, written as a lint of our OpenAPI document; each test names its rule."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from api.conftest import Ask
from wijkmonitor.api.headers import VERSION
from wijkmonitor.api.openapi import Contact, document
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.parameters import parameters_of
from wijkmonitor.texts.api_urls import BASE
from wijkmonitor.wording.api import OPERATION_WORDS, TAGS
from wijkmonitor.wording.api_fields import FIELDS, PARAMETERS, SCHEMA_NAMES, SCHEMAS

Json = dict[str, Any]
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_SEMVER = re.compile(r"\d+\.\d+\.\d+")
_PLURALS = ("en", "s")
_NUMBERS = {"number", "integer"}
_FREE_NUMBERS = frozenset(
    {"pagina", "limiet", "index", "decimalen", "omvang", "gewichtInLijsten", "afstand", "jaar", "vanafJaar",
     "nederlandJaar", "indeling", "nieuwsteIndeling", "opVeelvoudenVan", "pWaarde", "verwachtDoorToeval",
     "gunstig", "ongunstig", "vergelijkbaar", "onzeker", "coordinates", "bbox", "status"}
)  # fmt: skip
"""Numbers that are no figures: places, years, counts of votes, and what has no unit by its nature."""


@pytest.fixture(scope="module")
def openapi() -> Json:
    """Give the document."""
    return document(OPERATIONS)


def _properties(openapi: Json) -> Iterator[tuple[str, str, Json]]:
    for schema, of in openapi["components"]["schemas"].items():
        for name, field in of.get("properties", {}).items():
            yield schema, name, field


def _gets(openapi: Json) -> Iterator[Json]:
    for path in openapi["paths"].values():
        yield path["get"]


def test_the_version_is_told_in_full_and_the_major_stands_in_the_address(openapi: Json) -> None:
    """Rules core/semver, core/uri-version and core/version-header."""
    assert _SEMVER.fullmatch(openapi["info"]["version"])
    assert [server["url"] for server in openapi["servers"]] == [BASE]
    assert BASE.endswith(f"/v{VERSION.partition('.')[0]}")
    assert all("API-Version" in get["responses"]["200"]["headers"] for get in _gets(openapi))


def test_paths_are_nouns_in_kebab_case_without_a_slash_at_the_end(openapi: Json) -> None:
    """Rules core/path-segments-kebab-case, core/no-trailing-slash and core/naming-collections: plural."""
    for path in openapi["paths"]:
        parts = path.removeprefix("/").split("/")
        assert all(_KEBAB.fullmatch(part) or part.startswith("{") for part in parts)
        assert parts[0].endswith(_PLURALS)


def test_only_reading_is_documented(openapi: Json) -> None:
    """Rule core/http-methods: what is not there cannot be."""
    assert {method for path in openapi["paths"].values() for method in path} == {"get"}


def test_parameters_and_fields_are_camel_case(openapi: Json) -> None:
    """Rule core/query-keys-camel-case, for fields too; `_links` is the one that stands apart."""
    names = {parameter["name"] for get in _gets(openapi) for parameter in get["parameters"]}
    fields = {name for _, name, _ in _properties(openapi)} - {"_links"}

    assert all(_CAMEL.fullmatch(name) for name in names | fields)
    assert all(_PASCAL.fullmatch(name) for name in openapi["components"]["schemas"])


def test_everything_is_said_in_dutch_words_of_ours(openapi: Json) -> None:
    """Rules core/interface-language and core/doc-language: no docstring of the program shows through."""
    told = {*SCHEMAS.values(), *FIELDS.values()}

    assert {of["description"] for of in openapi["components"]["schemas"].values()} <= told
    assert all(field["description"] in told for _, _, field in _properties(openapi))
    assert all(get["summary"] and get["description"].endswith(".") for get in _gets(openapi))


def test_no_word_is_left_over(openapi: Json) -> None:
    """What is explained exists: every parameter, field, schema, operation and tag."""
    schemas = openapi["components"]["schemas"]
    ours = {dutch: english for english, dutch in SCHEMA_NAMES.items()}
    fields = {name for _, name, _ in _properties(openapi)}
    whole = {f"{ours.get(schema, schema)}.{name}" for schema, name, _ in _properties(openapi)}
    names = {item.name for operation in OPERATIONS for item in parameters_of(operation.query)}
    names |= {operation.key.name for operation in OPERATIONS if operation.key is not None}

    assert set(SCHEMAS) == set(schemas)
    assert set(FIELDS) <= fields | whole
    assert set(PARAMETERS) == names
    assert set(OPERATION_WORDS) == {operation.id for operation in OPERATIONS}
    assert set(TAGS) == {operation.tag for operation in OPERATIONS}


def test_operations_are_told_apart(openapi: Json) -> None:
    """Each has an id of its own, for who generates a client."""
    ids = [get["operationId"] for get in _gets(openapi)]

    assert len(ids) == len(set(ids))
    assert all(_CAMEL.fullmatch(name) for name in ids)


def test_errors_are_problems(openapi: Json) -> None:
    """Rule core/error-handling/problem-details: RFC 9457, with what to do about it."""
    for response in openapi["components"]["responses"].values():
        assert set(response["content"]) == {"application/problem+json"}
    problem = openapi["components"]["schemas"]["Probleem"]["properties"]

    assert {"type", "title", "status", "detail", "watTeDoen", "errors"} == set(problem)


def test_every_question_can_be_refused(openapi: Json) -> None:
    """Rule core/error-handling/invalid-input: a 400 is documented wherever there is something to ask."""
    assert all({"200", "400", "404", "406"} <= set(get["responses"]) for get in _gets(openapi))


def test_dates_say_that_they_are_dates(openapi: Json) -> None:
    """Rule core/date-time: a field called datum has the form of one."""
    assert all(field["format"] == "date" for _, name, field in _properties(openapi) if name == "datum")


def test_whom_to_ask_is_told(openapi: Json) -> None:
    """Rule core/doc-openapi-contact."""
    assert openapi["info"]["contact"]["name"]
    assert openapi["info"]["contact"]["url"].startswith("https://")


@pytest.mark.parametrize(
    ("address", "name"),
    [("mailto:data@gemeente.example", "email"), ("https://gemeente.example/vragen", "url")],
)
def test_an_instance_tells_whom_to_ask(address: str, name: str) -> None:
    """The contact of the settings, as the standard wants it."""
    contact = document(OPERATIONS, Contact("Gemeente Voorbeeld", address))["info"]["contact"]

    assert contact == {"name": "Gemeente Voorbeeld", name: address.removeprefix("mailto:")}


def test_no_figure_is_a_bare_number(openapi: Json) -> None:
    """Our own rule: beside a number stands what it counts, and beside a value its status."""
    for schema, of in openapi["components"]["schemas"].items():
        fields = of.get("properties", {})
        for name, field in fields.items():
            options = field.get("anyOf", [field])
            if name in _FREE_NUMBERS or not any(option.get("type") in _NUMBERS for option in options):
                continue
            is_counted = name.startswith("aantal")
            has_unit = any(other == "eenheid" or other.endswith("Eenheid") for other in fields)
            assert is_counted or has_unit or "mensen" in fields, f"{schema}.{name}"
            assert name != "waarde" or {"status", "eenheid"} <= set(fields), f"{schema}.{name}"


def test_a_list_has_its_place_and_its_release(openapi: Json) -> None:
    """Our own rule: who pages knows where he is, and from which release."""
    for schema, of in openapi["components"]["schemas"].items():
        if schema.endswith("Lijst"):
            assert {"items", "pagina", "limiet", "uitgave", "_links"} <= set(of["properties"])


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/niets",
        "/api/v1/gebieden/",
        "/api/v1/gebieden?x=1",
        "/api/v1/gebieden/WK999999",
        "/api/v1/%ff",
    ],
)
def test_every_error_has_the_one_shape(address: str, ask_api: Ask) -> None:
    """A type, a title, the status, what is wrong, and what to do, in Dutch sentences."""
    page = ask_api(address)
    found = msgspec.json.decode(page.body)

    assert page.media_type == "application/problem+json"
    assert found["status"] == page.status
    assert found["type"].startswith("/api#fout-")
    assert all(found[name].endswith(".") for name in ("detail", "watTeDoen"))
