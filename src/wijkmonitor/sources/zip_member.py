"""One named file out of a zip: unpacked piece by piece, bounded, and never written to a disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import UnreadableFileError

MOST_BYTES = 500_000_000
"""Of one file, unpacked; as much as one answer of a publisher may be."""

_STEP = 1 << 20
_IS_ENCRYPTED = 0x1
_SHOWN = 5
_NEW_COPY = "Vraag het bestand opnieuw op bij de uitgever."
_OTHER_FORMS = {
    b"\x1f\x8b": "een gzipbestand",
    b"7z\xbc\xaf": "een 7z-bestand",
    b"Rar!": "een rar-bestand",
    b"%PDF": "een pdf",
    b"\xd0\xcf\x11\xe0": "een oude Excelwerkmap (.xls)",
}


def member(content: bytes, file_name: str, name: str, most_bytes: int = MOST_BYTES) -> bytes:
    """Give the file of that name in a zip; raises UnreadableFileError that says what is there instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _found(archive, file_name, name)
            return _unpacked(archive, found, file_name, most_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _refusal(f"{_what_it_is(content)} ({error}).", file_name) from error
    except NotImplementedError as error:
        what = "het is ingepakt op een manier die wij niet kennen."
        raise _refusal(what, f"{file_name}, {name}", "Pak het uit en zip het opnieuw.") from error


def _found(archive: zipfile.ZipFile, file_name: str, name: str) -> zipfile.ZipInfo:
    entries = archive.infolist()
    outside = [entry.filename for entry in entries if _leaves_its_folder(entry.filename)]
    if outside:
        what = f"'{outside[0]}' wijst naar een plek buiten het zipbestand. Dat doet geen uitgever."
        raise _refusal(what, file_name, "Gebruik dit bestand niet.")
    files = [entry for entry in entries if not entry.is_dir()]
    named = [entry for entry in files if entry.filename == name]
    if len(named) != 1:
        there = "staat er niet in" if not named else f"staat er {len(named)} keer in"
        raise _refusal(
            f"'{name}' {there}. Wel: {', '.join(_in_short(files))}.",
            file_name,
            "Pas 'uit_zip' aan in source.yaml als de uitgever het bestand anders is gaan noemen.",
        )
    if named[0].flag_bits & _IS_ENCRYPTED:
        what = "het is versleuteld met een wachtwoord."
        raise _refusal(what, f"{file_name}, {name}", "Pak het uit en zip het zonder wachtwoord.")
    return named[0]


def _leaves_its_folder(name: str) -> bool:
    r"""Tell whether unpacking under this name would write elsewhere.

    >>> [_leaves_its_folder(name) for name in ("map/a.csv", "../a.csv", "/etc/a.csv", "C:\\a.csv")]
    [False, True, True, True]
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str, most_bytes: int) -> bytes:
    pieces, size = [], 0
    for piece in _pieces(archive, entry):
        size += len(piece)
        if size > most_bytes:
            what = f"het is uitgepakt groter dan {most_bytes} bytes."
            where = f"{file_name}, {entry.filename}"
            raise _refusal(what, where, "Vraag de uitgever wat er aan de hand is.")
        pieces.append(piece)
    return b"".join(pieces)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while piece := file.read(_STEP):
            yield piece


def _in_short(files: list[zipfile.ZipInfo]) -> list[str]:
    names = [entry.filename for entry in files[:_SHOWN]]
    rest = len(files) - len(names)
    return [*names, *([f"{rest} andere"] if rest else [])] or ["niets"]


def _what_it_is(content: bytes) -> str:
    start = content[:200].lstrip()
    if not start:
        return "het bestand is leeg"
    if start.startswith(b"<"):
        return "dit is een webpagina en geen zipbestand; waarschijnlijk gaf de uitgever een foutmelding"
    for signature, form in _OTHER_FORMS.items():
        if content.startswith(signature):
            return f"dit is {form} en geen zipbestand"
    is_zip = content.startswith(b"PK")
    return "het zipbestand is beschadigd of afgebroken" if is_zip else "dit is geen zipbestand"


def _refusal(what: str, where: str, remedy: str = _NEW_COPY) -> UnreadableFileError:
    return UnreadableFileError([Problem(what, where, remedy)])
