"""Every fixed text of the pages, grouped by the part of the screen where it stands.

`INTERFACE` is handed to the templates; texts that hold a name or a number are functions in `sentences`.
"""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Site:
    """On every page."""

    name: str = "Wijkmonitor"
    tagline: str = "Hoe leven mensen in jouw wijk? In één beeld."
    motto: str = "Tellen en vertellen"
    skip_link: str = "Ga direct naar de inhoud"
    menu: str = "Hoofdmenu"
    breadcrumb: str = "Kruimelpad"
    start: str = "Start"
    method: str = "Methode"
    sources: str = "Bronnen"
    about: str = "Over de Wijkmonitor"
    accessibility: str = "Toegankelijkheid"
    licence: str = "De cijfers mag je gebruiken als je de bron noemt (CC BY 4.0)."
    first_signal: str = (
        "Een cijfer is een eerste signaal. Het is het begin van een gesprek met de mensen die er wonen."
    )
    release: str = "Uitgave"


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


@dataclass(frozen=True, slots=True)
class Search:
    """The search box and the results page."""

    label: str = "Zoek een gemeente, wijk of buurt"
    button: str = "Zoek"
    results_title: str = "Zoekresultaten"
    suggestions: str = "Suggesties"
    how_to_choose: str = "Gebruik de pijltjes om te kiezen en Enter om te openen."
    empty_query: str = "Typ de naam van een gemeente, wijk of buurt."
    nothing_found_tips: tuple[str, ...] = (
        "Controleer of de naam goed is geschreven.",
        "Probeer een korter stuk van de naam.",
        "Zoek op de gemeente en kies daarna de wijk of buurt.",
    )
    no_postcodes: str = "Zoeken op postcode of straat kan nog niet."
    former: str = "bestaat niet meer"
    fuzzy: str = "lijkt op wat je typte"


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What a page is about, for search engines and whoever shares its address."""

    start: str = "Zoek je gemeente, wijk of buurt en zie in één beeld hoe mensen er leven."
    search: str = "Zoek een gemeente, wijk of buurt in de Wijkmonitor."
    method: str = "Hoe de Wijkmonitor van een cijfer een kleur maakt: alle regels in gewone taal."
    sources: str = "De openbare bestanden achter de Wijkmonitor, en welk cijfer er is per gebied en jaar."
    about: str = "Waarom de Wijkmonitor er is, voor wie, en waar wij ons aan houden."
    accessibility: str = "Hoe toegankelijk de Wijkmonitor is, wat is getest, en wat nog niet."


@dataclass(frozen=True, slots=True)
class Profile:
    """The page of a gebied."""

    pie_title: str = "Profieltaart"
    skip_pie: str = "Sla de taart over, ga naar de cijfers"
    pie_how_to_read: str = (
        "De binnenste ring laat de thema's zien, de buitenste ring de cijfers per thema. De kleur zegt of "
        "een cijfer gunstiger of minder gunstig is dan in het vergelijkingsgebied. Gestreept betekent: niet "
        "zeker."
    )
    pie_as_table: str = "De profieltaart als tabel"
    strengths: str = "Krachten"
    concerns: str = "Aandachtspunten"
    lists_empty: str = "Er zijn hier geen cijfers om te vergelijken. Daarom is deze lijst leeg."
    lists_note: str = (
        "Hier staat alleen wat echt opvalt. Zeggen de cijfers weinig, dan is de lijst kort of leeg."
    )
    theme_table: str = "Cijfers per thema"
    column_indicator: str = "Cijfer"
    column_judgement: str = "Vergelijking"
    sources: str = "Bronnen bij deze pagina"
    map_title: str = "Ligging"
    similar_how: str = "Zo zoeken wij ze."
    former_title: str = "Dit gebied bestaat niet meer"


@dataclass(frozen=True, slots=True)
class Choices:
    """The switches for group, year and reference."""

    title: str = "Kies wat je ziet"
    apply: str = "Toon"
    group: str = "Groep"
    group_why_few: str = (
        "Je kunt alleen kiezen uit groepen waarover hier cijfers zijn. De meeste bronnen splitsen hun "
        "cijfers niet uit per wijk of buurt. In kleine gebieden zou je anders mensen kunnen herkennen."
    )
    group_old_classification: str = (
        "De indeling 'migratieachtergrond' gebruikt het CBS niet meer. Je ziet haar alleen bij oude jaren. "
        "Je kunt haar niet vergelijken met de nieuwe indeling 'herkomst'."
    )
    year: str = "Jaar"
    reference: str = "Vergelijk met"


@dataclass(frozen=True, slots=True)
class Legend:
    """What colours, patterns and signs mean."""

    title: str = "Legenda"
    no_norm: str = "De kleuren zijn een signaal. Ze zijn geen norm en geen rapportcijfer."


@dataclass(frozen=True, slots=True)
class Similar:
    """The page that puts a gebied beside similar ones."""

    column_gebied: str = "Soortgelijke"
    column_figure: str = "Cijfer"
    column_since: str = "Gunstiger"
    rest: str = "Andere cijfers"
    only_small: str = "Soortgelijke gebieden zoeken wij alleen van wijken en buurten die er nu zijn."


@dataclass(frozen=True, slots=True)
class WhyNothing:
    """Answers to an empty figure, beside those of its status."""

    question: str = "Waarom zie ik hier niets?"


@dataclass(frozen=True, slots=True)
class Notices:
    """Warnings beside figures and maps."""

    approximate_boundaries: str = (
        "De grenzen op deze kaart zijn bij benadering. Ze zijn goed genoeg om te zien waar het gebied ligt."
    )


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A page that helps when something went wrong."""

    title: str
    explanation: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class ErrorPages:
    """The error pages by HTTP status."""

    bad_request: ErrorPage = ErrorPage(
        "Dit adres begrijpen wij niet",
        "In het adres staat iets dat wij niet kennen.",
        "Controleer het adres, of zoek hieronder de gemeente, wijk of buurt die je wilt zien.",
    )
    not_found: ErrorPage = ErrorPage(
        "Deze pagina is er niet",
        "Misschien is het adres verkeerd getypt, of kennen wij dit gebied niet.",
        "Zoek hieronder de gemeente, wijk of buurt die je wilt zien.",
    )
    method_not_allowed: ErrorPage = ErrorPage(
        "Dit kan hier niet",
        "Deze pagina kun je alleen bekijken.",
        "Ga naar de startpagina, of zoek hieronder een gebied.",
    )
    gone: ErrorPage = ErrorPage(
        "Dit gebied bestaat niet meer",
        "Grenzen van gemeenten, wijken en buurten veranderen soms. Dit gebied hoort nu bij een ander gebied.",
        "Kies hieronder het gebied waar het nu bij hoort.",
    )
    server_error: ErrorPage = ErrorPage(
        "Er ging iets mis",
        "Dat ligt niet aan jou. De fout is opgeslagen, zodat wij hem kunnen herstellen.",
        "Probeer het over een paar minuten nog eens.",
    )
    unavailable: ErrorPage = ErrorPage(
        "De cijfers zijn er nog niet",
        "De Wijkmonitor is bezig met opstarten.",
        "Probeer het over een minuut nog eens.",
    )

    def for_code(self, code: int) -> ErrorPage:
        """Give the page for an HTTP status; any other code is our own mistake."""
        pages = {
            400: self.bad_request,
            404: self.not_found,
            405: self.method_not_allowed,
            410: self.gone,
            503: self.unavailable,
        }
        return pages.get(code, self.server_error)


@dataclass(frozen=True, slots=True)
class Interface:
    """All fixed texts together."""

    site: Site = field(default_factory=Site)
    start: Start = field(default_factory=Start)
    search: Search = field(default_factory=Search)
    descriptions: Descriptions = field(default_factory=Descriptions)
    profile: Profile = field(default_factory=Profile)
    choices: Choices = field(default_factory=Choices)
    legend: Legend = field(default_factory=Legend)
    similar: Similar = field(default_factory=Similar)
    why_nothing: WhyNothing = field(default_factory=WhyNothing)
    notices: Notices = field(default_factory=Notices)
    errors: ErrorPages = field(default_factory=ErrorPages)


INTERFACE: Final = Interface()
