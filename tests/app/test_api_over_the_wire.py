"""The API over HTTP: forms by Accept, methods, validators, other sites, and errors of one shape."""

import json
import re

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from app.asking import Reply, ask
from wijkmonitor.api.headers import VERSION
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.problem import Problem
from wijkmonitor.wording.api_problems import PROBLEMS

LIST = "/api/v1/gebieden"
ADDRESSES = (
    LIST, "/api/v1/gebieden/WK034403", "/api/v1/indicatoren", "/api/v1/groepen", "/api/v1/bronnen",
    "/api/v1/uitgaven", "/api/v1/waarnemingen", "/api/v1/profielen/WK034403", "/api/v1/openapi.json",
    "/api/v1/bestaat-niet", "/api/v1/gebieden?onbekend=1",
)  # fmt: skip


def _problem(reply: Reply) -> Problem:
    assert reply.headers["content-type"] == "application/problem+json"
    return msgspec.json.decode(reply.body, type=Problem)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [("*/*", "application/json"), ("application/json", "application/json"), ("text/csv", "text/csv"),
     ("text/csv;q=0.4, application/json;q=0.5", "application/json"), ("text/*", "text/csv"),
     ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"), ("nonsense", "application/json"),
     ("application/json;q=0, */*", "text/csv")],
)  # fmt: skip
def test_gives_the_form_that_is_accepted(accept: str, media_type: str, application: ASGIApp) -> None:
    """The best that we have; who asks nothing we can read gets JSON, and a browser too."""
    reply = ask(application, LIST, accept=accept)

    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in reply.headers["vary"]


def test_refuses_a_form_that_it_does_not_have(application: ASGIApp) -> None:
    """406, and which forms there are."""
    reply = ask(application, LIST, accept="image/png")

    assert (reply.status, _problem(reply).status) == (406, 406)
    assert "text/csv" in _problem(reply).detail


def test_a_suffix_decides_over_accept(application: ASGIApp) -> None:
    """Who follows a link with .csv gets a table, whatever a browser accepts."""
    table = ask(application, f"{LIST}.csv?limiet=3", accept="text/html, application/json")
    plain = ask(application, f"{LIST}.json?limiet=3", accept="text/csv")

    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert json.loads(plain.body)["items"] == json.loads(ask(application, f"{LIST}?limiet=3").body)["items"]


@pytest.mark.parametrize("accept", ["text/csv", "application/json"])
def test_each_form_has_a_validator_of_its_own(accept: str, application: ASGIApp) -> None:
    """Who has an answer gets a 304 for that form only."""
    etag = ask(application, LIST, accept=accept).headers["etag"]
    other = "text/csv" if accept == "application/json" else "application/json"

    assert ask(application, LIST, accept=accept, if_none_match=etag).status == 304
    assert ask(application, LIST, accept=other, if_none_match=etag).status == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers_of_the_rules(address: str, application: ASGIApp) -> None:
    """The whole version, open to other sites, in no frame, and guarded as every page is."""
    headers = ask(application, address).headers

    assert headers["api-version"] == VERSION
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"]
    assert "set-cookie" not in headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_what_get_would(address: str, application: ASGIApp) -> None:
    """The same status and headers, and no body."""
    got, head = ask(application, address), ask(application, address, "HEAD")

    assert (got.status, got.headers, b"") == (head.status, head.headers, head.body)


def test_another_site_may_ask_first(application: ASGIApp) -> None:
    """A preflight is answered without a body, and says what is allowed."""
    reply = ask(application, "/api/v1/waarnemingen", "OPTIONS", origin="https://voorbeeld.nl")

    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in reply.headers["access-control-allow-headers"]
    assert not {"content-type", "content-length"} & reply.headers.keys()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_only_reading_is_allowed(method: str, application: ASGIApp) -> None:
    """405 with what is allowed; on an address that is not there a 404."""
    reply = ask(application, LIST, method)

    assert (reply.status, _problem(reply).status) == (405, 405)
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS"
    assert ask(application, "/api/v1/niets", method).status == 404


