"""The words about groups: what is known of them, and where."""

from dataclasses import dataclass

from wijkmonitor.wording.levels import this, with_level


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The table of what is known of a group elsewhere."""

    related: str = (
        "Een groep uit de oude indeling lijkt op de gekozen groep, maar is niet dezelfde. "
        "Daarom staat haar naam erbij."
    )
    elsewhere: str = "Over dit cijfer staat eerst uitleg, daarom staat het op een eigen pagina:"
    where: str = "Waar en wanneer"
    group: str = "Deze groep"
    everybody: str = "Alle inwoners daar"


def known_title(people: str) -> str:
    """Give the head of what is known of a group elsewhere.

    >>> known_title("inwoners met een herkomst buiten Europa")
    'Wel bekend over inwoners met een herkomst buiten Europa'
    """
    return f"Wel bekend over {people}"


def known_intro(level: str) -> str:
    """Say what the table is, and is not.

    >>> known_intro("wijk").partition(". ")[2]
    'Voor grotere gebieden wel. Zo hoog is het cijfer daar; het zegt niet hoe het in deze wijk is.'
    """
    if level == "land":
        return (
            "Deze cijfers zijn er niet voor de gekozen groep, maar wel voor een groep uit een andere "
            "indeling die erop lijkt."
        )
    return (
        f"Per {level} publiceert geen van onze bronnen deze cijfers voor deze groep. Voor grotere gebieden "
        f"wel. Zo hoog is het cijfer daar; het zegt niet hoe het in {this(level)} is."
    )


def known_place(level: str, name: str) -> str:
    """Say where a figure is of.

    >>> known_place("land", "Nederland"), known_place("gemeente", "Utrecht")
    ('heel Nederland', 'de gemeente Utrecht')
    """
    return f"heel {name}" if level == "land" else with_level(level, name)
