"""The rows of an own table: what may not enter a release is refused, with its line and what to do."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.own_files import (
    GROUPS,
    HEADER,
    VOORBEELDSTAD,
    WIJKEN,
    Row,
    a_description,
    a_fictional_description,
    a_table,
    voorbeeldstad_rows,
)
from ingest.small_bundle import COUNTRY, UTRECHT, WIJKEN_OF_UTRECHT
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.ingest.own.table import OwnFiles, OwnTable, Surroundings, read_own_table
from wijkmonitor.sources.frame import REGION_SCHEMA

OVERVECHT = "WK034403"
REGIONS = pl.DataFrame([place.row() for place in COUNTRY], schema=REGION_SCHEMA, orient="row")
AROUND = Surroundings(load_catalog(), REGIONS, frozenset({"84799NED"}))


def _read(table: bytes, description: bytes | None = None) -> OwnTable:
    return read_own_table(OwnFiles(table, description or a_description()), AROUND)


def _refused(table: bytes, description: bytes | None = None) -> str:
    with pytest.raises(LoadRefusedError) as refused:
        _read(table, description)
    return str(refused.value)


def _share(value: float | None = 12.0, region: str = OVERVECHT, **changes: object) -> Row:
    keys: dict[str, object] = {"numerator": 120, "denominator": 1000} | changes
    return Row(region, "bijstand_pct", value, **keys)  # type: ignore[arg-type]


def test_reads_every_row_with_its_line() -> None:
    """A good table is read whole; mapped names become ours."""
    text = HEADER.replace("groep", "afkomst") + f"\n{OVERVECHT};2024;bijstand;NL;12.0;120;1000;definitief\n"
    described = a_description(
        kolommen="{groep: afkomst}",
        indicatoren="{bijstand: bijstand_pct}",
        groepen="{NL: 'herkomst:nederland'}",
    )
    found = _read(text.encode(), described).rows.row(0, named=True)

    assert (found["line"], found["indicator"], found["group"]) == (2, "bijstand_pct", "herkomst:nederland")
    assert (found["value"], found["numerator"], found["denominator"]) == (12.0, 120.0, 1000.0)


def test_accepts_a_made_up_gemeente() -> None:
    """Eight wijken and three groups, with gebieden of its own."""
    assert _read(a_table(voorbeeldstad_rows()), a_fictional_description()).rows.height == 144


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (_share(region="WK034499"), "tabel.csv, regel 2, kolom 'gebied': gebied 'WK034499' kennen wij niet."),
        (_share(region=WIJKEN[0]), "gebied 'WKVB0101' kennen wij niet."),
        (_share(region="NL00"), "gebied 'NL00' kennen wij niet."),
        (_share(group="herkomst:buiten-europe"), "Bedoelt u 'herkomst:buiten-europa'?"),
        (Row(OVERVECHT, "bijstandpct", 12.0), "Bedoelt u 'bijstand_pct'?"),
        (_share(status="geheim"), "kolom 'status': status 'geheim' kennen wij niet."),
        (_share(year=24), "'24' is geen jaar."),
        (_share(112.0, numerator=1120), "112.0 is geen percentage"),
        (_share(-1.0), "-1.0 is geen percentage"),
        (_share(status="te_klein"), "Er staat een waarde bij de status 'te_klein'."),
        (_share(None, status="te_klein"), "Er staat een teller bij de status 'te_klein'"),
        (_share(None), "De status is 'definitief', maar er staat geen waarde."),
        (_share(numerator=5), "kolom 'teller': Er staat een aantal onder de drempel van 10."),
        (_share(denominator=5), "kolom 'noemer': Er staat een aantal onder de drempel van 10."),
        (Row(OVERVECHT, "inwoners_aantal", 5.0), "kolom 'waarde': Er staat een aantal onder de drempel"),
        (_share(numerator=121), "kolom 'teller': Er staat een aantal dat niet is afgerond op 5."),
        (_share(denominator=1001), "kolom 'noemer': Er staat een aantal dat niet is afgerond op 5."),
        (Row(OVERVECHT, "inwoners_aantal", 35_251.0), "kolom 'waarde': Er staat een aantal dat niet is"),
        (
            _share(numerator=1500),
            "De teller van WK034403, 2024, bijstand_pct, totaal is groter dan de noemer.",
        ),
        (_share(20.0), "past niet bij teller en noemer."),
        (Row(OVERVECHT, "inwoners_aantal", -10.0), "kan niet onder nul zijn"),
    ],
)
def test_refuses_a_row(row: Row, what: str) -> None:
    """Each kind of fault is named with its line and column."""
    assert what in _refused(a_table([row]))


def test_names_a_problem_once_with_all_its_lines() -> None:
    """The same unknown gebied in many rows is one line, and other kinds of fault stand beside it."""
    rows = [_share(region="WK034499", year=year) for year in (2020, 2021, 2022)]
    told = _refused(a_table([*rows, _share(121.0, numerator=1210)]))

    assert told.count("WK034499") == 1
    assert "regels 2, 3 en 4" in told
    assert "is geen percentage" in told


def test_counts_faults_that_hit_every_row() -> None:
    """After twenty of a kind the rest is a number."""
    told = _refused(a_table([_share(region=f"WK0399{number:02d}") for number in range(50)]))

    assert "Nog 30 fouten van deze soort." in told


def test_refuses_two_rows_about_the_same() -> None:
    """A figure has one row, also when both say the same."""
    told = _refused(a_table([_share(), _share()]))

    assert "regels 2 en 3" in told
    assert "staat er meer dan eens" in told


@pytest.mark.parametrize(
    ("table", "what"),
    [
        (a_table([_share()]).replace(b"totaal", "bu\u00ebten".encode("latin-1")), "codering utf-8"),
        (a_table([_share()]).replace(b"totaal", b'"totaal'), "de aanhalingstekens kloppen niet"),
        (a_table([_share()]).replace(b";definitief", b""), "er staan 7 velden, maar de kop heeft er 8."),
        (a_table([_share()]).replace(b"noemer", b"n"), "De kolom 'noemer' ontbreekt."),
        (a_table([_share()]).replace(b"noemer", b"teller"), "de kolom staat er meer dan eens"),
        (a_table([_share()]).replace(b";12;", b";12,0;"), "Wat in kolom 'waarde' staat, is geen getal."),
        (a_table([_share()]).replace(b";12;", b";nan;"), "Wat in kolom 'waarde' staat, is geen getal."),
        (a_table([_share()]).replace(b"gebied", b"@regel"), "Een kolom heet '@regel'."),
        (a_table([_share()])[:-1], "breekt midden in een regel af"),
        (b"", "het bestand is leeg"),
        (HEADER.encode() + b"\n", "er staan geen gegevens onder de kop"),
    ],
)  # fmt: skip
def test_refuses_a_file_that_cannot_be_trusted(table: bytes, what: str) -> None:
    """Encoding, quoting and the number of fields are checked before any figure."""
    assert what in _refused(table)


def test_refuses_the_name_of_a_publishers_table() -> None:
    """An own table never passes for one of a publisher."""
    around = Surroundings(AROUND.catalog, REGIONS, frozenset({"utrecht-herkomst"}))
    with pytest.raises(LoadRefusedError, match="al van een tabel van een uitgever"):
        read_own_table(OwnFiles(a_table([_share()]), a_description()), around)


def test_refuses_boundaries_that_we_do_not_know() -> None:
    """A code means nothing without its year."""
    assert "Van de indeling 1999 hebben wij geen gebieden." in _refused(
        a_table([_share()]), a_description(indeling=1999)
    )


def _groups(hidden: tuple[str, ...], *, is_total_there: bool = True) -> list[Row]:
    counts = dict(zip(GROUPS, (60, 20, 40), strict=True))
    rows = [
        Row(OVERVECHT, "bijstand_pct", None, group, status="te_klein")
        if group in hidden
        else _share(count / 5, group=group, numerator=count, denominator=500)
        for group, count in counts.items()
    ]
    return [_share(12.0, denominator=1500, numerator=120), *rows][0 if is_total_there else 1 :]


@pytest.mark.parametrize(
    ("rows", "is_refused"),
    [
        (_groups((GROUPS[1],)), True),
        (_groups((GROUPS[1], GROUPS[2])), False),
        (_groups(()), False),
        (_groups((GROUPS[1],), is_total_there=False), False),
    ],
)
def test_refuses_a_group_that_follows_from_the_total(rows: list[Row], *, is_refused: bool) -> None:
    """One hidden group is the total minus the others; two hidden ones are not."""
    table = a_table([Row(row.region, row.indicator, 8.0 if row.group == "totaal" else row.value, row.group,
                         row.year, row.numerator, row.denominator, row.status) for row in rows])  # fmt: skip
    if is_refused:
        told = _refused(table)

        assert "De verborgen teller van WK034403, 2024, bijstand_pct, herkomst:europa volgt uit" in told
    else:
        assert _read(table).rows.height == len(rows)


def test_the_numerator_of_a_mean_is_a_sum() -> None:
    """Euros need not be multiples of five."""
    row = Row(OVERVECHT, "inkomen_per_inwoner_euro", 25_123.0, numerator=25_123_001, denominator=1000)

    assert _read(a_table([row])).rows.height == 1


def test_a_group_without_a_row_may_be_empty() -> None:
    """Left out and nothing missing from the total: nobody is in that group."""
    counts = dict(zip(GROUPS, (60, 60), strict=False))
    rows = [_share(12.0, denominator=1000), *(_share(12.0, group=group, numerator=count, denominator=500)
            for group, count in counts.items())]  # fmt: skip

    assert _read(a_table(rows)).rows.height == 3


def test_a_large_group_may_be_known_though_its_figure_is_hidden() -> None:
    """How many people a group has is no secret from the threshold up; how many of them have bijstand is."""
    rows = [Row(OVERVECHT, "inwoners_aantal", 1500.0)]
    rows += [Row(OVERVECHT, "bijstand_pct", 12.0, denominator=1500)]
    rows += [Row(OVERVECHT, "bijstand_pct", 12.0, group, denominator=500) for group in GROUPS[:2]]
    rows += [Row(OVERVECHT, "bijstand_pct", None, GROUPS[2], status="geheim_of_onbekend")]

    assert _read(a_table(rows)).rows.height == 5


@pytest.mark.parametrize(("hidden", "is_refused"), [(1, True), (2, False), (0, False)])
@pytest.mark.parametrize("is_left_out", [True, False])
def test_refuses_a_wijk_that_follows_from_the_gemeente(
    hidden: int, *, is_left_out: bool, is_refused: bool
) -> None:
    """One hidden wijk is the gemeente minus the others, whether its row says so or is not there."""
    rows = [Row(UTRECHT, "inwoners_aantal", 1200.0)]
    for place, code in enumerate(WIJKEN_OF_UTRECHT):
        if place >= hidden:
            rows.append(Row(code, "inwoners_aantal", 100.0))
        elif not is_left_out:
            rows.append(Row(code, "inwoners_aantal", None, status="te_klein"))
    if is_refused:
        assert f"volgt uit {UTRECHT} min de andere gebieden erin" in _refused(a_table(rows))
    else:
        assert _read(a_table(rows)).rows.height == len(rows)


def test_a_wijk_where_nobody_is_counted_hides_nothing() -> None:
    """'Niet van toepassing' is no hidden figure."""
    rows = [Row(UTRECHT, "inwoners_aantal", 1100.0), Row(WIJKEN_OF_UTRECHT[0], "inwoners_aantal", None,
            status="niet_van_toepassing")]  # fmt: skip
    rows += [Row(code, "inwoners_aantal", 100.0) for code in WIJKEN_OF_UTRECHT[1:]]

    assert _read(a_table(rows)).rows.height == 13


@given(value=st.integers(-10_000, 10_000), threshold=st.sampled_from([10, 15, 20]))
def test_only_safe_counts_enter(value: int, threshold: int) -> None:
    """A count enters exactly when it is zero, or a multiple of the rounding from the threshold up."""
    is_safe = value == 0 or (value >= threshold and value % 5 == 0)
    table = a_table([Row(OVERVECHT, "inwoners_aantal", float(value))])
    try:
        _read(table, a_description(drempel=threshold))
        entered = True
    except LoadRefusedError:
        entered = False

    assert entered is is_safe


def test_a_complaint_about_a_hidden_cell_does_not_tell_its_figure() -> None:
    """What should have been hidden is not repeated in the message."""
    told = _refused(a_table([_share(37.7, status="te_klein", numerator=None, denominator=None)]))

    assert "37" not in told


def test_the_same_bytes_have_the_same_fingerprint() -> None:
    """The fingerprint is that of both files."""
    one, other = OwnFiles(b"a", b"b"), OwnFiles(b"a", b"c")

    assert one.sha256 == OwnFiles(b"a", b"b").sha256
    assert one.sha256 != other.sha256


def test_the_gemeente_of_a_made_up_table_is_checked_too() -> None:
    """The wijken of a made-up gemeente are those that its description names."""
    rows = [
        row for row in voorbeeldstad_rows() if row.region != WIJKEN[3] or row.indicator != "inwoners_aantal"
    ]

    assert f"volgt uit {VOORBEELDSTAD} min de andere gebieden erin" in _refused(
        a_table(rows), a_fictional_description()
    )
