"""A release as an analyst would make it with pandas: read the bundle, aggregate, divide, compare, write.

It follows the rules of our catalogue with ordinary means: category columns, merges, group-bys, `merge_asof`.
It does less than our build: no intervals, no percentile scale, no changed areas, no hiding of small modelled
figures, no boundaries, one order of the observations.

Run: .venv/bin/python -m benchmarks.pandas_release FOLDER
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Aggregation, Direction, Indicator, IndicatorId, Ratio
from wijkmonitor.settings import BUNDLE

Frame = Any
"""pandas publishes no types that say more."""

STEPS = (
    ("buurt", "wijk", 0.95),
    ("wijk", "gemeente", 0.95),
    ("gemeente", "land", 0.90),
    ("wijk", "land", 0.90),
    ("gemeente", "provincie", 0.95),
)
"""Parts, whole, and the share of the inhabitants that must be known."""
INWONERS = IndicatorId("inwoners_aantal")
NEAR_YEARS = 2
CUTS = (0.5, 1.5)
"""How many usual distances from Nederland is 'different' and 'very different'."""

_SERIES = ["table", "period", "indeling", "indicator", "group"]
_PLACE = ["region", "indeling", "period", "table"]
_TEXTS = ("region", "indicator", "group", "period", "status", "kind", "table", "level")


def read_bundle(folder: Path, catalog: Catalog) -> tuple[Frame, Frame]:
    """Give the figures and the gebieden; texts as categories, which pandas needs to be quick and small."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    regions = pd.read_parquet(folder / manifest["files"]["gebieden"])
    codes, levels = regions["code"].astype("category"), regions["level"].astype("category")
    parts = []
    for delivery in manifest["deliveries"]:
        if delivery["id"] not in manifest["files"]:
            continue
        part = pd.read_parquet(folder / manifest["files"][delivery["id"]]).drop(columns="column")
        place = part.pop("place").to_numpy()
        part["region"], part["level"] = codes.array[place], levels.array[place]
        part["indeling"] = regions["indeling"].to_numpy()[place]
        part["table"] = delivery["table"]
        parts.append(part.astype(dict.fromkeys(_TEXTS, "category")))
    known = {"indicator": pd.Index(list(catalog.indicators)), "kind": pd.Index(["berekend"])}
    for name in _TEXTS:
        union = union_categoricals([part[name] for part in parts]).categories
        union = union.union(known.get(name, union))
        parts = [part.assign(**{name: part[name].cat.set_categories(union)}) for part in parts]
    figures = pd.concat(parts, ignore_index=True)
    years = {period: int(period[:4]) for period in figures["period"].cat.categories}
    figures["year"] = figures["period"].map(years).astype("int16")
    return figures, regions


def hierarchy(regions: Frame) -> Frame:
    """Give for every gebied of every indeling the wijk, gemeente, provincie and land that it lies in."""
    parents = regions[["code", "indeling", "parent"]].rename(columns={"code": "above", "parent": "next"})
    tree = regions[["code", "level", "indeling"]].rename(columns={"code": "region"})
    levels = regions.drop_duplicates("code").set_index("code")["level"]
    above = tree["region"]
    for _ in range(5):
        level = above.map(levels)
        for name in ("wijk", "gemeente", "provincie", "land"):
            tree[name] = above.where(level == name, tree.get(name))
        step = tree[["indeling"]].assign(above=above).merge(parents, on=["above", "indeling"], how="left")
        above = step["next"].set_axis(tree.index)
    return tree.assign(land="NL00")


def with_larger_gebieden(figures: Frame, tree: Frame, catalog: Catalog) -> Frame:
    """Add sums and weighted means of larger gebieden that a table does not publish."""
    for parts, whole, required in STEPS:
        figures = pd.concat([figures, _aggregated(figures, tree, catalog, (parts, whole, required))])
    return figures.reset_index(drop=True)


