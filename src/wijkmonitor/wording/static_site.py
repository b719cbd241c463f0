"""What the site as files says: on its pages, and to who makes it."""

from typing import Final

from msgspec import Struct


class StaticSiteWords(Struct, frozen=True):
    """All texts of the site as files."""

    notice: str = (
        "Dit is de Wijkmonitor als bestanden: elke bladzijde is vooraf gemaakt. Zoeken, vergelijken "
        "en het kiezen van een jaar of groep doet je eigen browser, met JavaScript."
    )
    state: str = "Deze bladzijde toont de nieuwste cijfers van alle inwoners{compared}."
    compared: str = ", vergeleken met Nederland"
    state_without_script: str = "Een ander jaar of een andere groep kiezen kan hier alleen met JavaScript."
    loading: str = "De cijfers worden geladen."
    missing: str = "De gegevens voor deze keuze konden niet worden opgehaald. Probeer het later nog eens."
    only_with_script: str = "Dit onderdeel werkt hier alleen met JavaScript."
    wrong_base_url: str = (
        "'{text}' is geen adres waar de site kan staan. Geef een adres zoals https://voorbeeld.nl of "
        "https://voorbeeld.nl/wijkmonitor, zonder vraagteken of hekje."
    )
    unknown_gemeente: str = (
        "Geen gemeente van nu: {codes}. Geef codes zoals GM0344; 'wijkmonitor serve' en de zoekbalk "
        "noemen ze."
    )
    foreign_folder: str = (
        "De map {folder} is niet leeg en niet door 'wijkmonitor export site' gemaakt. Kies een lege "
        "of nieuwe map; er is niets veranderd."
    )
    no_folder: str = "{folder} is een bestand. Geef een map."
    in_use: str = "In de map {folder} is al een export bezig. Wacht tot die klaar is."
    disk_full: str = (
        "De schijf is vol bij {file}. Maak ruimte en geef dezelfde opdracht nog eens: wat af is, "
        "blijft staan."
    )
    no_permission: str = "{file} mag niet worden geschreven: controleer de rechten op de map {folder}."
    cannot_write: str = "{file} kan niet worden geschreven: {reason}."
    page_failed: str = (
        "De bladzijde {address} kon niet worden gemaakt (antwoord {status}). De site is niet af."
    )
    worker_died: str = (
        "Een proces dat bladzijden maakte, is gestopt, waarschijnlijk door te weinig geheugen: elk "
        "proces gebruikt ongeveer 700 MB. Geef de opdracht nog eens, met minder processen "
        "(--processes 1)."
    )
    stopped: str = "Gestopt. Wat af is, blijft staan; geef dezelfde opdracht om verder te gaan."
    starting: str = "De site van uitgave {release} komt in {folder}, met {processes} processen."
    progress: str = "{pages} van {total} bladzijden, {rate} per seconde"
    bar: str = "Bladzijden"
    resumed: str = "{pages} bladzijden stonden er al, van dezelfde uitgave en hetzelfde programma."
    finished: str = (
        "Klaar: {files} bestanden ({size}) in {folder}, waarvan {written} nieuw of anders en "
        "{removed} weggehaald, in {seconds} seconden ({rate} bladzijden per seconde)."
    )


class ReferenceWords(Struct, frozen=True):
    """The references of a comparison, as a choice."""

    nederland: str = "Nederland"
    gemeente: str = "de eigen gemeente"
    soortgelijk: str = "soortgelijke gebieden"


class ScriptWords(Struct, frozen=True, rename="camel"):
    """What the scripts on the pages say; the scripts know the names in camel case."""

    niet_in_bestanden: str = "Deze keuze staat niet in deze bestanden."
    naar_gewoon: str = "Toon de nieuwste cijfers van alle inwoners"
    opnieuw: str = "Begin opnieuw"
    te_veel: str = "Je kunt hooguit zes kolommen naast elkaar zetten."
    gebied_niet: str = "Niet in deze bestanden:"
    keuze_niet: str = "Dit jaar, deze groep of deze vergelijking is er niet voor"
    getoond: str = "Je ziet {wanneer} van {mensen}{vergeleken}."
    vergeleken_met: str = ", vergeleken met {gebied}"
    vergeleken: str = "Je ziet {wanneer} naast elkaar."
    vergeleken_hoe: str = "Elk gebied heeft het oordeel van zijn eigen bladzijde."
    uit_jaar: str = "de cijfers uit {jaar}"
    nieuwste: str = "de nieuwste cijfers"
    nieuwste_cijfers: str = "Nieuwste cijfers"
    alle_inwoners: str = "alle inwoners"
    iedereen: str = "Alle inwoners"
    jaar: str = "Jaar"
    groep: str = "Groep"
    referentie: str = "Vergelijk met"
    kies: str = "Kies wat je ziet"
    toon: str = "Toon"
    indicator: str = "Indicator"
    nederland: str = "Nederland"
    oordeel: str = "Oordeel"
    naast: str = "naast"
    weg: str = "weghalen"
    bron: str = "bron"
    bronnen: str = "Bronnen"
    gebiedsindeling: str = "Gebiedsindeling"
    opgehaald: str = "opgehaald"
    licentie: str = "Licentie"
    uitgave: str = "Uitgave"
    alleen_taart: str = (
        "Bij een eigen keuze staan hier de cijfers van de profieltaart; alle andere staan bij de "
        "nieuwste cijfers."
    )
    gevonden: str = "{aantal} gebieden gevonden voor ‘{vraag}’"
    ander_gebied: str = "Vergelijk met een ander gebied"
    zoek: str = "Zoek"
    soortgelijk_niet: str = (
        "Niet alle soortgelijke gebieden staan in deze bestanden, dus hiermee kunnen we niet vergelijken."
    )
    niets_gevonden: str = (
        "Niets gevonden voor ‘{vraag}’. Deze zoeker vergeeft geen tikfouten: controleer de spelling, "
        "of typ minder letters."
    )
    verwijzing: ReferenceWords = ReferenceWords()


class CommandWords(Struct, frozen=True):
    """What `wijkmonitor export site --help` says."""

    help: str = "schrijf de hele site als bestanden, voor elke webserver of opslag in de cloud"
    description: str = (
        "Schrijf de hele site als bestanden. Een map die dit eerder vulde, wordt bijgewerkt: alleen "
        "wat anders is, wordt geschreven, en wat er niet meer bij hoort, gaat weg. Na een "
        "onderbreking gaat dezelfde opdracht verder."
    )
    folder: str = "de map voor de bestanden: leeg, nieuw, of eerder zo gevuld"
    base_url: str = (
        "waar de map op het web komt, zoals https://voorbeeld.nl/wijkmonitor (standaard: "
        "WIJKMONITOR_BASE_URL)"
    )
    only: str = "alleen deze gemeente, met haar wijken, provincie en Nederland (mag vaker)"
    buurten: str = "ook de bladzijden van alle buurten: viermaal zoveel"
    pictures: str = "ook de profieltaart van elk gebied als plaatje, voor wie een link deelt"
    precompress: str = "zet naast elke tekst een .gz en een .br, voor servers die dat kunnen gebruiken"
    processes: str = "hoeveel processen bladzijden maken (standaard: een voor elke kern; elk 700 MB geheugen)"


WORDS: Final = StaticSiteWords()
SCRIPT: Final = ScriptWords()
COMMAND: Final = CommandWords()
