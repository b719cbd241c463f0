"""Delimited files: read as they stand, or refused with the line that breaks."""

from dataclasses import replace

import pytest

from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.tabular import LINE, UnreadableFileError, read_table, text_table

STATLINE = Layout(
    name="statline",
    encoding="utf-8",
    separators=(";",),
    decimal_sign=",",
    missing={},
    words={},
    title_rows=0,
    header_rows=1,
    footer="",
    has_final_newline=True,
)


def refusal(content: bytes, layout: Layout = STATLINE) -> list[str]:
    """Give what is said about a file that must not be read."""
    with pytest.raises(UnreadableFileError) as error:
        read_table(content, "a.csv", layout)
    return [str(problem) for problem in error.value.problems]


def test_byte_order_mark_line_ends_and_padding() -> None:
    """The mark and the line ends go; padding inside cells stays, because it is what stood in the file."""
    content = b'\xef\xbb\xbf"Codering (code)";"Inwoners"\r\n"GM1680    ";      96\r\n'

    table = read_table(content, "a.csv", STATLINE)

    assert table.headers == ("Codering (code)", "Inwoners")
    assert table.frame.rows() == [(2, "GM1680    ", "      96")]


def test_line_numbers_are_those_of_the_file() -> None:
    """The first row under the header is line 2."""
    table = read_table(b"a;b\n1;2\n3;4\n", "a.csv", STATLINE)

    assert table.frame[LINE].to_list() == [2, 3]


def test_separator_and_quote_inside_quotes() -> None:
    """A quoted field may hold the separator, and a doubled quote stands for one."""
    table = read_table(b'naam;n\n"Bijlmer (D; F)";1\n"het ""Eiland""";2\n"";3\n', "a.csv", STATLINE)

    assert table.frame["naam"].to_list() == ["Bijlmer (D; F)", 'het "Eiland"', ""]


def test_the_header_decides_between_allowed_separators() -> None:
    """Carriers write the same table with commas or semicolons."""
    either = replace(STATLINE, separators=(";", ","))

    assert read_table(b"a,b\n1,2\n", "a.csv", either).headers == ("a", "b")
    assert read_table(b"a;b\n1;2\n", "a.csv", either).headers == ("a", "b")


def test_title_rows_two_header_rows_and_a_footer() -> None:
    """The table layout of StatLine: header and unit are one header, the footnote is no gebied."""
    layout = replace(STATLINE, title_rows=3, header_rows=2, footer="Bron: CBS")
    content = (
        '"Kerncijfers"\r\n""\r\n"";"Onderwerp"\r\n"";"Inkomen|Ontvangers\u00a0 "\r\n'
        '"Wijken";"aantal"\r\n"Jordaan";"16300"\r\n"Bron: CBS"\r\n'
    )

    table = read_table(content.encode(), "a.csv", layout)

    assert table.headers == ("Wijken", "Inkomen|Ontvangers (aantal)")
    assert table.frame.rows() == [(6, "Jordaan", "16300")]


def test_a_lost_footer_is_a_cut_off_file() -> None:
    """Where the publisher closes with a footnote, its absence means that rows are lost."""
    layout = replace(STATLINE, footer="Bron: CBS")

    assert "slotregel 'Bron: CBS' ontbreekt" in refusal(b"a;b\n1;2\n", layout)[0]


@pytest.mark.parametrize("content", [b"", b"\r\n \r\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    """An empty file says so."""
    assert "het bestand is leeg" in refusal(content)[0]


def test_a_header_alone_is_refused() -> None:
    """A table without rows is not an empty country."""
    assert refusal(b"a;b\n") == [
        "a.csv, regel 1: er staan geen gegevens onder de kop. Vraag het bestand opnieuw op bij de uitgever."
    ]


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html>\n<html>\n", b"\xef\xbb\xbf<html><body>", b"  <?xml version='1.0'?>\n"]
)
def test_an_error_page_is_refused(content: bytes) -> None:
    """Publishers send an HTML page with status 200."""
    assert "webpagina" in refusal(content)[0]


def test_bytes_of_another_encoding_are_refused_with_their_line() -> None:
    """Windows-1252 is not UTF-8: guessing would spoil names."""
    problems = refusal("naam;n\nZwolle;1\nSúdwest-Fryslân;2\n".encode("cp1252"))

    assert problems[0].startswith("a.csv, regel 3: byte 0xfa past niet bij de codering utf-8.")


def test_a_file_cut_off_inside_a_line_is_refused() -> None:
    """Without its last line break a file is not whole, even if the last line has all its fields."""
    assert "regel 3: het bestand breekt midden in een regel af" in refusal(b"a;b\n1;2\n3;4")[0]


def test_each_wrong_number_of_fields_is_one_problem() -> None:
    """All short lines together are one complaint, all long ones another."""
    problems = refusal(b"a;b;c\n1;2;3\n1;2\n1;2\n1;2;3;4\n")

    assert [problem.split(" Het bestand")[0] for problem in problems] == [
        "a.csv, regels 3 en 4: er staan 2 velden, maar de kop heeft er 3.",
        "a.csv, regel 5: er staan 4 velden, maar de kop heeft er 3.",
    ]


@pytest.mark.parametrize(
    "line",
    [b'"Jordaan"";""x""', b'"Jordaan;1', b'Jor"daan;1', b'"Jordaan"x;1'],
)
def test_broken_quotes_are_refused_with_line_and_remedy(line: bytes) -> None:
    """Fields that run into each other would shift figures to another column."""
    problems = refusal(b"a;b\n1;2\n" + line + b"\n")

    assert problems[0].startswith("a.csv, regel 3: de aanhalingstekens kloppen niet")
    assert "Vraag het bestand opnieuw op als CSV" in problems[0]


def test_a_repeated_header_is_refused() -> None:
    """Two columns of one name cannot be told apart."""
    assert "regel 1, kolom 'b': de kolom staat er meer dan eens" in refusal(b"a;b; b\n1;2;3\n")[0]


def test_rows_of_a_workbook_make_the_same_table() -> None:
    """A sheet that was read elsewhere becomes a text table with the sheet's line numbers."""
    table = text_table("a.xlsx", ["code", "n"], [["GM0014", "  1"]], first_line=5)

    assert table.frame.rows() == [(5, "GM0014", "  1")]