def _aggregated(figures: Frame, tree: Frame, catalog: Catalog, step: tuple[str, str, float]) -> Frame:
    parts, whole, required = step
    grid = _grid(figures, tree, catalog, parts, whole)
    counts = figures[(figures["level"] == parts) & (figures["group"] == "totaal") & figures["value"].notna()]
    grid["people"] = _nearest_count(grid, counts, INWONERS, None)
    grid["weight"] = np.nan
    for ids, candidates in _weights(catalog).items():
        here = grid["indicator"].isin(ids)
        weight: Frame = pd.Series(np.nan if candidates else 1.0, index=grid.index[here])
        for candidate in candidates:
            weight = weight.fillna(_nearest_count(grid[here], counts, candidate, NEAR_YEARS))
        grid.loc[here, "weight"] = weight
    is_known = grid["value"].notna() & grid["weight"].notna()
    grid["known_people"] = grid["people"].where(is_known, 0.0)
    grid["known_weight"] = grid["weight"].where(is_known, 0.0)
    grid["product"] = (grid["value"] * grid["weight"]).where(is_known, 0.0)
    sums = grid.groupby([*_SERIES, "whole", "year"], observed=True, as_index=False)[
        ["people", "weight", "known_people", "known_weight", "product"]
    ].sum()
    is_sum = sums["indicator"].isin([item.id for item in _of(catalog, Aggregation.SOM)])
    covered = sums["known_people"] / sums["people"]
    covered = covered.where(is_sum, np.fmin(covered, sums["known_weight"] / sums["weight"]))
    value = sums["product"].where(is_sum, sums["product"] / sums["known_weight"])
    found = sums.assign(value=value, region=sums["whole"])[covered.ge(required) & value.notna()]
    return _as_figures(found, figures, whole)


def _grid(figures: Frame, tree: Frame, catalog: Catalog, parts: str, whole: str) -> Frame:
    """Give every part of every whole, for the series that the parts have and the whole has not."""
    may = [item.id for kind in (Aggregation.SOM, Aggregation.GEWOGEN, Aggregation.BEREKENING)
           for item in _of(catalog, kind)]  # fmt: skip
    given = figures[figures["level"].eq(parts) & figures["indicator"].isin(may)]
    if whole != "provincie":
        given = given[given["kind"] != "berekend"]
    is_there = figures["level"].eq(whole)
    published = figures.loc[is_there, _SERIES].drop_duplicates().assign(is_published=True)
    series = given.loc[given["value"].notna(), [*_SERIES, "year"]].drop_duplicates()
    series = series.merge(published, on=_SERIES, how="left")
    series = series[series["is_published"].isna()].drop(columns="is_published")
    members = tree.loc[(tree["level"] == parts) & tree[whole].notna(), ["region", "indeling", whole]]
    members = members.assign(region=pd.Categorical(members["region"], figures["region"].cat.categories))
    values = given.drop_duplicates([*_SERIES, "region"])[[*_SERIES, "region", "value"]]
    grid = series.merge(members.rename(columns={whole: "whole"}), on="indeling")
    return grid.merge(values, on=[*_SERIES, "region"], how="left")


def _nearest_count(grid: Frame, counts: Frame, indicator: str, within_years: int | None) -> Frame:
    """Look a count up for the same gebied and indeling, in the nearest year that has it."""
    keys = ["region", "indeling", "year"]
    known = counts.loc[counts["indicator"] == indicator, [*keys, "value"]].drop_duplicates(keys)
    found = pd.merge_asof(
        grid[keys].reset_index().sort_values("year"),
        known.sort_values("year").rename(columns={"value": "found"}),
        on="year",
        by=["region", "indeling"],
        direction="nearest",
        tolerance=within_years,
    )
    return found.set_index("index")["found"].reindex(grid.index)


