"""The index for the browser is small, whole, and leads to pages that are there."""

import gzip

import msgspec

from wijkmonitor.app.static_site.search_data import SearchData, search_data
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.edition import Edition

_MOST_BYTES = 300_000


def _of_country(edition: Edition) -> SearchData:
    """Give the index of a site with the pages of all gebieden but buurten."""
    known = {
        item.region.code
        for item in edition.release.regions.by_id
        if item.region.level is not RegionLevel.BUURT
    }
    return search_data(edition, known)


def test_it_is_small(real_edition: Edition) -> None:
    """All names of the country fit in 300 KB over the line."""
    body = msgspec.json.encode(_of_country(real_edition))

    assert len(gzip.compress(body, 9)) < _MOST_BYTES


def test_every_gebied_of_today_is_in_it(real_edition: Edition) -> None:
    """Also a buurt, which leads to the page of its wijk where it has none itself."""
    data = _of_country(real_edition)
    codes = data.codes.split()
    current = {
        item.region.code
        for item in real_edition.release.regions.by_id
        if real_edition.release.regions.is_current(item)
    }

    assert current <= set(codes)
    assert (
        len(codes)
        == len(data.namen.split("\n"))
        == len(data.inwoners)
        == len(data.plaats)
        == len(data.ligging)
    )
    assert codes[data.via[codes.index("BU03440311")]] == "WK034403"


def test_a_part_of_the_country_knows_only_that(real_edition: Edition) -> None:
    """A site of one gemeente does not offer pages that it does not have."""
    data = search_data(real_edition, {"NL00", "GM0344", "WK034403"})
    buurten = [code for code in data.codes.split() if code.startswith("BU")]

    assert {"NL00", "GM0344", "WK034403"} == set(data.codes.split()) - set(buurten)
    assert buurten
    assert all(code.startswith("BU034403") for code in buurten)
