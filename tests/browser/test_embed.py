"""Pictures and citations in a browser, also on a page of another site."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import OpenPage
from browser.test_accessibility import violations
from wijkmonitor.settings import LOCAL_URL
from wijkmonitor.store.shelf import Shelf

pytestmark = pytest.mark.browser

PICTURES = [
    "/insluiten?gebied=WK034403",
    "/insluiten?gebied=WK034403&beeld=indicator&indicator=bijstand_pct",
    "/insluiten?gebied=WK034403&beeld=trend&indicator=koopwoningen_pct",
    "/insluiten?gebied=GM0344&beeld=kaart&indicator=bijstand_pct",
    "/insluiten?gebied=GM0344&groep=herkomst:buiten-europa",
    "/insluiten?gebied=onzin",
]
MAKER = "/insluiten/maken?gebied=GM0344&beeld=kaart&indicator=bijstand_pct"


class _Quiet(SimpleHTTPRequestHandler):
    """A plain file server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Say nothing."""


@pytest.fixture(scope="module")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the folder of a site of somebody else."""
    folder = tmp_path_factory.mktemp("andere-site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", [*PICTURES, MAKER])
@pytest.mark.parametrize(("scheme", "width"), [("light", 600), ("dark", 280)])
def test_axe_finds_nothing_in_a_picture(open_page: OpenPage, path: str, scheme: str, width: int) -> None:
    """Also with its table open, in both themes, from 280 pixels wide."""
    page = open_page(path, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert violations(page) == []
    if path != MAKER:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("release", ["", "2020-01-01-00000000"])
def test_axe_finds_nothing_in_a_citation(
    open_page: OpenPage, real_data: Path, release: str, scheme: str, width: int
) -> None:
    """Of a release that is here, and of one that is not."""
    cited = release or Shelf(real_data).current().release.id
    page = open_page(
        f"/cijfer/{cited}/WK034403/bijstand_pct/2020/totaal/84799NED", width=width, scheme=scheme
    )

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _elsewhere(browser: Browser, live_server: str, other_site: tuple[str, Path], body: str) -> Page:
    """Open a page of another site with some code of ours in it."""
    address, folder = other_site
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="nl"><title>Andere site</title><body>{body}</body></html>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 700, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/index.html")
    page.wait_for_load_state("networkidle")

    own = (address, live_server)
    assert [url for url in asked if not url.startswith(own)] == []
    return page


def _code(open_page: OpenPage, field: str, live_server: str) -> str:
    """Copy the code that the maker gives; it has the address of an instance that was given none."""
    return open_page(MAKER).locator(field).input_value().replace(LOCAL_URL, live_server)


def test_the_custom_element_works_on_another_site(
    browser: Browser, open_page: OpenPage, live_server: str, other_site: tuple[str, Path]
) -> None:
    """The script passes the check of the browser, and the frame is as high as what is in it."""
    page = _elsewhere(browser, live_server, other_site, _code(open_page, "#element", live_server))
    frame = page.frame_locator("wijkmonitor-beeld iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(
        "Inwoners met bijstand in de wijken van Utrecht"
    )
    inside = frame.locator("html")
    shown = page.locator("wijkmonitor-beeld iframe")

    def heights() -> tuple[float, float]:
        box = shown.bounding_box()
        return (
            0 if box is None else box["height"],
            inside.evaluate("node => node.getBoundingClientRect().height"),
        )

    page.wait_for_function("document.querySelector('wijkmonitor-beeld iframe').style.height !== '480px'")
    outer, inner = heights()
    assert abs(outer - inner) <= 1
    frame.get_by_text("Dezelfde cijfers als tabel").click()
    page.wait_for_function(f"document.querySelector('wijkmonitor-beeld iframe').clientHeight > {outer}")
    outer_open, inner_open = heights()
    assert abs(outer_open - inner_open) <= 1

    page.evaluate("document.querySelector('wijkmonitor-beeld').setAttribute('beeld', 'taart')")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("De profieltaart van Utrecht")
    assert page.context.cookies() == []
    page.close()


def test_a_changed_script_is_refused(
    browser: Browser, open_page: OpenPage, live_server: str, other_site: tuple[str, Path]
) -> None:
    """Then the link in the element stays: a page never runs what its maker did not see."""
    code = _code(open_page, "#element", live_server).replace('integrity="sha384-', 'integrity="sha384-A')
    page = _elsewhere(browser, live_server, other_site, code)

    assert page.locator("iframe").count() == 0
    assert page.locator("wijkmonitor-beeld a").inner_text() == "Utrecht, gemeente"
    page.close()


def test_the_frame_works_on_another_site(
    browser: Browser, open_page: OpenPage, live_server: str, other_site: tuple[str, Path]
) -> None:
    """The plain code needs no script at all; other pages of ours cannot be framed there."""
    code = _code(open_page, "#venster", live_server)
    other = f'<iframe id="dicht" src="{live_server}/methode" title="dicht"></iframe>'
    page = _elsewhere(browser, live_server, other_site, code + other)

    expect(page.frame_locator("iframe[src*=insluiten]").get_by_role("heading", level=1)).to_be_visible()
    assert page.frame_locator("#dicht").locator("main").count() == 0
    page.close()
