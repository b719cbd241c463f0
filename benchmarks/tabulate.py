"""Tables from registers: counting a whole country, and one large gemeente with disclosure control.

Run: .venv/bin/python -m benchmarks.tabulate [millions of persons]
The country has 18 million made-up persons × 12 columns, the gemeente 40 wijken. The persons are drawn by
DuckDB itself, into a Parquet file that is thrown away.
"""

import json
import sys
import tempfile
from pathlib import Path

import duckdb

from benchmarks.machine import machine
from benchmarks.release import Run, run
from benchmarks.table import Comparison, once, show

MILLIONS = 18
_SECONDS = 20.0
_PEAK_MB = 4000.0
_DISCLOSURE_SECONDS = 60.0
_GEMEENTEN, _WIJKEN = 342, 10
_LARGE_GEMEENTE, _ITS_WIJKEN = 200_000, 40

_PERSONS = """
COPY (
    SELECT i AS persoon,
        2023 - CAST(floor(100 * pow(random(), 1.3)) AS INTEGER) AS geboortejaar,
        CASE WHEN random() < 0.5 THEN 'M' ELSE 'V' END AS geslacht,
        CAST(1 + (r > 0.73)::INTEGER + (r > 0.83)::INTEGER AS VARCHAR) AS herkomst,
        printf('GM%04d', w // {wijken}) AS gemeente,
        printf('WK%04d%02d', w // {wijken}, w % {wijken}) AS wijk,
        CASE WHEN random() < 0.05 THEN 'BIJSTAND' WHEN random() < 0.02 THEN 'WW' ELSE 'geen' END AS regeling,
        CAST(1 + floor(5 * random()) AS TINYINT) AS inkomensklasse,
        CASE WHEN random() < 0.3 THEN 'laag' WHEN random() < 0.5 THEN 'midden' ELSE 'hoog' END AS opleiding,
        CASE WHEN random() < 0.65 THEN 'ja' ELSE 'nee' END AS werkt,
        CASE WHEN random() < 0.75 THEN 'ja' ELSE 'nee' END AS gezond,
        CASE WHEN random() < 0.10 THEN 'ja' ELSE 'nee' END AS jeugdzorg
    FROM (
        SELECT i, random() AS r, CAST(floor({all_wijken} * random()) AS INTEGER) AS w
        FROM range({persons}) AS t(i)
    )
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""
_RECIPE = """
tabel: land
titel: Het hele land
uitgever: Benchmark
bronregel: "Bron: benchmark met verzonnen mensen"
indeling: 2024
reeks: land
bestanden:
  bevolking:
    bestand: bevolking.parquet
    sleutel: [persoon]
    kolommen:
      persoon: {soort: geheel}
      geboortejaar: {soort: geheel, van: 1900, tot_en_met: 2024}
      geslacht: {soort: tekst}
      herkomst: {soort: tekst}
      gemeente: {soort: tekst}
      wijk: {soort: tekst}
      regeling: {soort: tekst}
      inkomensklasse: {soort: geheel, van: 1, tot_en_met: 5}
      opleiding: {soort: tekst}
      werkt: {soort: tekst}
      gezond: {soort: tekst}
      jeugdzorg: {soort: tekst}
afgeleid:
  leeftijd: {leeftijd: {geboren: geboortejaar, op: 1 januari}}
periode: 2024
gebied: {gemeente: gemeente, wijk: wijk}
groepen:
  herkomst: {kolom: herkomst, waarden: {nederland: ["1"], europa: ["2"], buiten-europa: ["3"]}}
