"""What goes over the wire: validators, compression, caching and the headers of a safe site."""

import gzip

import brotli
import pytest
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import TwoReleases, settings_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf


def test_the_same_page_has_the_same_validator(application: ASGIApp, overvecht: str) -> None:
    """A page is a function of release and address: asked twice it is the same."""
    assert ask(application, overvecht) == ask(application, overvecht)


def test_a_fresh_copy_is_not_sent_again(application: ASGIApp, overvecht: str) -> None:
    """Who has the page gets a 304 without a body."""
    etag = ask(application, overvecht).headers["etag"]
    reply = ask(application, overvecht, if_none_match=etag)

    assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)
    assert "content-length" not in reply.headers


@pytest.mark.parametrize("asked", ["W/{}", '"iets-anders", {}', "*"])
def test_validators_are_read_as_http_has_them(asked: str, application: ASGIApp, overvecht: str) -> None:
    """Weak, one of several, or any."""
    etag = ask(application, overvecht).headers["etag"]

    assert ask(application, overvecht, if_none_match=asked.format(etag)).status == 304


def test_a_stale_copy_is_sent_again(application: ASGIApp, overvecht: str) -> None:
    """Another validator gets the page."""
    assert ask(application, overvecht, if_none_match='"iets-anders"').status == 200


def test_an_error_is_never_a_fresh_copy(application: ASGIApp) -> None:
    """A page that is not there is told again each time."""
    assert ask(application, "/bestaat-niet", if_none_match="*").status == 404


def test_releases_have_validators_of_their_own(two_releases: TwoReleases, overvecht: str) -> None:
    """Another release is another page, since its figures may be others."""
    shelf, settings = Shelf(two_releases.folder), settings_of(two_releases.folder)
    tags = {
        ask(create_application(Editions(shelf, name), settings), overvecht).headers["etag"]
        for name in (two_releases.older, two_releases.newer)
    }

    assert len(tags) == 2


def test_head_has_the_headers_and_no_body(application: ASGIApp, overvecht: str) -> None:
    """HEAD tells what GET would."""
    got, head = ask(application, overvecht), ask(application, overvecht, "HEAD")

    assert (head.headers, head.body) == (got.headers, b"")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_compresses_as_asked(encoding: str, application: ASGIApp, overvecht: str) -> None:
    """Unpacked it is the page itself, at once and when it was compressed better afterwards."""
    plain = ask(application, overvecht)
    for _ in range(2):
        reply = ask(application, overvecht, accept_encoding=encoding)
        unpacked = brotli.decompress(reply.body) if encoding == "br" else gzip.decompress(reply.body)

        assert reply.headers["content-encoding"] == encoding
        assert int(reply.headers["content-length"]) == len(reply.body) < len(plain.body) / 3
        assert unpacked == plain.body


def test_each_encoding_has_a_validator_of_its_own(application: ASGIApp, overvecht: str) -> None:
    """Other bytes, another strong validator; caches keep them apart."""
    replies = [ask(application, overvecht, accept_encoding=name) for name in ("br", "gzip", "identity")]

    assert len({reply.headers["etag"] for reply in replies}) == 3
    assert {reply.headers["vary"] for reply in replies} == {"Accept-Encoding"}


@pytest.mark.parametrize("accepted", ["", "identity", "zstd", "br;q=0, gzip;q=0", ";;;,,,=", "x" * 5000])
def test_sends_plain_text_to_who_asks_nothing_we_have(
    accepted: str, application: ASGIApp, overvecht: str
) -> None:
    """An encoding that we do not have, or nonsense, gets the page uncompressed."""
    assert "content-encoding" not in ask(application, overvecht, accept_encoding=accepted).headers


@pytest.mark.parametrize(
    "address", ["/", "/bestaat-niet", "/gezond", "/static/wijkmonitor.css", "/gebied/WK034403"]
)
def test_every_answer_is_guarded(address: str, application: ASGIApp) -> None:
    """Pages, errors, redirects and files alike let nothing from elsewhere in."""
    headers = ask(application, address).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "https:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_nothing_personal_is_kept(application: ASGIApp, overvecht: str) -> None:
    """No cookie, anywhere."""
    assert "set-cookie" not in ask(application, overvecht).headers


def test_pages_may_be_kept_a_minute(application: ASGIApp, overvecht: str) -> None:
    """A page is shared and short-lived; an error is never kept."""
    assert ask(application, overvecht).headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert ask(application, "/bestaat-niet").headers["cache-control"] == "no-cache"
