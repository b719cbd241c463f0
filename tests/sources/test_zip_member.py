"""A declared file out of a zip: exactly that one, within bounds, or a clear refusal."""

import gzip
import io
import struct
import warnings
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.sources.declaration import load_declaration
from wijkmonitor.sources.registry import read_contents, source_named
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.zip_member import member
from written_delivery import region_index

NAME = "cijfers/tabel.csv"
TABLE = b"code;waarde\r\nGM0344;78.1\r\n"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted(archive: bytes) -> bytes:
    """Give a zip that says of its first file that it needs a password."""
    changed = bytearray(archive)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.index(signature) + place
        struct.pack_into("<H", changed, at, struct.unpack_from("<H", changed, at)[0] | 1)
    return bytes(changed)


def packed_otherwise(archive: bytes) -> bytes:
    """Give a zip that says that its first file was packed by a method of old."""
    changed = bytearray(archive)
    for signature, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", changed, changed.index(signature) + place, 6)
    return bytes(changed)


def twice() -> bytes:
    """Give a zip that holds two files of one name."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(NAME, TABLE)
        archive.writestr(NAME, TABLE + TABLE)
    return buffer.getvalue()


def damaged() -> bytes:
    """Give a zip of which one byte of the file changed on the way."""
    content = zipped({NAME: TABLE}, zipfile.ZIP_STORED)
    return content.replace(b"78.1", b"78.2")


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}\.csv", fullmatch=True), st.binary(max_size=300), min_size=1)
)
def test_every_file_comes_out_as_it_went_in(files: dict[str, bytes]) -> None:
    """By its name, whatever else is in the zip."""
    archive = zipped(files)

    assert {name: member(archive, "a.zip", name) for name in files} == files


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            zipped({"ander.csv": TABLE, "lees.txt": b""}),
            "'cijfers/tabel.csv' staat er niet in. Wel: ander.csv, lees.txt.",
        ),
        (zipped({}), "'cijfers/tabel.csv' staat er niet in. Wel: niets."),
        (twice(), "staat er 2 keer in"),
        (encrypted(zipped({NAME: TABLE})), "versleuteld met een wachtwoord"),
        (packed_otherwise(zipped({NAME: TABLE})), "ingepakt op een manier die wij niet kennen"),
        (zipped({NAME: TABLE, "../../etc/passwd": b"x"}), "wijst naar een plek buiten het zipbestand"),
        (zipped({NAME: TABLE, "C:\\tabel.csv": b"x"}), "wijst naar een plek buiten het zipbestand"),
        (zipped({NAME: TABLE})[:-30], "het zipbestand is beschadigd of afgebroken"),
        (damaged(), "het zipbestand is beschadigd of afgebroken"),
        (b"<!doctype html><title>Storing</title>", "dit is een webpagina en geen zipbestand"),
        (gzip.compress(TABLE), "dit is een gzipbestand en geen zipbestand"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "dit is een oude Excelwerkmap (.xls) en geen zipbestand"),
        (TABLE, "dit is geen zipbestand"),
        (b" ", "het bestand is leeg"),
    ],
    ids=[
        "ander",
        "leeg",
        "dubbel",
        "wachtwoord",
        "manier",
        "omhoog",
        "schijf",
        "kort",
        "byte",
        "html",
        "gzip",
        "xls",
        "csv",
        "niets",
    ],
)
def test_what_is_no_such_zip_is_refused(content: bytes, told: str) -> None:
    """With the name of the zip and what to do."""
    with pytest.raises(UnreadableFileError) as refusal:
        member(content, "postcodes.zip", NAME)

    (problem,) = refusal.value.problems
    assert told in problem.what
    assert problem.where.startswith("postcodes.zip")
    assert problem.remedy.endswith(".")


def test_a_small_bomb_stays_small() -> None:
    """A few kilobytes that would become megabytes are not unpacked past the bound."""
    bomb = zipped({NAME: bytes(5_000_000)})
    assert len(bomb) < 10_000

    with pytest.raises(UnreadableFileError, match="uitgepakt groter dan 1000000 bytes"):
        member(bomb, "bom.zip", NAME, most_bytes=1_000_000)


def test_a_reader_gets_the_file_and_knows_of_no_zip() -> None:
    """A delivery that declares `uit_zip` is read like any other, and its zip is what is kept."""
    source = source_named("rivm_gezondheid")
    delivery = load_declaration(source.folder).delivery("50150NED-ervaren-gezondheid")
    table = b"code,niveau,jaar,goed_ervaren_gezondheid_pct\nGM0344,gemeente,2024,76.1\n"
    files = {delivery.files[0]: zipped({NAME: table})}
    regions = region_index(("GM0344", "Utrecht", 2024))

    read = read_contents(source, replace(delivery, member=NAME, expected={}), files, regions)

    assert read.select("region", "value").rows() == [("GM0344", 76.1)]