def _weights(catalog: Catalog) -> Mapping[tuple[str, ...], tuple[IndicatorId, ...]]:
    """Give what to weigh by, under the indicators that are weighed so; nothing for sums."""
    by_weights: dict[tuple[IndicatorId, ...], list[str]] = {(): [i.id for i in _of(catalog, Aggregation.SOM)]}
    for item in _of(catalog, Aggregation.GEWOGEN):
        own = () if item.weight is None else (item.weight,)
        by_weights.setdefault((*own, *item.denominator_proxy), []).append(item.id)
    for item in _of(catalog, Aggregation.BEREKENING):
        weights = item.denominator if len(item.denominator) == 1 else item.denominator_proxy
        if weights:
            by_weights.setdefault(weights, []).append(item.id)
    return {tuple(ids): weights for weights, ids in by_weights.items()}


def _of(catalog: Catalog, aggregation: Aggregation) -> Iterator[Indicator]:
    return (item for item in catalog.indicators.values() if item.aggregation is aggregation)


def with_ratios(figures: Frame, catalog: Catalog) -> Frame:
    """Add shares and rates of which the publisher gives the counts only."""
    ratios = [(item.id, item.ratio) for item in catalog.indicators.values() if item.ratio is not None]
    computed = [_ratio(figures, indicator, ratio) for indicator, ratio in ratios]
    return pd.concat([figures, *computed], ignore_index=True)


def _ratio(figures: Frame, indicator: str, ratio: Ratio) -> Frame:
    part = _total(figures, ratio.numerator, ratio.numerator_group, _PLACE)
    own = _total(figures, ratio.denominator, "totaal", _PLACE)
    elsewhere = _total(figures, ratio.denominator, "totaal", _PLACE[:-1])
    both = part.reset_index(name="part").merge(own.reset_index(name="own"), on=_PLACE, how="left")
    both = both.merge(elsewhere.reset_index(name="elsewhere"), on=_PLACE[:-1], how="left")
    published = figures[(figures["indicator"] == indicator) & (figures["group"] == "totaal")]
    both = both.merge(published[_PLACE].drop_duplicates(), on=_PLACE, how="left", indicator="origin")
    whole = both["own"].fillna(both["elsewhere"])
    both = both.assign(value=ratio.factor * both["part"] / whole, indicator=indicator, group="totaal")
    both = both[both["origin"].eq("left_only") & whole.gt(0) & both["value"].notna()]
    levels = figures.drop_duplicates("region").set_index("region")["level"]
    both["year"] = both["period"].astype(str).str[:4].astype("int16")
    return _as_figures(both.assign(level=both["region"].map(levels)), figures, None)


def _total(figures: Frame, indicators: Sequence[str], group: str, keys: list[str]) -> Frame:
    """Add counts up, only where all of them are known."""
    rows = figures[
        figures["indicator"].isin(indicators) & (figures["group"] == group) & figures["value"].notna()
    ]
    rows = rows.drop_duplicates([*keys, "indicator"])
    sums = rows.groupby(keys, observed=True)["value"].agg(["sum", "size"])
    return sums.loc[sums["size"] == len(indicators), "sum"]


def _as_figures(found: Frame, figures: Frame, level: str | None) -> Frame:
    """Give computed rows the columns and categories of the figures."""
    made = found.assign(kind="berekend", status="definitief")
    made = made if level is None else made.assign(level=level)
    for name in _TEXTS:
        made[name] = pd.Categorical(made[name], categories=figures[name].cat.categories)
    return made[list(figures.columns)]


