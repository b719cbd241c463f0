"""The JSON in which somebody put DUO's advice of six school years together → a table of text.

A school has a list of seventeen numbers for each school year: the twelve kinds of advice in DUO's order,
their sum, and four that the maker computed: a share by middle, low and high estimate (the high one passes
100 %) and how unsure they are. Only the first thirteen are used. From 2022/23 DUO writes `<5`, for which
the maker put a 2; a year in which no count is 1, 3 or 4 is such a year, and there every 2 becomes `<5`
again.
"""

from collections.abc import Mapping

import msgspec

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, text_table

HIDDEN = "<5"
_KINDS = 12
_NUMBERS = 17
_NEVER_HIDDEN = frozenset({1, 3, 4})
_IN_PLACE_OF_HIDDEN = 2
_NEW_COPY = "Vraag het bestand opnieuw op bij wie het maakte."

_Numbers = list[int | float]
_Schools = Mapping[str, Mapping[str, _Numbers]]


def copied_table(content: bytes, file_name: str) -> TextTable:
    """Give a row a school and school year; raises UnreadableFileError with every school that is not right."""
    schools = _decoded(content, file_name)
    problems = tuple(
        Problem(what, f"{file_name}, instelling {code}, {year}", _NEW_COPY)
        for code, years in schools.items()
        for year, numbers in years.items()
        if (what := _what_is_wrong(numbers))
    )
    if problems:
        raise UnreadableFileError(problems)
    hiding = _years_that_hide(schools)
    rows = [
        (code, year, *_texts(numbers, is_hiding=year in hiding))
        for code, years in schools.items()
        for year, numbers in years.items()
    ]
    headers = ("instelling", "schooljaar", *(f"getal {place}" for place in range(1, _NUMBERS + 1)))
    return text_table(file_name, headers, rows, first_line=1)


def _decoded(content: bytes, file_name: str) -> _Schools:
    try:
        return msgspec.json.decode(content, type=dict[str, dict[str, _Numbers]])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        what = f"dit is niet de JSON van scholen met hun adviezen, of zij is afgebroken ({error})."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)]) from error


def _what_is_wrong(numbers: _Numbers) -> str:
    if len(numbers) != _NUMBERS:
        return f"er staan {len(numbers)} getallen, en het horen er {_NUMBERS} te zijn."
    counts = numbers[:_KINDS]
    if any(count < 0 or count != int(count) for count in counts):
        return "een aantal adviezen is geen heel getal vanaf 0."
    if sum(counts) != numbers[_KINDS]:
        return f"de adviezen tellen op tot {sum(counts):g}, maar er staat {numbers[_KINDS]:g}."
    return ""


def _years_that_hide(schools: _Schools) -> frozenset[str]:
    years = {year for of_school in schools.values() for year in of_school}
    open_years = {
        year
        for of_school in schools.values()
        for year, numbers in of_school.items()
        if _NEVER_HIDDEN & set(numbers[:_KINDS])
    }
    return frozenset(years - open_years)


def _texts(numbers: _Numbers, *, is_hiding: bool) -> list[str]:
    counts = [
        HIDDEN if is_hiding and count == _IN_PLACE_OF_HIDDEN else f"{count:g}" for count in numbers[:_KINDS]
    ]
    return [*counts, *(f"{number:g}" for number in numbers[_KINDS:])]