gelijke_leeftijd: {kolom: leeftijd, grenzen: [15, 25, 35, 45, 55, 65, 75]}
indicatoren:
  inwoners_aantal: {}
  bijstand_pct: {noemer: {leeftijd: {van: 15, tot_en_met: 64}}, ja: {regeling: BIJSTAND},
                 gelijke_leeftijd: bijstand_gelijke_leeftijd_pct}
  ww_pct: {noemer: {leeftijd: {van: 15, tot_en_met: 64}}, ja: {regeling: WW}}
  nettoarbeidsparticipatie_pct: {noemer: {leeftijd: {van: 15, tot_en_met: 74}}, ja: {werkt: ja}}
  opleiding_laag_pct: {noemer: {leeftijd: {van: 15, tot_en_met: 74}}, ja: {opleiding: laag}}
  ervaren_gezondheid_goed_pct: {noemer: {leeftijd: {van: 18}}, ja: {gezond: ja}}
"""
_COUNT = """
import json, sys, time
from pathlib import Path
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.tabulate.checks import check_registers
from wijkmonitor.tabulate.crosstab import cross_table
from wijkmonitor.tabulate.engine import open_engine
from wijkmonitor.tabulate.persons import open_registers, persons
from wijkmonitor.tabulate.recipe_reading import read_recipe
path = Path(sys.argv[1])
recipe = read_recipe(path, load_catalog())
with open_engine(recipe, path.parent) as engine:
    started = time.perf_counter()
    registers = open_registers(recipe, engine)
    check_registers(recipe, registers, engine)
    checked = time.perf_counter()
    table = cross_table(recipe, persons(recipe, registers), recipe.breakdowns[0], engine)
    counted = time.perf_counter()
print(json.dumps({"check": checked - started, "count": counted - checked, "rows": table.counts.height}))
"""
_TABULATE = """
import sys
from pathlib import Path
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.run import tabulate
path = Path(sys.argv[1])
tabulate(path, path.parent / "tabel", load_catalog(), Progress(lambda _: None))
"""


def comparisons(millions: int = MILLIONS) -> list[Comparison]:
    """Measure, and give the lines of the table."""
    with tempfile.TemporaryDirectory() as place:
        recipe = _written(Path(place), millions * 1_000_000, _GEMEENTEN, _WIJKEN)
        counting = run(["-c", _COUNT, str(recipe)])
    with tempfile.TemporaryDirectory() as place:
        recipe = _written(Path(place), _LARGE_GEMEENTE, 1, _ITS_WIJKEN)
        whole = run(["-c", _TABULATE, str(recipe)])
    title = f"gemeente of {_ITS_WIJKEN} wijken and {_LARGE_GEMEENTE:,} persons, from recipe to safe table"
    return [
        *_lines(counting, millions),
        Comparison(title, "s", once(whole.seconds), limit=_DISCLOSURE_SECONDS),
        Comparison(f"{title}, peak memory", "MB", once(whole.peak_mb)),
    ]


def _written(folder: Path, persons: int, gemeenten: int, wijken: int) -> Path:
    """Draw persons, write the recipe beside them, and give its path."""
    file, recipe = folder / "bevolking.parquet", folder / "recept.yaml"
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.2024)")
        connection.execute(
            _PERSONS.format(persons=persons, wijken=wijken, all_wijken=gemeenten * wijken, file=file)
        )
    recipe.write_text(_RECIPE, encoding="utf-8")
    return recipe


def _lines(counting: Run, millions: int) -> list[Comparison]:
    parts = json.loads(counting.output)
    title = f"{millions} million persons × 12 columns"
    return [
        Comparison(f"{title}, check the register", "s", once(parts["check"])),
        Comparison(
            f"{title}, cross-table of {parts['rows']:,} rows", "s", once(parts["count"]), limit=_SECONDS
        ),
        Comparison(f"{title}, all of the process", "s", once(counting.seconds)),
        Comparison(f"{title}, CPU time of the process", "s", once(counting.cpu_seconds)),
        Comparison(f"{title}, peak memory", "MB", once(counting.peak_mb), limit=_PEAK_MB),
    ]


if __name__ == "__main__":
    print(machine())
    show(comparisons(int(sys.argv[1]) if len(sys.argv) > 1 else MILLIONS))
