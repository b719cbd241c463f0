"""A run says in one last line which browser, database and shared tests did not run."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")
SETTINGS = "[pytest]\nmarkers =\n    browser: b\n    database: d\n    shared: s\n"


def closing_line(pytester: pytest.Pytester, tests: str) -> str:
    """Run tests under our conftest, without a Chromium, and give the line above pytest's own totals."""
    pytester.makeini(SETTINGS)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(f"import pytest\n{tests}")
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-ra").outlines[-2]


@pytest.fixture(autouse=True)
def _no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this a machine without Chromium, for the runs below."""
    monkeypatch.setenv("WIJKMONITOR_CHROMIUM", "/nowhere/chromium")


def test_skipped_browser_and_shared_tests_are_counted_in_one_line(pytester: pytest.Pytester) -> None:
    """Both kinds stand in one line, each with its number and its reason."""
    tests = """
@pytest.mark.browser
@pytest.mark.parametrize("page", [1, 2])
def test_page(chromium, page):
    pass

def test_file():
    pytest.skip("needs the publisher's file ../shared/data/kwb.csv")
"""
    line = closing_line(pytester, tests)

    assert line.startswith("NOT RUN: 2 BROWSER TESTS (Chromium is not here")
    assert line.endswith("1 SHARED TEST (the publishers' files of ../shared/data are not here).")


def test_a_module_that_skips_itself_is_counted(pytester: pytest.Pytester) -> None:
    """A whole module without its files counts once."""
    tests = 'pytest.skip("needs the publisher\'s file ../shared/data/x", allow_module_level=True)\n'

    assert closing_line(pytester, tests).startswith("NOT RUN: 1 SHARED TEST (")


def test_nothing_is_said_when_everything_ran(pytester: pytest.Pytester) -> None:
    """A run without such skips has no extra line, also when another test was skipped."""
    tests = '\ndef test_other():\n    pytest.skip("only on Windows")\n'

    assert "NOT RUN" not in closing_line(pytester, tests)
