"""The words of the start page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into the monitor, on the start page."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """The start page."""

    title: str = "Hoe leven mensen in jouw wijk?"
    what_it_is: tuple[str, ...] = (
        "De Wijkmonitor laat in één beeld zien hoe mensen in een wijk wonen, leren, werken en samenleven.",
        "Alle cijfers komen uit openbare bronnen, zoals CBS en RIVM. Bij elk cijfer staan bron en jaar.",
        "Een cijfer is een eerste signaal. Praat met de mensen die er wonen over wat het betekent.",
    )
    pie_of: str = "De profieltaart van"
    examples: str = "Bijvoorbeeld"
    entries: str = "Wat kun je nog meer?"
    compare: Entry = Entry("Vergelijken", "Zet tot zes wijken, gemeenten of groepen naast elkaar.")
    map: Entry = Entry("Kaart", "Zie waar een cijfer hoog of laag is: in het land of in een gemeente.")
    differences: Entry = Entry("Verschillen", "Zoek in welke wijken een groep het anders heeft dan de rest.")
    made_up: Entry = Entry(
        "Eigen cijfers",
        "Een gemeente kan cijfers per wijk en herkomst veilig zelf maken. Bekijk het in een verzonnen stad:",
    )
