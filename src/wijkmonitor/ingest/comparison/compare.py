"""Compare an incoming bundle with the published one, table by table, and judge each difference."""

from collections.abc import Collection, Iterator, Mapping

from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.comparison.changes import coverage, gone_and_changed, redefined, table_changes
from wijkmonitor.ingest.comparison.figures import side_by_side
from wijkmonitor.ingest.comparison.model import Comparison
from wijkmonitor.ingest.comparison.outliers import absurd, outliers
from wijkmonitor.ingest.comparison.totals import totals


def compared(
    published: Bundle, incoming: Bundle, theme_of: Mapping[str, str], tables: Collection[str] | None = None
) -> Comparison:
    """Compare bundles; only some tables when these are given. `theme_of`: indicator → theme.

    One table after another: the texts of all tables at once take gigabytes.
    """
    wanted = tables if tables is not None else _tables(published) | _tables(incoming)
    parts = [_compared(published, incoming, theme_of, table) for table in sorted(wanted)]
    findings = [finding for part in parts for finding in part.findings]
    return Comparison(
        tuple(change for part in parts for change in part.tables),
        tuple(sorted(findings, key=lambda item: (item.table, not item.is_blocking))),
    )


def _compared(published: Bundle, incoming: Bundle, theme_of: Mapping[str, str], table: str) -> Comparison:
    sides = side_by_side(published, incoming, {table})
    changes = table_changes(sides)
    findings = (
        *gone_and_changed(changes, sides),
        *redefined(sides),
        *coverage(sides, theme_of),
        *absurd(sides),
        *outliers(sides),
        *totals(sides, incoming.regions),
    )
    return Comparison(changes, findings)


def lines(comparison: Comparison) -> Iterator[str]:
    """Say what changes, a line a table, and then what a person should know."""
    if not comparison.is_change:
        yield "Geen enkel cijfer is veranderd."
    for item in comparison.tables:
        if item.is_change:
            yield (
                f"{item.table}: {item.new} nieuwe, {item.changed} veranderde "
                f"en {item.gone} verdwenen cijfers (van {item.before})."
            )
    for finding in comparison.findings:
        yield f"  {'STOP' if finding.is_blocking else 'let op'}: {finding.text}"


def _tables(bundle: Bundle) -> frozenset[str]:
    return frozenset(item.table for item in bundle.deliveries)
