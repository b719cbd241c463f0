"""Days in Dutch."""

from datetime import date
from typing import Final

_MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def day(moment: date | str) -> str:
    """Give a day, or an ISO text that starts with one, in Dutch.

    >>> day("2026-11-21"), day("2026-11-21T21:06:00+01:00")
    ('21 november 2026', '21 november 2026')
    """
    moment = date.fromisoformat(moment[:10]) if isinstance(moment, str) else moment
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def reference_day(peildatum: str, year: int) -> str:
    """Give the day or stretch of a year that a figure is about.

    >>> reference_day("1 januari", 2020), reference_day("heel het jaar", 2020), reference_day("najaar", 2022)
    ('op 1 januari 2020', 'heel 2020', 'najaar 2022')
    """
    if peildatum[:1].isdigit():
        return f"op {peildatum} {year}"
    if peildatum in {"", "heel het jaar"}:
        return f"heel {year}"
    return f"{peildatum} {year}"