def profile(figures: Frame, tree: Frame, catalog: Catalog) -> Frame:
    """Give the newest figure of every indicator for every gebied, held against Nederland and the gemeente."""
    there = figures[(figures["group"] == "totaal") & figures["value"].notna()]
    newest = there.sort_values(["year", "indeling"]).drop_duplicates(["region", "indicator"], keep="last")
    key = ["indicator", "table", "period"]
    land = there[there["level"] == "land"].drop_duplicates(key)[[*key, "value"]]
    newest = newest.merge(land.rename(columns={"value": "nederland"}), on=key, how="left")
    gemeente_of = tree.drop_duplicates("region", keep="last").set_index("region")["gemeente"]
    gemeenten = there[there["level"] == "gemeente"].drop_duplicates([*key, "region"])[
        [*key, "region", "value"]
    ]
    gemeenten = gemeenten.rename(columns={"region": "in_gemeente", "value": "gemeente"})
    newest["in_gemeente"] = pd.Categorical(
        newest["region"].astype(str).map(gemeente_of), figures["region"].cat.categories
    )
    newest = newest.merge(gemeenten, on=[*key, "in_gemeente"], how="left")
    return _judged(newest, there, catalog)


def _judged(newest: Frame, there: Frame, catalog: Catalog) -> Frame:
    """Add how many usual distances a figure is from Nederland, on its side, and whether that is good."""
    key = ["level", "indicator", "table", "period"]
    apart = there.merge(newest[[*key[1:], "nederland"]].drop_duplicates(key[1:]), on=key[1:])
    apart["distance"] = apart["value"] - apart["nederland"]
    apart["side"] = np.sign(apart["distance"])
    apart["square"] = apart["distance"] ** 2
    usual = apart.groupby([*key, "side"], observed=True)["square"].mean().pow(0.5).rename("usual")
    newest["side"] = np.sign(newest["value"] - newest["nederland"])
    newest = newest.merge(usual.reset_index(), on=[*key, "side"], how="left")
    newest["z"] = (newest["value"] - newest["nederland"]) / newest["usual"]
    newest["size"] = np.digitize(newest["z"].abs().fillna(0), CUTS)
    signs = {Direction.HOGER_IS_GUNSTIG: 1, Direction.LAGER_IS_GUNSTIG: -1, Direction.NEUTRAAL: 0}
    sign = {item.id: signs[item.direction] for item in catalog.indicators.values()}
    newest["directed_z"] = newest["z"] * newest["indicator"].astype(str).map(sign)
    return newest


def write_parquet(folder: Path, figures: Frame, profiles: Frame, regions: Frame) -> None:
    """Write the tables as Parquet files."""
    figures.sort_values(["region", "indicator", "period"]).to_parquet(folder / "observations.parquet")
    profiles.to_parquet(folder / "profile.parquet")
    regions.to_parquet(folder / "regions.parquet")


def write_sqlite(folder: Path, figures: Frame, profiles: Frame, regions: Frame) -> None:
    """Write the tables to SQLite with the indexes that a site asks for."""
    with closing(sqlite3.connect(folder / "release.sqlite")) as database:
        figures.to_sql("observation", database, index=False, chunksize=100_000)
        profiles.to_sql("profile", database, index=False, chunksize=100_000)
        regions.drop(columns="successors").to_sql("region", database, index=False)
        database.execute("CREATE INDEX by_region ON observation (region, indicator, period)")
        database.execute("CREATE INDEX by_indicator ON observation (indicator, period, region)")
        database.execute("CREATE INDEX profile_by_region ON profile (region)")
        database.commit()


def main() -> None:
    """Make the release in a folder and print the seconds of each step as JSON."""
    folder, catalog, seconds = Path(sys.argv[1]), load_catalog(), {}
    started = time.perf_counter()

    def note(step: str) -> None:
        seconds[step] = time.perf_counter() - started

    figures, regions = read_bundle(BUNDLE, catalog)
    note("read")
    tree = hierarchy(regions)
    figures = with_ratios(with_larger_gebieden(figures, tree, catalog), catalog)
    note("derived")
    profiles = profile(figures, tree, catalog)
    note("judged")
    write_parquet(folder, figures, profiles, regions)
    note("parquet")
    write_sqlite(folder, figures, profiles, regions)
    note("sqlite")
    print(json.dumps({"seconds": seconds, "observations": len(figures)}))


if __name__ == "__main__":
    main()
