"""How our data is described in a catalogue and to search engines."""

from typing import Final

from wijkmonitor.wording.dates import day
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


def own_terms(lines: tuple[str, ...]) -> str:
    """Say which tables may not be passed on under our licence.

    >>> own_terms(("Vektis, Zorgkosten",))
    'Voor deze tabellen geldt de licentie van de bron, en niet CC BY 4.0: Vektis, Zorgkosten.'
    """
    return f"Voor deze tabellen geldt de licentie van de bron, en niet CC BY 4.0: {'; '.join(lines)}."


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


def dataset_of_region(place: str) -> str:
    """Name the figures of a gebied.

    >>> dataset_of_region("Overvecht, wijk in Utrecht")
    'Cijfers over Overvecht, wijk in Utrecht'
    """
    return f"Cijfers over {place}"


def region_description(place: str) -> str:
    """Describe the figures of a gebied."""
    return (
        f"Hoe mensen leven in {place}: demografie, wonen en leefomgeving, onderwijs, arbeid en inkomen, "
        "veiligheid, zorg en welzijn. Bij elk cijfer staan bron, periode, status en gebiedsindeling."
    )


def dataset_of_indicator(title: str, place: str) -> str:
    """Name the years and groups of an indicator.

    >>> dataset_of_indicator("Koopwoningen", "Overvecht, wijk in Utrecht")
    'Koopwoningen in Overvecht, wijk in Utrecht'
    """
    return f"{title} in {place}"


def picture_of(place: str) -> str:
    """Say what the picture in a message shows, to who cannot see it.

    >>> picture_of("Overvecht, wijk in Utrecht")
    'De profieltaart van Overvecht, wijk in Utrecht'
    """
    return f"De profieltaart van {place}"


def what_the_picture_shows(where: str, compared: str, *, is_fictional: bool) -> str:
    """Say what stands under the name of a gebied in its picture.

    >>> what_the_picture_shows("Wijk in de gemeente Utrecht", "Nederland", is_fictional=False)
    'Wijk in de gemeente Utrecht. Hoe mensen hier leven, vergeleken met Nederland.'
    """
    sentences = (
        "Dit gebied is verzonnen." if is_fictional else "",
        f"{where}." if where else "",
        f"Hoe mensen hier leven, vergeleken met {compared}." if compared else "Hoe mensen hier leven.",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def made_by(release_date: str) -> str:
    """Say who made a picture, and from which release.

    >>> made_by("2026-11-22")
    'Wijkmonitor, uitgave van 22 november 2026'
    """
    return f"Wijkmonitor, uitgave van {day(release_date)}"
