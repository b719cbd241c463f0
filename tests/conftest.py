"""What every test shares: hypothesis settings, the browser, and one line on the tests that could not run."""

import os
import shutil
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from built_release import open_current, real_data_folder
from own_loop import own_loop
from wijkmonitor.views.edition import Edition

settings.register_profile("here", deadline=1000)
# A submission is judged on fixed examples; new ones are sought on every other run.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

CHROMIUM_ON_DEBIAN = Path("/usr/bin/chromium")
REASONS = {
    "browser": "Chromium is not here (apt-get install chromium, or name it in WIJKMONITOR_CHROMIUM)",
    "database": "PostgreSQL is not here (apt-get install postgresql)",
    "shared": "the publishers' files of ../shared/data are not here",
}
"""For each mark of tests that need something from outside: why they are skipped without it."""


def _find_chromium() -> Path | None:
    named = os.environ.get("WIJKMONITOR_CHROMIUM") or shutil.which("chromium")
    path = Path(named) if named else CHROMIUM_ON_DEBIAN
    return path if path.is_file() else None


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Give the Chromium of this machine, or skip the test."""
    path = _find_chromium()
    if path is None:
        pytest.skip(REASONS["browser"])
    return path


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with the release of the bundled figures, built once a test run."""
    return real_data_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def real_edition(real_data: Path) -> Edition:
    """Give the edition of the bundled figures, open."""
    return open_current(real_data)


@pytest.fixture(autouse=True)
def _own_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test without a browser start its own event loop; a fixture of a whole module says so itself."""
    with nullcontext() if "browser" in request.keywords else own_loop():
        yield


def kind_of_skip(report: pytest.TestReport | pytest.CollectReport) -> str | None:
    """Tell which of the three kinds of test was skipped; None for a skip with another cause."""
    marks = report.keywords if isinstance(report, pytest.TestReport) else {}
    for kind, reason in REASONS.items():
        words = "../shared/data" if kind == "shared" else reason
        if kind in marks or words in str(report.longrepr):
            return kind
    return None


def closing_line(skipped: Counter[str]) -> str:
    """Say loudly which tests did not run and why.

    >>> closing_line(Counter(shared=2))
    "NOT RUN: 2 SHARED TESTS (the publishers' files of ../shared/data are not here)."
    """
    parts = (
        f"{count} {kind.upper()} TEST{'S' if count > 1 else ''} ({REASONS[kind]})"
        for kind, count in sorted(skipped.items())
    )
    return f"NOT RUN: {'; '.join(parts)}."


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Close with one line on the browser, database and shared tests that were skipped, below all else."""
    yield
    kinds = (kind_of_skip(report) for report in terminalreporter.stats.get("skipped", []))
    skipped = Counter(kind for kind in kinds if kind is not None)
    if skipped:
        terminalreporter.write_line(closing_line(skipped), red=True, bold=True)


@pytest.fixture(autouse=True, scope="session")
def _plain_log() -> None:
    """Log a failure as plain text: drawn with every local variable, a release takes minutes."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()],
        logger_factory=structlog.PrintLoggerFactory(),
    )
