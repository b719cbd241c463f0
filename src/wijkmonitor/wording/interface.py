"""Every fixed text of the pages, grouped by the part of the screen where it stands.

`INTERFACE` is handed to the templates; texts that hold a name or a number are functions in `sentences`.
"""

from dataclasses import dataclass, field
from typing import Final

from wijkmonitor.wording.duiding import DuidingWords
from wijkmonitor.wording.groups import KnownWords
from wijkmonitor.wording.start import Start
from wijkmonitor.wording.tour import Tour


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
    tour: str = "Uitleg"
    method: str = "Methode"
    sources: str = "Bronnen"
    about: str = "Over de Wijkmonitor"
    compare: str = "Vergelijken"
    accessibility: str = "Toegankelijkheid"
    licence: str = (
        "De cijfers mag je gebruiken als je de bron noemt (CC BY 4.0), tenzij daar een andere licentie staat."
    )
    first_signal: str = (
        "Een cijfer is een eerste signaal. Het is het begin van een gesprek met de mensen die er wonen."
    )
    release: str = "Uitgave"


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
    tour: str = "In vijf stappen de profieltaart leren lezen: ringen, kleuren, strepen en stippen."
    method: str = "Hoe de Wijkmonitor van een cijfer een kleur maakt: alle regels in gewone taal."
    sources: str = "De openbare bestanden achter de Wijkmonitor, en welk cijfer er is per gebied en jaar."
    about: str = "Waarom de Wijkmonitor er is, voor wie, en waar wij ons aan houden."
    map: str = "Een cijfer op de kaart: alle gemeenten van Nederland, of alle wijken van een gemeente."
    accessibility: str = "Hoe toegankelijk de Wijkmonitor is, wat is getest, en wat nog niet."


