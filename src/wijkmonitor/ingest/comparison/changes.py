"""New, changed, gone and redefined figures; and how many gebieden have figures at all."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.observation import Status
from wijkmonitor.ingest.comparison.figures import Sides
from wijkmonitor.ingest.comparison.model import Finding, Rule, TableChange
from wijkmonitor.wording.numbers import number

MOST_GONE = 0.02
"""A table may lose at most this share of its figures without a person looking at it."""
MOST_CHANGED = 0.02
"""Of definitive figures. Provisional ones are there to be revised."""
MOST_UNCOVERED = 0.02
"""Share of the gebieden of a level that may lose the last figure of a theme."""
_SAME_SCALE = (2 / 3, 3 / 2)
"""The middle of all ratios of new to old: further off is another unit or another definition."""
_ENOUGH_RATIOS = 20
_SHOWN = 3
_IS_DEFINITIVE = pl.col("old_status") == Status.DEFINITIEF.value
_IS_REVISED = (pl.col("old") != pl.col("now")).fill_null(value=False) & _IS_DEFINITIVE


def table_changes(sides: Sides) -> tuple[TableChange, ...]:
    """Count what is different, a row a table."""
    is_changed = (pl.col("old") != pl.col("now")).fill_null(value=False)
    change_pct = ((pl.col("now") / pl.col("old") - 1) * 100).abs()
    counted = sides.frame.group_by("table").agg(
        before=pl.col("old").is_not_null().sum(),
        new=pl.col("old").is_null().sum(),
        changed=is_changed.sum(),
        gone=pl.col("now").is_null().sum(),
        changed_definitive=_IS_REVISED.sum(),
        definitive=_IS_DEFINITIVE.sum(),
        median_change_pct=change_pct.filter(is_changed & (pl.col("old") != 0)).median(),
        largest_change_pct=change_pct.filter(is_changed & (pl.col("old") != 0)).max(),
    )
    return tuple(TableChange(**row) for row in counted.sort("table").iter_rows(named=True))


def gone_and_changed(changes: tuple[TableChange, ...], sides: Sides) -> Iterator[Finding]:
    """Judge the counts of each table, and name some of the figures."""
    for item in changes:
        cells = sides.of_table(item.table)
        if item.gone:
            yield Finding(
                Rule.VERDWENEN,
                item.table,
                f"{item.table}: {item.gone} van de {item.before} cijfers zijn er niet meer."
                f"{_named(cells.filter(pl.col('now').is_null()))}",
                is_blocking=item.gone > MOST_GONE * item.before,
            )
        if item.changed_definitive > MOST_CHANGED * item.definitive:
            yield Finding(
                Rule.VERANDERD,
                item.table,
                f"{item.table}: {item.changed_definitive} van de {item.definitive} definitieve cijfers zijn "
                f"veranderd ({_pct(item.changed_definitive / item.definitive)})."
                f"{_named(cells.filter(_IS_REVISED))}",
                is_blocking=True,
            )
        elif item.changed_definitive:
            yield from _whole_indicators(item.table, cells)


def redefined(sides: Sides) -> Iterator[Finding]:
    """Find indicators whose figures are all larger or smaller by a factor, or that come of another column."""
    both = sides.frame.filter(pl.col("old").is_not_null() & pl.col("now").is_not_null())
    ratios = (
        both.filter(pl.col("old") != 0)
        .group_by("table", "indicator", "group", "period")
        .agg(ratio=(pl.col("now") / pl.col("old")).median(), cells=pl.len())
        .filter((pl.col("cells") >= _ENOUGH_RATIOS) & ~pl.col("ratio").is_between(*_SAME_SCALE))
        .sort("table", "indicator", "group", "period")
    )
    for row in ratios.iter_rows(named=True):
        yield Finding(
            Rule.HERDEFINITIE,
            row["table"],
            f"{row['table']}: {row['indicator']} ({row['group']}, {row['period']}) is in het midden "
            f"{_figure(float(format(row['ratio'], '.3g')))} keer wat het was. "
            "Dat lijkt een andere eenheid of definitie.",
            is_blocking=True,
        )
    moved = (
        both.filter(pl.col("old_column") != pl.col("now_column"))
        .group_by("table")
        .agg(columns=pl.struct("old_column", "now_column").n_unique())
    )
    for table, columns in moved.sort("table").iter_rows():
        many = "1 kolom heet" if columns == 1 else f"{columns} kolommen heten"
        text = f"{table}: {many} anders dan in de vorige levering."
        yield Finding(Rule.HERDEFINITIE, table, text, is_blocking=False)


def coverage(sides: Sides, theme_of: Mapping[str, str]) -> Iterator[Finding]:
    """Count the gebieden of each level with a figure of each theme, before and now."""
    theme = pl.col("indicator").replace_strict(dict(theme_of), default="", return_dtype=pl.String)
    places = sides.frame.with_columns(theme.alias("theme"))
    keys = ("table", "level", "theme", "period")
    covered = (
        places.group_by(*keys, "region")
        .agg(was=pl.col("old").is_not_null().any(), has=pl.col("now").is_not_null().any())
        .group_by(keys)
        .agg(before=pl.col("was").sum(), lost=(pl.col("was") & ~pl.col("has")).sum())
        .filter(pl.col("lost") > 0)
        .sort(keys)
    )
    for row in covered.iter_rows(named=True):
        yield Finding(
            Rule.DEKKING,
            row["table"],
            f"{row['table']}: {row['lost']} van de {row['before']} gebieden van niveau {row['level']} hebben "
            f"over {row['period']} geen enkel cijfer meer van thema {row['theme']}.",
            is_blocking=row["lost"] > MOST_UNCOVERED * row["before"],
        )


def _whole_indicators(table: str, cells: pl.DataFrame) -> Iterator[Finding]:
    """Name indicators of which many figures were revised, in a table of which few were."""
    counted = (
        cells.group_by("indicator", "period")
        .agg(revised=_IS_REVISED.sum(), definitive=_IS_DEFINITIVE.sum())
        .filter(pl.col("revised") > MOST_CHANGED * pl.col("definitive"))
        .sort("revised", "indicator", "period", descending=[True, False, False])
    )
    if counted.is_empty():
        return
    named = "; ".join(
        f"{indicator} ({period}): {revised} van de {definitive}"
        for indicator, period, revised, definitive in counted.head(_SHOWN).iter_rows()
    )
    rest = f" en {len(counted) - _SHOWN} andere" if len(counted) > _SHOWN else ""
    text = f"{table}: van deze indicatoren zijn veel definitieve cijfers veranderd. {named}{rest}."
    yield Finding(Rule.VERANDERD, table, text, is_blocking=False)


def _named(cells: pl.DataFrame) -> str:
    """Name the indicators with most of these figures, and some figures."""
    per_indicator = cells.group_by("indicator").len("n").sort("n", "indicator", descending=[True, False])
    most = ", ".join(f"{indicator} ({n})" for indicator, n in per_indicator.head(_SHOWN).iter_rows())
    some = cells.sort("indicator", "period", "region").head(_SHOWN)
    examples = "; ".join(
        f"{region} {indicator} ({period}): {_figure(old)} werd {_figure(now)}"
        for region, indicator, period, old, now in some.select(
            "region", "indicator", "period", "old", "now"
        ).iter_rows()
    )
    rest = f", en {len(per_indicator) - _SHOWN} andere" if len(per_indicator) > _SHOWN else ""
    return f" Bij {most}{rest}. Bijvoorbeeld {examples}."


def _figure(value: float | None) -> str:
    return "niets" if value is None else f"{value:.15g}".replace(".", ",")


def _pct(share: float) -> str:
    return f"{number(share * 100, 1)} procent"
