"""Which licences let anybody pass figures on, as we do under our own."""

from typing import Final

OPEN_LICENCES: Final = frozenset(
    {
        "CC BY 4.0",
        "CC0",
        "CC0 1.0",
        "Open data van de politie, via het open-dataportaal van CBS",
    }
)
"""As they stand in source.yaml. What is not here is read by whoever has the file, and not passed on by us."""


def is_open_licence(licence: str) -> bool:
    """Tell whether figures under this licence may travel under CC BY 4.0, with their source named.

    >>> is_open_licence("CC BY 4.0"), is_open_licence("Niet commercieel gebruiken")
    (True, False)
    """
    return licence in OPEN_LICENCES
