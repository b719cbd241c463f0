"""The API keeps to its OpenAPI document, asked by a program that knows nothing else of it."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.config import (
    ChecksConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.generation.case import Case
from starlette.types import ASGIApp

from app.asking import ask
from wijkmonitor.api.openapi import document, openapi_document
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.texts.api_urls import OPENAPI

EXAMPLES = 12
"""Questions for each operation, beside those that cover every limit of its parameters."""

# A well-formed id of a thing that does not exist is a 400, which the document cannot tell from a good one.
_CHECKS = ChecksConfig(
    positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=["2xx", "400", "404"])
)
_CONFIG = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=_CHECKS)))
schema = schemathesis.openapi.from_dict(document(OPERATIONS), config=_CONFIG)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_documented(case: Case[Any], application: ASGIApp) -> None:
    """Status, headers, form and fields; bad input is refused, and no method but those that read is taken."""
    case.call_and_validate(app=application)


def test_the_document_is_valid() -> None:
    """OpenAPI 3.1, by an independent reader of the standard."""
    assert list(OpenAPIV31SpecValidator(document(OPERATIONS)).iter_errors()) == []


def test_the_document_is_served(application: ASGIApp) -> None:
    """At its standard place, for every site to read."""
    reply = ask(application, OPENAPI)

    assert (reply.status, reply.body) == (200, openapi_document())
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["access-control-allow-origin"] == "*"
