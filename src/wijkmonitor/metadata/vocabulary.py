"""The lists that DCAT-AP-NL prescribes, and what of ours is called what in them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"

PUBLIC: Final = f"{_AUTHORITY}access-right/PUBLIC"
DUTCH: Final = f"{_AUTHORITY}language/NLD"
THE_NETHERLANDS: Final = f"{_AUTHORITY}country/NLD"
IRREGULAR: Final = f"{_AUTHORITY}frequency/IRREG"
CC_BY_4_0: Final = f"{_AUTHORITY}licence/CC_BY_4_0"
COMPLETED: Final = f"{_AUTHORITY}dataset-status/COMPLETED"
AVAILABLE: Final = f"{_AUTHORITY}planned-availability/AVAILABLE"
API_DESIGN_RULES: Final = "https://gitdocumentatie.logius.nl/publicatie/api/adr/"
REGIONS_AND_CITIES: Final = "REGI"

DATA_THEMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "demografie": ("SOCI",),
        "wonen-leefomgeving": ("SOCI", "ENVI"),
        "onderwijs": ("EDUC",),
        "arbeid-inkomen": ("ECON", "SOCI"),
        "veiligheid": ("JUST",),
        "zorg-welzijn": ("HEAL",),
    }
)
"""Each of our themes in the European list of data themes."""

DATA_THEME_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SOCI": "Bevolking en samenleving",
        "ENVI": "Milieu",
        "EDUC": "Onderwijs, cultuur en sport",
        "ECON": "Economie en financiën",
        "JUST": "Justitie, rechtsstelsel en openbare veiligheid",
        "HEAL": "Gezondheid",
        "REGI": "Regio's en steden",
    }
)


def data_theme(name: str) -> str:
    """Give the address of a European data theme.

    >>> data_theme("HEAL")
    'http://publications.europa.eu/resource/authority/data-theme/HEAL'
    """
    return f"{_AUTHORITY}data-theme/{name}"


def file_type(name: str) -> str:
    """Give the address of a European file type.

    >>> file_type("CSV")
    'http://publications.europa.eu/resource/authority/file-type/CSV'
    """
    return f"{_AUTHORITY}file-type/{name}"


def media_type(name: str) -> str:
    """Give the address of a media type in the list of IANA.

    >>> media_type("text/csv")
    'https://www.iana.org/assignments/media-types/text/csv'
    """
    return f"{_MEDIA_TYPES}{name}"
