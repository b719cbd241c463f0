"""A report as a page: no violation on any screen, nothing refused, and head, foot and number on paper."""

from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Browser, Page

from browser.test_accessibility import violations
from report.sample_document import DUIDING, FIGURES, SQUARE, sample_document
from wijkmonitor.report.blocks import Heading, Picture
from wijkmonitor.report.html_writer import write

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a report of a few pages as the file that the command writes."""
    file = tmp_path_factory.mktemp("rapport") / "rapport.html"
    small = Picture(SQUARE, "Een lijn door de jaren.", "Over de jaren", 80)
    more = [
        part for number in range(6) for part in (Heading(f"Deel {number}"), DUIDING, small, small, FIGURES)
    ]
    file.write_text(write(sample_document(*more)), encoding="utf-8")
    return file


def opened(browser: Browser, file: Path, width: int, scheme: str) -> tuple[Page, list[str]]:
    """Open a file, and note what the browser says about it."""
    said: list[str] = []
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    return page, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_report_is_accessible(browser: Browser, report_file: Path, width: int, scheme: str) -> None:
    """No violation in axe-core, nothing off the edge, and no style or picture refused by its own policy."""
    page, said = opened(browser, report_file, width, scheme)
    drawn = page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")

    assert (violations(page), said, drawn) == ([], [], True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_report_prints_on_white(browser: Browser, report_file: Path) -> None:
    """Who reads in the dark prints black on white."""
    page, _ = opened(browser, report_file, 1280, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.body).color")

    assert ink == "rgb(27, 34, 51)"
    page.close()


def test_every_page_of_paper_has_its_head_and_number(
    browser: Browser, report_file: Path, tmp_path: Path
) -> None:
    """The browser prints the report on A4 with its head, its foot and the number of each page."""
    page, _ = opened(browser, report_file, 1280, "light")
    printed = tmp_path / "rapport.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    with pymupdf.open(printed) as pdf:  # type: ignore[no-untyped-call]
        sizes = {tuple(round(edge / 72 * 25.4) for edge in sheet.rect.br) for sheet in pdf}
        texts = [" ".join(sheet.get_text().split()) for sheet in pdf]

    assert sizes == {(210, 297)}
    assert len(texts) > 2
    assert all(f"Bladzijde {number} van {len(texts)}" in text for number, text in enumerate(texts, 1))
    assert all(sample_document().running_foot in text for text in texts)
    assert [sample_document().running_head in text for text in texts] == [False] + [True] * (len(texts) - 1)
