"""What a visitor may choose in a table of gebieden: which ones, in which order, which page."""

from dataclasses import dataclass
from enum import StrEnum

from wijkmonitor.domain.errors import AddressError

PAGE_SIZE = 100
_LONGEST_NAME = 60
_MOST_PAGES = 200


class Side(StrEnum):
    """Which gebieden are shown, by how they differ from what they are compared with."""

    ALLE = ""
    LAGER = "lager"
    HOGER = "hoger"
    HELFT = "helft"
    """Less than half of it."""
    DUBBEL = "dubbel"
    """More than twice as much."""


class Order(StrEnum):
    """By what a table is sorted."""

    NAAM = "naam"
    WAARDE = "waarde"


@dataclass(frozen=True, slots=True)
class SiblingChoice:
    """A checked choice."""

    scope: str = ""
    name: str = ""
    """Only gebieden with this in their name."""
    side: Side = Side.ALLE
    is_sure: bool = False
    """Only differences that are at least waarschijnlijk."""
    order: Order = Order.NAAM
    is_descending: bool = False
    page: int = 1


def sibling_choice(wanted: dict[str, str]) -> SiblingChoice:
    """Check what stands in an address; raises AddressError that says what it may be."""
    return SiblingChoice(
        scope=wanted.get("binnen", ""),
        name=wanted.get("naam", "").strip()[:_LONGEST_NAME],
        side=Side(_one_of("alleen", wanted, Side)),
        is_sure=_one_of("zeker", wanted, ("", "ja")) == "ja",
        order=Order(_one_of("sorteer", wanted, Order) or Order.NAAM),
        is_descending=_one_of("richting", wanted, ("", "op", "af")) == "af",
        page=_page(wanted.get("bladzijde", "")),
    )


def _one_of(name: str, wanted: dict[str, str], known: type[StrEnum] | tuple[str, ...]) -> str:
    text = wanted.get(name, "")
    options = [str(item) for item in known]
    if text and text not in options:
        told = ", ".join(f"'{item}'" for item in options if item)
        raise AddressError(f"'{text[:40]}' kan niet bij '{name}'. Kies uit: {told}.")
    return text


def _page(text: str) -> int:
    if not text:
        return 1
    if not (text.isdecimal() and text.isascii() and 1 <= int(text[:6]) <= _MOST_PAGES):
        raise AddressError(f"'{text[:40]}' is geen bladzijde. Gebruik een getal vanaf 1.")
    return int(text)
