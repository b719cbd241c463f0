"""KWB: corrupted copies of files are refused as a whole, with every problem once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shared_data import shared_file
from sources.kwb_files import NO_LISTS, problems_of, region_index
from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.sources.registry import read_delivery, read_file, source_named

KWB = source_named("cbs_kwb")
DECLARATION = KWB.declaration()
IDS = [delivery.id for delivery in DECLARATION.deliveries]

pytestmark = pytest.mark.shared


def truncated(content: bytes) -> bytes:
    """Cut a file off in the middle."""
    return content[: len(content) // 2]


def shrunk(content: bytes) -> bytes:
    """Leave out a hundred lines, neatly."""
    lines = content.splitlines(keepends=True)
    return b"".join([*lines[:50], *lines[150:]])


def error_page(_: bytes) -> bytes:
    """Give what some servers send with status 200."""
    return b"<!DOCTYPE html><html><body>Service Unavailable</body></html>\n"


def doubled(content: bytes) -> bytes:
    """Repeat a line."""
    lines = content.splitlines(keepends=True)
    return b"".join([*lines[:20], lines[19], *lines[20:]])


def renamed(content: bytes) -> bytes:
    """Give the first measure another header."""
    for header in (b"nwoners", b"opulation", b"nkomensontv", b"aant_inw"):
        content = content.replace(header, b"nw", 1)
    return content


def badly_quoted(content: bytes) -> bytes:
    """Open a quote that never closes."""
    lines = content.splitlines(keepends=True)
    lines[30] = b'"' + lines[30].replace(b'"', b"")
    return b"".join(lines)


def badly_encoded(content: bytes) -> bytes:
    """Put a byte of Windows-1252 in the middle."""
    lines = content.splitlines(keepends=True)
    lines[30] = b"\xeb" + lines[30]
    return b"".join(lines)


def empty(_: bytes) -> bytes:
    """Give nothing."""
    return b""


def refused(folder: Path, delivery_id: str, corrupt: Callable[[bytes], bytes]) -> list[Problem]:
    """Read a delivery whose main file was corrupted, beside whole companions."""
    delivery = DECLARATION.delivery(delivery_id)
    for position, path in enumerate(delivery.files):
        content = shared_file(path).read_bytes()
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if position else corrupt(content))
    with pytest.raises(LoadRefusedError) as error:
        read_delivery(KWB, delivery, folder, NO_LISTS)
    return problems_of(error.value)


@pytest.mark.parametrize("delivery_id", IDS)
@pytest.mark.parametrize("corrupt", [truncated, error_page, renamed, badly_quoted, badly_encoded, empty])
def test_a_corrupted_copy_of_each_file_is_refused(
    tmp_path: Path, delivery_id: str, corrupt: Callable[[bytes], bytes]
) -> None:
    """Every file, corrupted in each way, names its file in every problem."""
    files = DECLARATION.delivery(delivery_id).files

    problems = refused(tmp_path, delivery_id, corrupt)

    assert all(problem.where.startswith(files) for problem in problems)


@pytest.mark.parametrize("delivery_id", [name for name in IDS if name != "85984NED-provincies"])
@pytest.mark.parametrize("corrupt", [shrunk, doubled])
def test_rows_lost_or_doubled_are_refused(
    tmp_path: Path, delivery_id: str, corrupt: Callable[[bytes], bytes]
) -> None:
    """Neat lines, but too few, or one of them twice; the provincies share their file with the core."""
    signs = ("gebieden van niveau", "rijen", "meer dan", "slotregel")
    problems = refused(tmp_path, delivery_id, corrupt)

    assert all(any(sign in problem.what for sign in signs) for problem in problems)


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change a text the first time it stands there."""
    return lambda content: content.replace(old, new, 1)


