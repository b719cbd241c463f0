"""The same recipe gives the same table in each engine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import psycopg
import pytest
import yaml
from psycopg import sql

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import RegisterError
from wijkmonitor.tabulate.output import TABLE_FILE
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.run import tabulate
from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE, write_voorbeeldstad
from written_registers import changed, people, write_csv, write_recipe, write_registers

PERSONS = 5000
_TYPES = {pl.Int64: "bigint", pl.String: "text", pl.Date: "date"}


def _table(recipe: Path, folder: Path) -> str:
    return (tabulate(recipe, folder, load_catalog(), Progress(lambda _: None)) / TABLE_FILE).read_text(
        "utf-8"
    )


def _load(address: str, name: str, frame: pl.DataFrame) -> None:
    """Make a table of a frame."""
    table = sql.Identifier(name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(_TYPES[type(kind)]))
        for column, kind in frame.schema.items()
    )
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("drop table if exists {}").format(table))
        cursor.execute(sql.SQL("create table {} ({})").format(table, columns))
        with cursor.copy(sql.SQL("copy {} from stdin").format(table)) as copy:
            for row in frame.iter_rows():
                copy.write_row(row)


def _read(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path)
    return pl.read_csv(path, separator=";", schema_overrides={"jaar": pl.Int64()})


def _in_database(recipe: Path, address: str) -> Path:
    """Load the registers of a recipe into a database, and write the recipe for it."""
    content = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    for name, register in content["bestanden"].items():
        _load(address, name, _read(recipe.parent / register.pop("bestand")))
        register["tabel"] = f"public.{name}"
    content |= {"motor": "postgresql", "database": address}
    return _written(recipe, content, "recept-database.yaml")


def _written(recipe: Path, content: Mapping[str, Any], name: str) -> Path:
    path = recipe.with_name(name)
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.database
def test_postgresql_counts_like_duckdb(tmp_path: Path, database: str) -> None:
    """Voorbeeldstad gives the same bytes from a database as from files."""
    write_voorbeeldstad(tmp_path, PERSONS)
    recipe = tmp_path / RECIPE_FILE

    there = _table(_in_database(recipe, database), tmp_path / "database")

    assert there == _table(recipe, tmp_path / "bestanden")


@pytest.mark.database
def test_a_date_in_a_database_is_a_date_in_a_file(tmp_path: Path, database: str) -> None:
    """A date of birth counts the same as a date, as ISO text and as eight digits."""
    rows = [(row[0], f"{row[1]}-12-31", *row[2:]) for row in people(600)]
    write_registers(tmp_path, rows)
    columns = {"geboortejaar": None, "geboren": {"soort": "datum", "kop": "geboortejaar"}}
    ages = {"leeftijd": {"leeftijd": {"geboren": "geboren", "op": "31 december"}}}
    change = changed(bestanden={"bevolking": {"kolommen": columns}}, afgeleid=ages)
    recipe = write_recipe(tmp_path, change)
    expected = _table(recipe, tmp_path / "iso")
    write_csv(
        tmp_path / "bevolking.csv",
        ("persoon", "geboortejaar", "herkomst", "wijk"),
        [(row[0], str(row[1]).replace("-", ""), *row[2:]) for row in rows],
    )
    digits = _table(recipe, tmp_path / "cijfers")
    in_database = _in_database(recipe, database)
    dates = pl.DataFrame(rows, schema=["persoon", "geboortejaar", "herkomst", "wijk"], orient="row")
    _load(database, "bevolking", dates.with_columns(pl.col("geboortejaar").str.to_date()))

    assert [digits, _table(in_database, tmp_path / "database")] == [expected, expected]


@pytest.mark.database
def test_a_database_is_only_read(tmp_path: Path, database: str) -> None:
    """A table that is not there is said, and the connection cannot write."""
    write_registers(tmp_path)
    names = {"bestand": None, "tabel": "is_er_niet"}
    recipe = changed(
        motor="postgresql", database=database, bestanden={"bevolking": names, "uitkeringen": names}
    )

    with pytest.raises(RegisterError, match="is_er_niet"):
        _table(write_recipe(tmp_path, recipe), tmp_path / "uit")


@pytest.mark.spark
@pytest.mark.filterwarnings("default")  # PySpark leaves sockets open and calls what others deprecate
def test_spark_counts_like_duckdb(tmp_path: Path, spark: None) -> None:
    """Voorbeeldstad gives the same bytes from Spark."""
    assert spark is None
    write_voorbeeldstad(tmp_path, PERSONS)
    recipe = tmp_path / RECIPE_FILE
    content = yaml.safe_load(recipe.read_text(encoding="utf-8")) | {"motor": "spark"}

    there = _table(_written(recipe, content, "recept-spark.yaml"), tmp_path / "spark")

    assert there == _table(recipe, tmp_path / "bestanden")