@pytest.mark.parametrize(
    "address", [f"{operation.address}/".replace("{code}", "WK034403") for operation in OPERATIONS]
)
def test_an_address_never_ends_in_a_slash(address: str, application: ASGIApp) -> None:
    """404, and the remedy says why."""
    reply = ask(application, address)

    assert reply.status == 404
    assert "schuine streep" in _problem(reply).wat_te_doen


def test_an_unknown_parameter_is_named_with_those_that_exist(application: ASGIApp) -> None:
    """A typing mistake is not silently everything."""
    reply = ask(application, f"{LIST}?limit=3&nivo=wijk")
    errors = _problem(reply).errors

    assert reply.status == 400
    assert [error.location.name for error in errors] == ["limit", "nivo"]
    assert "limiet" in errors[0].detail


@pytest.mark.parametrize(
    ("query", "name"),
    [("limiet=0", "limiet"), ("limiet=1001", "limiet"), ("limiet=1000000000", "limiet"),
     ("limiet=-1", "limiet"),
     ("limiet=", "limiet"), ("limiet=%00", ""), ("limiet=1e3", "limiet"), ("limiet=1.5", "limiet"),
     ("pagina=-1", "pagina"), ("pagina=99999999999999999999", "pagina"), ("pagina=1&pagina=2", "pagina"),
     ("niveau=planeet", "niveau"), ("q=" + "a" * 101, "q"), ("gemeente=WK034403", "gemeente"),
     ("bestaatNu=misschien", "bestaatNu"), ("gemeente=GM0344%27%3B--", "gemeente")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(query: str, name: str, application: ASGIApp) -> None:
    """400 with the parameter, its value and what it may be."""
    reply = ask(application, f"{LIST}?{query}")
    errors = _problem(reply).errors

    assert reply.status == 400
    assert [error.location.name for error in errors] == ([name] if name else [])
    assert _problem(reply).wat_te_doen.endswith(".")


def test_one_parameter_may_not_come_too_often(application: ASGIApp) -> None:
    """Twenty gebieden can be asked at once, and no more."""
    many = "&".join(["gebied=WK034403"] * 21)

    assert ask(application, f"/api/v1/waarnemingen?{many}").status == 400
    assert ask(application, f"/api/v1/waarnemingen?{many.partition('&')[2]}").status == 200


def test_a_gebied_that_does_not_exist_is_named(application: ASGIApp) -> None:
    """Which of the values it was, so that a program can drop it."""
    reply = ask(application, "/api/v1/waarnemingen?gebied=WK034403&gebied=WK999999")
    (error,) = _problem(reply).errors

    assert (reply.status, error.location.name, error.location.index) == (400, "gebied", 1)


@given(path=st.binary(max_size=60), query=st.binary(max_size=80))
@example(path=b"\xff\xfe", query=b"q=%ff")
@example(path=b"gebieden/%00", query=b"")
@example(path=b"gebieden/../../etc/passwd", query=b"")
@example(path=b"waarnemingen", query=b"gebied=" + b"%F0%9F%98%80" * 3)
@example(path=b"profielen/" + b"A" * 50, query=b"jaar=20%32%30")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_breaks_it(path: bytes, query: bytes, application: ASGIApp) -> None:
    """Any bytes get an answer or a problem, never a failure of ours."""
    safe = re.sub(rb"[?#]", b"", path)
    reply = ask(application, f"/api/v1/{safe.decode('latin-1')}?{query.decode('latin-1')}")

    assert reply.status in {200, 400, 404}
    if reply.status != 200:
        assert _problem(reply).status == reply.status


def test_the_address_of_the_api_leads_to_its_page(application: ASGIApp) -> None:
    """Who opens it in a browser is helped."""
    reply = ask(application, "/api/v1")

    assert (reply.status, reply.headers["location"]) == (303, "/api")


def test_every_kind_of_problem_is_explained_on_the_page(application: ASGIApp) -> None:
    """The type of a problem is an address that exists."""
    page = ask(application, "/api").body.decode()

    assert all(f'id="fout-{kind.value}"' in page for kind in PROBLEMS)


def test_an_answer_of_the_api_is_compressed(application: ASGIApp) -> None:
    """GeoJSON and problems too, since they are text."""
    reply = ask(application, "/api/v1/groepen", accept_encoding="br")

    assert reply.headers["content-encoding"] == "br"
