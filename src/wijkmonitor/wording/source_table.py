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
_DOUBT: Final = {
    "alles": "",
    "deels": " Het lezen is voor een deel bewezen op echte bestanden.",
    "niets": " Het lezen is nog niet bewezen op een echt bestand.",
}
_MOST_NAMED: Final = 3


def tables_in_words(tables: Sequence[str]) -> str:
    """Name the tables of a source; of many the first ones, and how many more there are.

    >>> tables_in_words(["82339NED", "82931NED"])
    '82339NED, 82931NED'
    >>> tables_in_words(["a", "b", "c", "d", "e"])
    'a, b, c en 2 andere'
    """
    return _first_of(tables)


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
    return f"deels; nog niet: {_first_of(unproven)}"


def _first_of(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    others = f" en {rest} andere" if rest > 0 else ""
    return f"{', '.join(names[:_MOST_NAMED])}{others}"


def how_to_load(*, is_fetched: bool, proven: str) -> str:
    """Say in one line how a source is loaded; the command follows."""
    doubt = _DOUBT[proven]
    if is_fetched:
        return f"Op te halen bij de uitgever.{doubt} De opdracht is:"
    return f"Zet het bestand in een map, met de naam die de gids noemt.{doubt} De opdracht is:"


def load_words(name: str, *, is_fetched: bool) -> tuple[str, ...]:
    """Give the words of the command that loads a source.

    >>> " ".join(load_words("uwv_uitkeringen", is_fetched=False))
    'wijkmonitor update --from MAP --source uwv_uitkeringen'
    """
    folder = () if is_fetched else ("--from", "MAP")
    return ("wijkmonitor", "update", *folder, "--source", name)
