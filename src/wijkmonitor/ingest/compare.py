"""What a new bundle changes: new, changed and gone figures, and coverage that shrinks."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem, StoreError
from wijkmonitor.ingest.bundle import Bundle, read_bundle

_KEY = ("region", "indeling", "indicator", "group", "period", "delivery")
_MOST_LOST = 0.02
"""A delivery may lose at most this share of its figures without a person looking at it."""


def compare_bundles(published: Path, incoming: Bundle) -> Iterator[str]:
    """Say what changes against the bundle in a folder, a line a delivery.

    Raises LoadRefusedError when a delivery loses figures, and StoreError when the old bundle cannot be read:
    then nothing may be replaced without a person looking at it.
    """
    if not (published / "manifest.json").exists():
        yield "Er is nog geen bundel om mee te vergelijken."
        return
    old = _published(published)
    changes = _changes(old.observations, incoming.observations)
    lost = [
        _problem(row) for row in changes.iter_rows(named=True) if row["gone"] > _MOST_LOST * row["before"]
    ]
    if lost:
        raise LoadRefusedError("vergeleken met de vorige bundel", lost)
    changed = changes.filter(pl.sum_horizontal("new", "changed", "gone") > 0)
    for row in changed.iter_rows(named=True):
        yield (
            f"{row['delivery']}: {row['new']} nieuwe, {row['changed']} veranderde "
            f"en {row['gone']} verdwenen cijfers."
        )
    if changed.is_empty():
        yield "Geen enkel cijfer is veranderd."


def _published(folder: Path) -> Bundle:
    try:
        return read_bundle(folder)
    except StoreError as error:
        raise StoreError(
            f"De vorige bundel in {folder} is niet te lezen, dus ook niet te vergelijken: {error} "
            "Mag zij weg zonder te vergelijken, verwijder dan eerst het bestand manifest.json."
        ) from error


def _changes(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Give per delivery: before, new, changed, gone."""
    texts = pl.col(pl.Categorical()).cast(pl.String)
    before = old.filter(pl.col("value").is_not_null()).select(*_KEY, pl.col("value").alias("old"))
    after = new.filter(pl.col("value").is_not_null()).select(*_KEY, pl.col("value").alias("now"))
    before, after = before.with_columns(texts), after.with_columns(texts)
    return (
        before.join(after, on=_KEY, how="full", coalesce=True)
        .group_by("delivery")
        .agg(
            pl.col("old").is_not_null().sum().alias("before"),
            pl.col("old").is_null().sum().alias("new"),
            (pl.col("old") != pl.col("now")).sum().alias("changed"),
            pl.col("now").is_null().sum().alias("gone"),
        )
        .sort("delivery")
    )


def _problem(row: dict[str, object]) -> Problem:
    return Problem(
        f"{row['gone']} van de {row['before']} cijfers zijn er niet meer.",
        str(row["delivery"]),
        "Kijk of het bestand compleet is. Klopt het wel, verwijder dan eerst de oude bundel.",
    )
