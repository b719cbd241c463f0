"""The words of the switches for year, group and reference."""

from typing import Final

NEWEST: Final = "Nieuwste cijfers"
ALL_INHABITANTS: Final = "Alle inwoners"
REFERENCES: Final = {
    "soortgelijk": "soortgelijke wijken",
    "alle_inwoners": "alle inwoners van dit gebied",
}
NOT_YET: Final = "Vergelijken met soortgelijke wijken komt in een volgende versie."
