"""What another version of an own table changes."""

from collections.abc import Iterator

import polars as pl

from wijkmonitor.ingest.own.checks import KEY

_NAMED = 5
"""How many changes are named; the rest is counted."""


def changes(former: pl.DataFrame, now: pl.DataFrame) -> Iterator[str]:
    """Say which figures are new, changed and gone, a line a kind."""
    before = former.filter(pl.col("value").is_not_null()).select(*KEY, pl.col("value").alias("former"))
    after = now.filter(pl.col("value").is_not_null()).select(*KEY, "value")
    both = before.join(after, on=KEY, how="full", coalesce=True).sort(KEY)
    is_new, is_gone = pl.col("former").is_null(), pl.col("value").is_null()
    kinds = {
        "Nieuwe": both.filter(is_new),
        "Veranderde": both.filter(~is_new & ~is_gone & (pl.col("former") != pl.col("value"))),
        "Verdwenen": both.filter(is_gone),
    }
    if all(part.is_empty() for part in kinds.values()):
        yield "Geen enkel cijfer is veranderd."
        return
    for kind, part in kinds.items():
        if not part.is_empty():
            yield f"{kind} cijfers ({part.height}): {_named(part)}."


def _named(part: pl.DataFrame) -> str:
    names = [" ".join(row) for row in part.head(_NAMED).select(KEY).iter_rows()]
    rest = part.height - len(names)
    return ", ".join(names) + (f" en {rest} andere" if rest else "")
