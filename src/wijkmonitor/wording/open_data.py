"""How our data is described in a catalogue and to search engines."""

from typing import Final

from wijkmonitor.wording.numbers import number

CATALOGUE_TITLE: Final = "Open data van de Wijkmonitor"
CATALOGUE_DESCRIPTION: Final = (
    "Alle cijfers van deze Wijkmonitor: hoe mensen leven in wijken, buurten, gemeenten en provincies van "
    "Nederland, in zes thema's, met bij elk cijfer de bron, de periode, de status en de gebiedsindeling."
)
WHOLE_TITLE: Final = "Wijkmonitor: alle cijfers van wijken, buurten en gemeenten"
API_TITLE: Final = "API van de Wijkmonitor"
API_DESCRIPTION: Final = (
    "Gebieden, indicatoren, groepen en waarnemingen als JSON en CSV, "
    "volgens de API Design Rules van de overheid."
)
KEYWORDS: Final = ("wijken", "buurten", "gemeenten", "wijkmonitor", "leefbaarheid", "statistiek")
_WITH_EACH: Final = (
    "Bij elk cijfer staan bron, periode, status en gebiedsindeling. Een leeg cijfer heeft een reden. "
    "Een cijfer is een eerste signaal: praat met de mensen die er wonen over wat het betekent."
)
SERVED_AS: Final = {"api": "Als JSON en CSV, via de API"}


def theme_title(theme: str) -> str:
    """Give the title of the dataset of a theme.

    >>> theme_title("Veiligheid")
    'Wijkmonitor: veiligheid in wijken, buurten en gemeenten'
    """
    return f"Wijkmonitor: {theme[:1].lower()}{theme[1:]} in wijken, buurten en gemeenten"


def dataset_description(
    subject: str, contents: tuple[int, tuple[str, ...]], years: tuple[int, int], figures: int
) -> str:
    """Describe a dataset: how many indicators, called what, of which years, and how far it goes.

    >>> dataset_description("Misdaad.", (2, ("Misdrijven", "Verdachten")), (2012, 2024), 1234)[:83]
    'Misdaad. 2 indicatoren over 2012–2024, samen 1.234 cijfers: Misdrijven; Verdachten.'
    """
    count, names = contents
    first, last = years
    stretch = str(first) if first == last else f"{first}–{last}"
    told = f"{count} indicator{'' if count == 1 else 'en'} over {stretch}, samen {number(figures)} cijfers"
    return f"{subject} {told}: {'; '.join(names)}. {_WITH_EACH}"


def provenance(lines: tuple[str, ...]) -> str:
    """Say where the figures of a dataset come from.

    >>> provenance(("CBS, Kerncijfers", "RIVM"))
    'Samengebracht en beoordeeld door de Wijkmonitor. Bronnen: CBS, Kerncijfers; RIVM.'
    """
    return f"Samengebracht en beoordeeld door de Wijkmonitor. Bronnen: {'; '.join(lines)}."


def file_title(kind: str) -> str:
    """Name a file that holds a whole release.

    >>> file_title("Parquet")
    'Alle cijfers als Parquet'
    """
    return f"Alle cijfers als {kind}"
