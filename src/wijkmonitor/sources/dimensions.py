"""The columns that say what a row is about: gebied, level, period, and the codes of other dimensions."""

from collections.abc import Collection, Iterator

import polars as pl

from wijkmonitor.domain.errors import AddressError, Problem
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, NEDERLAND
from wijkmonitor.sources.tabular import LINE, TextTable, lines_in_words, stripped

_NEW_COPY = "Vraag het bestand opnieuw op, met alleen de gevraagde waarden."


def region_code(header: str) -> pl.Expr:
    """Give the region code without padding; every way CBS writes the country (NL00, NL01) becomes NL00."""
    code = stripped(header)
    return pl.when(code.str.contains(r"^NL\d{2}$")).then(pl.lit(NEDERLAND)).otherwise(code)


def period_codes(table: TextTable, header: str) -> tuple[pl.Expr, tuple[Problem, ...]]:
    """Give the CBS code of the period in a column of years or codes, and a problem for each other text."""
    found: dict[str, str] = {}
    faults: list[Problem] = []
    for text in table.frame[header].str.strip_chars().unique(maintain_order=True):
        try:
            found[text] = Period.parse(text).code
        except AddressError:
            faults.append(
                _fault(
                    table, header, text, "is geen jaar en geen periodecode van CBS.", "Herstel de periode."
                )
            )
    return stripped(header).replace_strict(found, default=None, return_dtype=pl.String), tuple(faults)


def other_values(table: TextTable, header: str, allowed: Collection[str], meaning: str) -> Iterator[Problem]:
    """Give a problem for each text in a column that is not one of the allowed codes."""
    for text in table.frame[header].str.strip_chars().unique(maintain_order=True):
        if text not in allowed:
            what = f"is niet {meaning} ({', '.join(sorted(allowed))})."
            yield _fault(table, header, text, what, _NEW_COPY)


def contradicted_levels(table: TextTable, code_header: str, level_header: str) -> Iterator[Problem]:
    """Give a problem where the level a row names is not that of its region code."""
    level_of_code = region_code(code_header).str.head(2).replace_strict(LEVEL_OF_PREFIX, default=None)
    wrong = table.frame.filter(stripped(level_header).str.to_lowercase().ne_missing(level_of_code))
    for level, lines in wrong.group_by(stripped(level_header), maintain_order=True).agg(LINE).iter_rows():
        yield Problem(
            f"het niveau '{level}' past niet bij de gebiedscode.",
            f"{table.file_name}, {lines_in_words(lines)}, kolom '{level_header}'",
            "Vraag het bestand opnieuw op: er is een kolom verschoven.",
        )


def _fault(table: TextTable, header: str, text: str, what: str, remedy: str) -> Problem:
    lines = table.rows(stripped(header) == text).frame[LINE].to_list()
    return Problem(
        f"'{text}' {what}", f"{table.file_name}, {lines_in_words(lines)}, kolom '{header}'", remedy
    )
