"""The OpenAPI 3.1 document, made from the declarations of the operations: it cannot say anything else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec
from msgspec.json import schema_components

from wijkmonitor.api.headers import VERSION
from wijkmonitor.api.operation import CSV, Operation
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.parameters import MOST_VALUES, Parameter, parameters_of
from wijkmonitor.api.problem import PROBLEM_JSON, Problem
from wijkmonitor.texts.api_urls import BASE
from wijkmonitor.wording.api import ANSWERED, CONTACT, DOCUMENT, HEADERS, OPERATION_WORDS, TAGS, UNCHANGED
from wijkmonitor.wording.api_fields import FIELDS, PARAMETERS, SCHEMA_NAMES, SCHEMAS
from wijkmonitor.wording.api_problems import PROBLEMS, ProblemKind

_REF: Final = "#/components/schemas/{name}"
_VERSION: Final = "3.1.0"
_ERRORS: Final = {
    "400": ProblemKind.ONGELDIGE_INVOER,
    "404": ProblemKind.NIET_GEVONDEN,
    "405": ProblemKind.METHODE,
    "406": ProblemKind.VORM,
    "500": ProblemKind.STORING,
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: who runs this instance, and at which `mailto:` or page."""

    name: str
    address: str

    @property
    def json(self) -> dict[str, str]:
        """Give it as the standard has it."""
        email = self.address.removeprefix("mailto:")
        return {"name": self.name, **({"url": email} if email == self.address else {"email": email})}


NOBODY: Final = Contact(CONTACT.name, CONTACT.url)
"""Of an instance that nobody gave a contact: where the makers can be found."""


@cache
def openapi_document(contact: Contact = NOBODY) -> bytes:
    """Give the document as bytes; beside the contact it depends on the program only."""
    return msgspec.json.encode(document(OPERATIONS, contact))


def document(operations: Sequence[Operation[Any]], contact: Contact = NOBODY) -> Json:
    """Give the document of some operations, its schemas under their Dutch names."""
    renamed: Json = _renamed(_document(operations, contact))
    return renamed


def _document(operations: Sequence[Operation[Any]], contact: Contact) -> Json:
    return {
        "openapi": _VERSION,
        "info": {
            "title": DOCUMENT.title,
            "description": DOCUMENT.description,
            "version": VERSION,
            "contact": contact.json,
            "license": {"name": DOCUMENT.licence, "url": DOCUMENT.licence_url},
        },
        "servers": [{"url": BASE, "description": DOCUMENT.server}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": {operation.path: {"get": _operation(operation)} for operation in operations},
        "components": {
            "schemas": _schemas(operations),
            "responses": {kind.value: _error(kind) for kind in _ERRORS.values()},
            "headers": {
                name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()
            },
        },
    }


def _operation(operation: Operation[Any]) -> Json:
    words = OPERATION_WORDS[operation.id]
    return {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": words.summary,
        "description": words.description,
        "parameters": list(_parameters(operation)),
        "responses": {
            "200": {
                "description": ANSWERED,
                "headers": _headers(),
                "content": {
                    media_type: _content(operation, media_type) for media_type in operation.media_types
                },
            },
            "304": {"description": UNCHANGED, "headers": _headers()},
            **{status: {"$ref": f"#/components/responses/{kind.value}"} for status, kind in _ERRORS.items()},
        },
    }


def _content(operation: Operation[Any], media_type: str) -> Json:
    if media_type == CSV:
        return {"schema": {"type": "string"}}
    return {"schema": _schema_of(operation.result)}


def _parameters(operation: Operation[Any]) -> Iterator[Json]:
    key = operation.key
    if key is not None:
        yield {
            "name": key.name,
            "in": "path",
            "required": True,
            "description": PARAMETERS[key.name],
            "schema": _schema_of(key.type),
            "example": key.example,
        }
    for parameter in parameters_of(operation.query):
        yield _query_parameter(parameter)


def _query_parameter(parameter: Parameter) -> Json:
    one = _schema_of(parameter.one)
    schema = one
    if parameter.is_many:
        schema = {"type": "array", "items": one, "maxItems": MOST_VALUES}
    elif parameter.default is not None:
        schema = {**one, "default": parameter.default}
    found: Json = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.meaning,
        "schema": schema,
    }
    return {**found, "style": "form", "explode": True} if parameter.is_many else found


def _error(kind: ProblemKind) -> Json:
    words = PROBLEMS[kind]
    found: Json = {
        "description": f"{words.title}. {words.explanation}",
        "headers": _headers(),
        "content": {PROBLEM_JSON: {"schema": _schema_of(Problem)}},
    }
    return found


def _headers() -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}


def _schema_of(of: Any) -> Json:
    (found,), _ = schema_components([of], ref_template=_REF)
    return found


def _schemas(operations: Sequence[Operation[Any]]) -> Json:
    """Give every schema that answers use, with its Dutch words in place of our docstrings."""
    types = [*(operation.result for operation in operations), Problem]
    keys = [operation.key.type for operation in operations if operation.key is not None]
    asked = [item.type for operation in operations for item in parameters_of(operation.query)]
    _, found = schema_components([*types, *keys, *asked], ref_template=_REF)
    told = {_dutch(name): _told(name, schema) for name, schema in found.items()}
    return dict(sorted(told.items()))


def _told(name: str, schema: Json) -> Json:
    properties = {field: _property(name, field, of) for field, of in schema.get("properties", {}).items()}
    own: Json = {**schema, "title": _dutch(name), "description": SCHEMAS[_dutch(name)]}
    if not properties:
        return own
    return {**own, "properties": properties, "required": list(properties) if name != "Links" else ["self"]}


def _property(schema: str, field: str, of: Json) -> Json:
    """Give a field with what it means: in this schema, or wherever it stands."""
    meaning = FIELDS.get(f"{schema}.{field}") or FIELDS[field]
    plain = {name: value for name, value in of.items() if name != "default"}
    return {**plain, "description": meaning}


def _dutch(name: str) -> str:
    return SCHEMA_NAMES.get(name, name)


def _renamed(part: Any) -> Any:
    """Give a part of the document with every reference to a schema by its Dutch name."""
    if isinstance(part, list):
        return [_renamed(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {name: _reference(value) if name == "$ref" else _renamed(value) for name, value in part.items()}


def _reference(address: str) -> str:
    start = _REF.partition("{")[0]
    return f"{start}{_dutch(address.removeprefix(start))}" if address.startswith(start) else address
