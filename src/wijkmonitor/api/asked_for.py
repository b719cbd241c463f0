"""What may stand in a question: codes, periods and numbers, each with the shape it must have."""

from typing import Annotated, Any, Final

from msgspec import Meta

from wijkmonitor.api.operation import Key

MOST_ITEMS: Final = 1000
_MOST_PAGES: Final = 1_000_000
_LONGEST_SEARCH: Final = 100

_DIGITS: Final = "(?:[0-9]{4}|[A-Z]{2}[0-9]{2})"
_REGION: Final = f"(?:NL00|PV[0-9]{{2}}|GM{_DIGITS}|WK{_DIGITS}[0-9A-Z]{{2}}|BU{_DIGITS}[0-9A-Z]{{4}})"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_PERIOD: Final = f"{_YEAR}(?:[JS]J00|KW0[1-4]|MM(?:0[1-9]|1[0-2]))?"
_ID: Final = "[a-z0-9_]{1,80}"
_GROUP: Final = "[a-z0-9-]{1,40}(?::[a-z0-9-]{1,40})?"
_NAME: Final = "[A-Za-z0-9_.-]{1,80}"

RegionText = Annotated[str, Meta(pattern=f"^{_REGION}$", examples=["WK034403"])]
GemeenteText = Annotated[str, Meta(pattern=f"^GM{_DIGITS}$", examples=["GM0344"])]
YearText = Annotated[str, Meta(pattern=f"^{_YEAR}$", examples=["2020"])]
PeriodText = Annotated[str, Meta(pattern=f"^{_PERIOD}$", examples=["2020"])]
IndicatorText = Annotated[str, Meta(pattern=f"^{_ID}$", examples=["inwoners_aantal"])]
GroupText = Annotated[str, Meta(pattern=f"^{_GROUP}$", examples=["totaal"])]
NameText = Annotated[str, Meta(pattern=f"^{_NAME}$")]
ReferenceText = Annotated[
    str, Meta(pattern=f"^(?:nederland|gemeente|soortgelijk|{_REGION})$", examples=["nederland"])
]
SearchText = Annotated[str, Meta(min_length=1, max_length=_LONGEST_SEARCH, examples=["overvecht"])]
Limit = Annotated[int, Meta(ge=1, le=MOST_ITEMS)]
PageNumber = Annotated[int, Meta(ge=1, le=_MOST_PAGES)]


def key(name: str, of: Any, example: str) -> Key:
    """Give the part of a path that names one thing."""
    return Key(name, of, example)
