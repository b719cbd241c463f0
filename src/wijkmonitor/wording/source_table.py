"""What the table of sources and the page of sources say of a source that can be loaded."""

from collections.abc import Sequence
from typing import Final

COLUMNS: Final = (
    "bron",
    "uitgever",
    "tabellen",
    "jaren",
    "niveaus",
    "licentie",
    "meegeleverd",
    "bewezen op echte bestanden",
)
BUNDLED: Final = {"alles": "ja", "deels": "deels", "niets": "nee"}
PROVEN: Final = "bewezen"
UNPROVEN: Final = "nog niet bewezen op een echt bestand"
UNLOADED_TITLE: Final = "Nog niet geladen"
UNLOADED_INTRO: Final = (
    "Deze bronnen kan de Wijkmonitor lezen, maar hun cijfers staan niet in deze uitgave. Wie deze monitor "
    "beheert, kan ze laden."
)
_MOST_TABLES: Final = 4
_MOST_UNPROVEN: Final = 3


def tables_in_words(tables: Sequence[str]) -> str:
    """Name the tables of a source; of many the first and the last.

    >>> tables_in_words(["82339NED", "82931NED"])
    '82339NED, 82931NED'
    >>> tables_in_words(["a", "b", "c", "d", "e"])
    'a tot en met e (5)'
    """
    if len(tables) <= _MOST_TABLES:
        return ", ".join(tables)
    return f"{tables[0]} tot en met {tables[-1]} ({len(tables)})"


def years_in_words(years: Sequence[int]) -> str:
    """Give the first and last year; where the declarations name none, the table itself does.

    >>> years_in_words([2012, 2014, 2018]), years_in_words([2024]), years_in_words([])
    ('2012–2018', '2024', 'die van de tabel')
    """
    if not years:
        return "die van de tabel"
    return str(years[0]) if len(set(years)) == 1 else f"{years[0]}–{years[-1]}"


def proof_in_words(proven: str, unproven: Sequence[str]) -> str:
    """Say what was held against real bytes.

    >>> proof_in_words("alles", []), proof_in_words("deels", ["84639NED"])
    ('bewezen', 'deels; nog niet: 84639NED')
    >>> proof_in_words("deels", ["a", "b", "c", "d", "e"])
    'deels; nog niet: a, b, c en 2 andere'
    """
    if proven == "alles":
        return PROVEN
    if proven == "niets":
        return UNPROVEN
    rest = len(unproven) - _MOST_UNPROVEN
    others = f" en {rest} andere" if rest > 0 else ""
    return f"deels; nog niet: {', '.join(unproven[:_MOST_UNPROVEN])}{others}"


def how_to_load(*, is_fetched: bool, is_proven: bool) -> str:
    """Say in one line how a source is loaded; the command follows."""
    doubt = "" if is_proven else " Het lezen is nog niet bewezen op een echt bestand."
    if is_fetched:
        return f"Op te halen bij de uitgever.{doubt} De opdracht is:"
    return f"Zet het bestand van de uitgever in een map.{doubt} De opdracht is:"


def load_command(name: str, *, is_fetched: bool) -> str:
    """Give the command that loads a source.

    >>> load_command("leefbaarometer", is_fetched=False)
    'wijkmonitor update --from MAP --source leefbaarometer'
    """
    return f"wijkmonitor update {'' if is_fetched else '--from MAP '}--source {name}"
