"""Links lead to a file, or say that they need a script, or are not there."""

import pytest

from wijkmonitor.app.static_site.addresses import url_of
from wijkmonitor.app.static_site.links import Links

WIJK = "/gebied/WK034403-overvecht"
KNOWN = (
    "/", "/over", "/kaart", WIJK, f"{WIJK}/thema/arbeid-inkomen", f"{WIJK}/verschillen",
    "/kaart?gebied=GM0344", "/kaart?gebied=GM0344&indicator=bijstand_pct", "/kaart?indicator=bijstand_pct",
)  # fmt: skip
PREFIX = "/wm"


@pytest.fixture
def links() -> Links:
    """Give the links of a site with a handful of pages, below a prefix."""
    known = {address: url_of(address, PREFIX) for address in KNOWN}
    return Links(PREFIX, known, {"bijstand_pct": "arbeid-inkomen"}, {"WK034403": "GM0344"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/wm/"),
        ("/over", "/wm/over/"),
        (WIJK, f"/wm{WIJK}/"),
        (f"{WIJK}#bronnen", f"/wm{WIJK}/#bronnen"),
        (f"{WIJK}?thema=arbeid-inkomen#bijstand_pct", f"/wm{WIJK}/thema/arbeid-inkomen/#bijstand_pct"),
        (f"{WIJK}?thema=arbeid-inkomen#thema", f"/wm{WIJK}/thema/arbeid-inkomen/"),
        (f"{WIJK}/indicator/bijstand_pct", f"/wm{WIJK}/thema/arbeid-inkomen/#bijstand_pct"),
        (f"{WIJK}?jaar=2020", f"/wm{WIJK}/?jaar=2020"),
        (f"{WIJK}?jaar=2020&thema=arbeid-inkomen#thema", f"/wm{WIJK}/thema/arbeid-inkomen/?jaar=2020"),
        ("/kaart?gebied=GM0344", "/wm/kaart/GM0344/"),
        ("/kaart?gebied=WK034403", "/wm/kaart/GM0344/"),
        ("/kaart?gebied=GM0344&indicator=bijstand_pct", "/wm/kaart/GM0344/bijstand_pct/"),
        ("/kaart?indicator=bijstand_pct", "/wm/kaart/NL00/bijstand_pct/"),
        ("/vergelijk?gebied=WK034403&gebied=GM0344", "/wm/vergelijk/?gebied=WK034403&gebied=GM0344"),
        ("/static/taart.js?v=1f48", "/wm/static/taart.js?v=1f48"),
        (f"{WIJK}/indicator/bijstand_pct.csv", None),
        (f"{WIJK}/indicator/onbekend_pct", None),
        (f"{WIJK}?verdeling=herkomst", None),
        ("/gebied/BU03440300-vechtzoom", None),
        ("/kaart?gebied=GM0344&jaar=2020", None),
        ("/rapport.pdf", None),
    ],
)
def test_an_address_leads_to_a_file_or_nowhere(links: Links, address: str, expected: str | None) -> None:
    """What has no file of its own leads to what has, and else is no link."""
    assert expected == links.target(address, "/over")


def rewritten(links: Links, html: str, path: str) -> str:
    """Rewrite a page that stood at a path."""
    return links.rewritten(html.encode(), path).decode()


def test_a_link_to_the_page_itself_goes_away(links: Links) -> None:
    """On a dashboard "everything about this figure" is the card on that same dashboard."""
    html = rewritten(
        links, f'<a href="{WIJK}/indicator/bijstand_pct">Meer</a>', f"{WIJK}/thema/arbeid-inkomen"
    )

    assert html == "<a >Meer</a>"


def test_a_download_that_is_not_there_is_hidden(links: Links) -> None:
    """The word "CSV" says nothing without what it leads to."""
    html = rewritten(links, f'<a href="{WIJK}/indicator/bijstand_pct.csv">CSV</a>', WIJK)

    assert html == "<a hidden>CSV</a>"


def test_a_name_without_a_page_stays_as_text(links: Links) -> None:
    """The name of a buurt is worth reading, also where it has no page."""
    html = rewritten(links, '<a href="/gebied/BU03440300-vechtzoom">Vechtzoom</a>', WIJK)

    assert html == "<a >Vechtzoom</a>"


def test_what_needs_a_script_is_marked(links: Links) -> None:
    """Links with a choice and forms are hidden until a script runs that can answer them."""
    html = rewritten(
        links, f'<a href="{WIJK}?jaar=2020&amp;groep=leeftijd:65plus">2020</a><form action="{WIJK}">', WIJK
    )

    assert html == (
        f'<a href="/wm{WIJK}/?jaar=2020&amp;groep=leeftijd:65plus" data-met-script>2020</a>'
        f'<form action="/wm{WIJK}/" data-met-script>'
    )


def test_escaped_slashes_and_other_hosts_are_read_as_they_are(links: Links) -> None:
    """Templates write a slash as &#x2f;; a link to a publisher stays what it is."""
    html = rewritten(links, '<a href="&#x2f;over"></a><a href="https:&#x2f;&#x2f;cbs.nl">', "/")

    assert html == '<a href="/wm/over/"></a><a href="https://cbs.nl">'