@pytest.mark.parametrize(
    ("delivery_id", "old", "new", "where"),
    [
        (
            "84799NED-wijken",
            b",28.7,23.6,",
            b',"28,7",23.6,',
            "regel 2, kolom 'GemiddeldInkomenPerInkomensontvanger_71'",
        ),
        ("84583NED-amsterdam", b'"33,4","27,1"', b'"33.4","27,1"', "regel 2, kolom 'Inkomen.Inkomen"),
        (
            "85984NED-leeftijd-geslacht",
            b";25845;",
            b";25.845;",
            "regel 3, kolom 'Bevolking/Aantal inwoners (aantal)'",
        ),
        ("83220NED-amsterdam-inkomen", b'"33,5"', b'"33.5"', "regel 6, kolom 'Inkomen|"),
        ("83765NED-gemeenten", b"NEE,1045,", b"NEE,1045a,", "regel 2, kolom 'oad'"),
    ],
)
def test_a_wrong_decimal_sign_is_refused_with_its_place(
    tmp_path: Path, delivery_id: str, old: bytes, new: bytes, where: str
) -> None:
    """A cell that is no number in this layout is named with line and column, and nothing else is."""
    problems = refused(tmp_path, delivery_id, replaced(old, new))

    assert len(problems) == 1
    assert where in problems[0].where


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """An impossible share, an unreadable cell and a lost gebied, each once, in Dutch, with a remedy."""

    def spoil(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[1] = lines[1].replace(b",5802,", b",-5802,")
        lines[2] = lines[2].replace(b",16,12,21,", b",160,x,21,")
        return b"".join(lines[:-1])

    problems = refused(tmp_path, "83765NED-gemeenten", spoil)

    assert [problem.what for problem in problems] == [
        "'x' is geen getal met een decimale punt en geen 'geen cijfer'-teken.",
        "er staan 387 gebieden van niveau gemeente, terwijl er 388 horen te zijn.",
        "'-5802' kan niet bij mannen_aantal: dat moet minstens 0 en hoogstens een biljoen zijn.",
        "'160' kan niet bij inwoners_0_14_pct: dat moet tussen 0 en 100 zijn.",
    ]


def test_an_unknown_gebied_in_a_real_file_is_refused(tmp_path: Path) -> None:
    """A wijk that the list of its year does not have."""
    delivery = replace(DECLARATION.delivery("85318NED-gemeenten"), expected={})
    content = shared_file(delivery.files[0]).read_bytes()
    (tmp_path / "cbs_kwb").mkdir()
    (tmp_path / delivery.files[0]).write_bytes(b"".join(content.splitlines(keepends=True)[:3]))

    with pytest.raises(LoadRefusedError, match="regel 3, gebiedscode: gebied 'GM0034' bestaat niet"):
        read_delivery(KWB, delivery, tmp_path, region_index(("GM0014", "Groningen", 2022)))


def test_the_file_with_broken_quotes_is_refused_with_what_to_do() -> None:
    """A table that a spreadsheet program spoilt says which lines, and to fetch it again as CSV."""
    path = shared_file("cbs_kwb/inkomen_huishoudens_regio_2024v_gemeenten_kapotte_quotes.csv")

    with pytest.raises(LoadRefusedError) as error:
        read_file(KWB, "85984NED", path, NO_LISTS)

    (problem,) = problems_of(error.value)
    assert problem.where == f"{path.name}, regels 2, 3, 4, 5, 6 en 339 andere"
    assert "aanhalingstekens" in problem.what
    assert problem.remedy.startswith("Vraag het bestand opnieuw op als CSV")


def test_a_missing_file_is_a_problem_of_its_own(tmp_path: Path) -> None:
    """A delivery names each file that is not there."""
    with pytest.raises(LoadRefusedError) as error:
        read_delivery(KWB, DECLARATION.delivery("85984NED-herkomst"), tmp_path, NO_LISTS)

    assert [problem.what for problem in problems_of(error.value)] == ["het bestand ontbreekt."] * 2
