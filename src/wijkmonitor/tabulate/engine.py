"""The program that counts: DuckDB here, PostgreSQL where the registers stand in one, or Spark.

Everything that is asked of it is an Ibis expression, so that the same recipe gives the same table in each.
What an engine says when it stops may quote the row it stopped at; only the number of the line goes on.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import ibis
import ibis.expr.types as ir

from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.tabulate.files import csv_headers, register_path
from wijkmonitor.tabulate.recipe import Motor, Recipe, Register

Row = tuple[Any, ...]
_SPARK_OPTIONS = "--conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false pyspark-shell"
_LINE = re.compile(r"\bLine: (\d+)")
_REASONS = (
    (
        "unterminated quote",
        "Een aanhalingsteken wordt niet gesloten.",
        "Herstel die regel in het bronsysteem.",
    ),
    (
        "Number of Columns",
        "Een regel heeft te veel of te weinig kolommen.",
        "Kijk of het scheidingsteken klopt.",
    ),
    ("unicode", "Dit bestand is geen UTF-8.", "Bewaar het als UTF-8."),
    ("utf-8", "Dit bestand is geen UTF-8.", "Bewaar het als UTF-8."),
    ("Out of Memory", "Er is te weinig geheugen.", "Tel op een machine met meer geheugen."),
)
"""Words of an engine, and what we say instead."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A connection that reads registers and answers expressions."""

    motor: Motor
    backend: Any
    """An Ibis backend."""
    folder: Path
    """Where the files of the recipe stand."""

    def table(self, register: Register) -> ir.Table:
        """Give a register as an expression; nothing is read yet but its header.

        Raises RegisterError when the file or table is not there.
        """
        with _without_rows(register.place):
            if register.table:
                return self._database_table(register)
            path = register_path(self.folder, register)
            if path.suffix.lower() == ".csv":
                return self._csv(path, register)
            return self.backend.read_parquet(str(path))

    def rows(self, expression: ir.Table, place: str) -> list[Row]:
        """Give the rows of an expression; only ever asked for counts. `place` is what messages name."""
        with _without_rows(place):
            answer = self.backend.raw_sql(self.backend.compile(expression))
            if self.motor is Motor.SPARK:
                return [tuple(row) for row in answer.collect()]
            if self.motor is Motor.DUCKDB:
                return list(answer.fetchall())
            with closing(answer) as cursor:
                return list(cursor.fetchall())

    def close(self) -> None:
        """End the connection."""
        self.backend.disconnect()

    def _csv(self, path: Path, register: Register) -> ir.Table:
        headers = csv_headers(path, register)
        if self.motor is Motor.SPARK:
            return self.backend.read_csv(
                str(path), sep=register.separator, header=True, inferSchema=False, quote='"', escape='"',
                mode="FAILFAST", multiLine=True, encoding="UTF-8",
            )  # fmt: skip
        return self.backend.read_csv(
            str(path), sep=register.separator, header=True, auto_detect=False, quote='"', escape='"',
            strict_mode=True, columns=dict.fromkeys(headers, "VARCHAR"),
        )  # fmt: skip

    def _database_table(self, register: Register) -> ir.Table:
        schema, _, name = register.table.rpartition(".")
        return self.backend.table(name, database=schema or None)


@contextmanager
def open_engine(recipe: Recipe, folder: Path) -> Iterator[Engine]:
    """Open the engine that the recipe asks for, and close it at the end.

    Raises RegisterError when it cannot be reached or is not installed.
    """
    engine = Engine(recipe.motor, _connect(recipe), folder)
    try:
        yield engine
    finally:
        engine.close()


def _connect(recipe: Recipe) -> Any:
    place = recipe.database or recipe.motor.value
    try:
        return _CONNECT[recipe.motor](recipe.database)
    except ImportError:
        raise RegisterError(
            [
                Problem(
                    f"De onderdelen voor de motor '{recipe.motor}' zijn niet geïnstalleerd.",
                    place,
                    f"Installeer 'wijkmonitor[{recipe.motor}]'.",
                )
            ]
        ) from None
    except Exception:  # noqa: BLE001 - each engine has its own errors, and none of them is for a visitor
        raise RegisterError(
            [
                Problem(
                    "Hiermee is geen verbinding te maken.",
                    place,
                    "Kijk of het adres klopt en of hij aanstaat.",
                )
            ]
        ) from None


def _duckdb(_: str) -> Any:
    # An empty temp_directory: what does not fit in memory stops the work, and is never written to a disk.
    backend = ibis.duckdb.connect(
        threads=os.cpu_count() or 1,
        temp_directory="",
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        preserve_insertion_order=False,
    )
    backend.settings["enable_progress_bar"] = False  # it would draw on the output
    return backend


def _postgresql(address: str) -> Any:
    parts = urlsplit(address)
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return ibis.postgres.connect(
        host=asked.get("host") or parts.hostname,
        port=int(asked.get("port") or parts.port or 5432),
        user=unquote(parts.username) if parts.username else None,
        database=unquote(parts.path.lstrip("/")) or None,
        options="-c default_transaction_read_only=on",
    )


def _spark(_: str) -> Any:
    # By itself Spark serves a page with what runs; where the cluster says otherwise it stays so.
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", _SPARK_OPTIONS)
    return ibis.pyspark.connect(**{"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "false"})


_CONNECT = {Motor.DUCKDB: _duckdb, Motor.POSTGRESQL: _postgresql, Motor.SPARK: _spark}


@contextmanager
def _without_rows(place: str) -> Iterator[None]:
    """Let an engine's error through as what is wrong and on which line, without a word of its own."""
    try:
        yield
    except RegisterError:
        raise
    except Exception as error:  # noqa: BLE001 - each engine has its own errors, and each may quote a row
        raise RegisterError([_problem(str(error), place)]) from None


def _problem(said: str, place: str) -> Problem:
    line = _LINE.search(said)
    where = f"{place}, regel {line[1]}" if line else place
    for words, what, remedy in _REASONS:
        if words.lower() in said.lower():
            return Problem(what, where, remedy)
    return Problem(
        "Dit is niet te lezen of niet te tellen zoals het recept zegt.",
        where,
        "Kijk of het bestaat, of de kolommen kloppen en of u het mag lezen.",
    )


def missing_headers(table: ir.Table, register: Register) -> Sequence[str]:
    """Give the columns that the recipe names and the register does not have."""
    there = set(table.columns)
    return [column.header for column in register.columns if column.header not in there]
