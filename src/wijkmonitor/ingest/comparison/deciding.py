"""Whether an incoming bundle may be shown: by the rules, or because a person says why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import StoreError, UpdateBlockedError
from wijkmonitor.ingest.bundle import Bundle, read_bundle
from wijkmonitor.ingest.comparison.compare import compared, lines
from wijkmonitor.ingest.comparison.model import Comparison


def themes() -> dict[str, str]:
    """Give the theme of each indicator."""
    return {str(item.id): str(item.theme) for item in load_catalog().indicators.values()}


def decided(published: Bundle, comparison: Comparison, reason: str) -> tuple[Decision, ...]:
    """Let through what a rule holds back when there is a reason; raises UpdateBlockedError when not."""
    if not comparison.blocking:
        return published.decisions
    if not reason:
        raise UpdateBlockedError(comparison.blocking)
    today = datetime.now(UTC).date().isoformat()
    return (*published.decisions, Decision(today, reason, comparison.blocking))


def against_folder(folder: Path, incoming: Bundle, reason: str, report: Callable[[str], None]) -> Bundle:
    """Compare with the bundle in a folder, and give the incoming one with what was decided.

    Raises UpdateBlockedError when a rule holds it back, and StoreError when the old bundle cannot be read:
    then nothing may be replaced without a person looking at it.
    """
    if not (folder / "manifest.json").exists():
        report("Er is nog geen bundel om mee te vergelijken.")
        return incoming
    published = _published(folder)
    comparison = compared(published, incoming, themes())
    for line in lines(comparison):
        report(line)
    return replace(incoming, decisions=decided(published, comparison, reason))


def _published(folder: Path) -> Bundle:
    try:
        return read_bundle(folder)
    except StoreError as error:
        raise StoreError(
            f"De vorige bundel in {folder} is niet te lezen, dus ook niet te vergelijken: {error} "
            "Mag zij weg zonder te vergelijken, verwijder dan eerst het bestand manifest.json."
        ) from error