@dataclass(frozen=True, slots=True)
class Profile:
    """The page of a gebied."""

    summary: str = "In het kort"
    differences: str = "Verschillen tussen groepen"
    tour: str = "Hoe lees ik dit?"
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
    trend_note: str = (
        "Of een cijfer stijgt of daalt, staat erbij als vijf jaren te vergelijken zijn. Voor een wijk of "
        "buurt staat het op de pagina van het cijfer."
    )
    theme_table: str = "Cijfers per thema"
    whole_theme: str = "Bekijk het hele thema"
    more_about: str = "alle jaren, groepen en gebieden ernaast."
    column_indicator: str = "Cijfer"
    column_judgement: str = "Vergelijking"
    sources: str = "Bronnen bij deze pagina"
    map_title: str = "Ligging"
    similar_how: str = "Zo zoeken wij ze."
    former_title: str = "Dit gebied bestaat niet meer"
    renumbered_title: str = "Dit gebied heeft een andere code"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The page of a theme, and of one indicator."""

    compared: str = "Vergeleken"
    years: str = "Over de jaren"
    no_year: str = "geen cijfer"
    no_year_why: str = (
        "Geen cijfer: de bron heeft het dat jaar niet voor dit gebied, of het gebied had toen andere grenzen "
        "en het is niet om te rekenen."
    )
    gebied: str = "Gebied"
    counts: str = "Aantallen"
    behind: str = "Uitleg, tabel en bronvermelding"
    place_among: str = "Van"
    cite: str = "Citeer dit cijfer:"
    more: str = "Meer details"
    on_map: str = "Op de kaart"
    download: str = "Download (CSV)"
    on_this_page: str = "Op deze pagina"
    how_title: str = "Hoe lees ik deze pagina?"
    how: tuple[str, ...] = (
        "Bij elk cijfer staan drie beelden. De staven zetten het gebied naast de gemeente en Nederland.",
        "De strook laat zien waar het gebied staat tussen alle gebieden van dezelfde soort.",
        "In de dikke balk ligt de helft van die gebieden, in de dunne balk bijna allemaal.",
        "Het streepje in het midden van de strook is Nederland, de stip is dit gebied.",
        "De lijn laat de jaren zien. Zij stopt waar jaren niet te vergelijken zijn.",
        "Wij noemen iets pas een stijging of daling bij vijf jaren, als toeval het niet goed verklaart.",
    )
    nothing: str = "Over dit thema zijn er geen cijfers voor deze keuze."


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """The page of one indicator."""

    behind: str = "Wat staat er achter dit cijfer?"
    all_years: str = "Alle jaren"
    all_groups: str = "Alle groepen"
    no_groups: str = (
        "Dit cijfer is hier niet uitgesplitst naar groepen. De meeste bronnen doen dat niet per wijk of "
        "buurt. In kleine gebieden zou je anders mensen kunnen herkennen."
    )
    which: str = "Welke gebieden"
    on_map: str = "Grote kaart van dit cijfer"
    filter: str = "Kies welke gebieden je ziet"
    name: str = "Naam"
    only: str = "Laat zien"
    sure: str = "alleen zekere verschillen"
    pages: str = "Bladzijden"
    no_ranking: str = (
        "De volgorde zegt niet dat het ene gebied beter is dan het andere. Kleine verschillen kunnen toeval "
        "zijn."
    )
    cite: str = "Citeer dit cijfer"


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
class Map:
    """The map page and the ways to it."""

    menu: str = "Kaart"
    to_map: str = "Bekijk op de kaart"
    skip: str = "Sla de kaart over, ga naar de tabel"
    choose: str = "Kies wat de kaart laat zien"
    other_region: str = "Zoek een ander gebied"
    provincies: str = "Bekijk één provincie"
    indicator: str = "Cijfer"
    table: str = "De kaart als tabel"
    column_region: str = "Gebied"
    column_value: str = "Cijfer"
    column_year: str = "Jaar"
    column_judgement: str = "Vergelijking"
    uncertain: str = "gestreept: het verschil is niet zeker"
    not_judged: str = (
        "Dit cijfer vergelijken wij hier niet met een ander gebied. De kleuren gaan van laag (1) naar hoog "
        "(5), met in elke klasse ongeveer evenveel gebieden. Meer of minder is hier niet beter of slechter."
    )
    rounded: str = "De grenzen tussen de klassen zijn afgerond."
    small_rates: str = (
        "In gebieden met weinig inwoners telt één gebeurtenis zwaar mee. Daar kan een cijfer dicht bij een "
        "grens in de klasse ernaast staan."
    )
    no_boundaries: str = "Van deze gebieden hebben wij geen grenzen. De cijfers staan in de tabel."
    all_inhabitants: str = "Bekijk alle inwoners"
    newest: str = "Bekijk de nieuwste cijfers"


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
    figures: str = "cijfers"
    which: str = "Welke cijfers?"


@dataclass(frozen=True, slots=True)
class Notices:
    """Warnings beside figures and maps."""

    fictional: str = (
        "Fictief: dit gebied bestaat niet. De cijfers ervan zijn verzonnen en laten alleen zien hoe de "
        "Wijkmonitor werkt. Staat Nederland ernaast, dan is dat wel een echt cijfer, van het jaar dat er het "
        "dichtst bij ligt. Welk jaar dat is, staat bij de bronnen."
    )
    fictional_map: str = (
        "Van een verzonnen gebied is er geen kaart, want het ligt nergens. De cijfers staan in de tabel."
    )
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
class Comparison:
    """The page that puts gebieden side by side."""

    intro: str = (
        "Zet gemeenten, wijken of buurten naast elkaar en zie waarin ze verschillen. Je kunt ook groepen "
        "inwoners naast elkaar zetten. Er passen zes kolommen op een pagina."
    )
    how_to_begin: str = "Zoek een gebied en voeg het toe. Voeg daarna een tweede gebied toe."
    one_is_not_enough: str = "Voeg nog een gebied of een groep toe om te vergelijken."
    examples: str = "Of begin met een voorbeeld"
    chosen: str = "Gebieden naast elkaar"
    groups: str = "Groepen naast elkaar"
    no_room: str = "Er passen hooguit zes kolommen naast elkaar. Haal er eerst één weg."
    no_room_for_groups: str = "Voor deze groepen is nu geen plaats. Haal eerst een gebied of een groep weg:"
    search: str = "Zoek een gebied om toe te voegen"
    search_button: str = "Zoek"
    how_to_add: str = "Gebruik de pijltjes om te kiezen en Enter om toe te voegen."
    found: str = "Gevonden gebieden"
    nothing_found: str = "Geen ander gebied gevonden. Probeer een korter stuk van de naam."
    problems: str = "Dit klopt niet in het adres"
    attention: str = "Let op bij het vergelijken"
    only_new: str = "Toon alleen de groepen zonder de oude indeling"
    only_old: str = "Toon alleen de groepen van de oude indeling"
    pies: str = "In één beeld"
    pies_how: str = (
        "Elke taart heeft dezelfde punten op dezelfde plaats. De namen en cijfers staan in de tabellen "
        "eronder."
    )
    table: str = "De cijfers naast elkaar"
    table_how: str = (
        "De genummerde stippen staan voor de kolommen, het streepje is Nederland. De schaal begint bij nul."
    )
    difference: str = "Verschil"
    difference_how: str = (
        "Bij het verschil staat hoe zeker het is: duidelijk, waarschijnlijk of niet te zeggen. Wij "
        "vergelijken alleen cijfers van dezelfde bron en hetzelfde jaar."
    )
    stands_out: str = "Wat opvalt"
    signs: str = "Wat betekenen de tekens?"
    from_region: str = "Vergelijk met een ander gebied"
    description: str = "Zet gemeenten, wijken en buurten naast elkaar en zie waarin ze verschillen."


@dataclass(frozen=True, slots=True)
class Interface:
    """All fixed texts together."""

    site: Site = field(default_factory=Site)
    start: Start = field(default_factory=Start)
    search: Search = field(default_factory=Search)
    descriptions: Descriptions = field(default_factory=Descriptions)
    profile: Profile = field(default_factory=Profile)
    dashboard: Dashboard = field(default_factory=Dashboard)
    indicator: IndicatorPage = field(default_factory=IndicatorPage)
    tour: Tour = field(default_factory=Tour)
    choices: Choices = field(default_factory=Choices)
    legend: Legend = field(default_factory=Legend)
    map: Map = field(default_factory=Map)
    similar: Similar = field(default_factory=Similar)
    why_nothing: WhyNothing = field(default_factory=WhyNothing)
    notices: Notices = field(default_factory=Notices)
    comparison: Comparison = field(default_factory=Comparison)
    duiding: DuidingWords = field(default_factory=DuidingWords)
    known: KnownWords = field(default_factory=KnownWords)
    errors: ErrorPages = field(default_factory=ErrorPages)


INTERFACE: Final = Interface()
