"""The words of a report that stand nowhere else: chapters, heads of columns, captions, method on one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wijkmonitor.wording.dates import day
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.switches import NEWEST


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The fixed texts of a report."""

    author: str = "Wijkmonitor"
    facts: str = "Feiten"
    figure: str = "Cijfer"
    pie: str = "De profieltaart"
    legend: str = "Wat de kleuren en tekens betekenen"
    sign: str = "Teken"
    meaning: str = "Betekenis"
    judgement: str = "Vergelijking"
    what: str = "Wat opvalt"
    figures: str = "Cijfers"
    people: str = "Om wie het gaat"
    years: str = "Over de jaren"
    more_figures: str = "Meer cijfers"
    size: str = "Omvang"
    short: str = "kort: de cijfers van de profieltaart"
    whole: str = "volledig: alle cijfers"
    no_figures: str = "Over dit thema zijn er hier geen cijfers. Waarom, staat bij ‘Wat er niet is’."
    groups: str = "Groepen"
    groups_there: str = "Hier zijn cijfers over: "
    group: str = "Groep"
    of_group: str = "De groep"
    difference: str = "Verschil"
    more_differences: str = "De andere verschillen staan op"
    similar_why: str = "Waarin zij lijken"
    gebied: str = "Gebied"
    missing: str = "Wat er niet is, en waarom"
    missing_intro: str = "Een leeg vak is geen nul. Er is altijd een reden:"
    nothing_missing: str = "Van elk cijfer in dit rapport is er hier een waarde."
    method: str = "Hoe deze cijfers zijn gemaakt"
    all_rules: str = "Alle regels staan op"
    sources: str = "Bronnen"
    number: str = "Nr."
    source: str = "Bron"
    about: str = "Cijfers over"
    boundaries: str = "Indeling"
    retrieved: str = "Opgehaald"
    licence: str = "Licentie"
    same_page: str = "Deze cijfers staan ook op"
    answer: str = "Antwoord"
    test: str = "Toets"
    compared: str = "Naast elkaar"
    choose: str = "Kies wat er in het rapport staat"
    themes: str = "Thema’s"
    page: str = "Bladzijde"
    no_gebieden: str = (
        "Een rapport van een vergelijking begint met een gebied. Kies er een of meer op de pagina "
        "Vergelijken."
    )
    as_pdf: str = "Als PDF"
    as_word: str = "Als Word-bestand"


REPORT: Final = ReportWords()

METHOD: Final = (
    (
        "Welk jaar",
        (
            "Van elk cijfer staat hier het nieuwste jaar, tenzij een jaar is gekozen. Het jaar staat "
            "erbij. Een cijfer is alleen vergeleken met een cijfer uit dezelfde tabel en hetzelfde "
            "jaar."
        ),
    ),
    (
        "Hoe groot is het verschil",
        (
            "Het verschil met het vergelijkingsgebied is gedeeld door de gewone spreiding: hoe ver "
            "gebieden van dezelfde soort meestal van Nederland af liggen. Onder een half keer die "
            "spreiding heet een cijfer vergelijkbaar, boven anderhalf keer veel hoger of veel lager."
        ),
    ),
    (
        "Hoe zeker is het",
        (
            "Bij elk cijfer is berekend tussen welke twee waarden het waarschijnlijk ligt. Duidelijk: "
            "ook met 99,8 procent zekerheid is er een verschil. Waarschijnlijk: met 95 procent. "
            "Anders is het te onzeker om iets te zeggen. Schattingen noemen wij nooit duidelijk."
        ),
    ),
    (
        "Wat gunstig heet",
        (
            "Alleen waar bijna iedereen het eens is over wat beter is, zoals minder armoede. Bij "
            "andere cijfers staat alleen hoger of lager."
        ),
    ),
    (
        "Krachten en aandachtspunten",
        (
            "Van elk onderwerp staat het cijfer dat het meest opvalt, als het verschil minstens "
            "waarschijnlijk is. Er zijn er hooguit vijf van elk. Een lijst wordt niet opgevuld."
        ),
    ),
    (
        "Thema’s",
        (
            "Een thema krijgt geen gemiddelde. Elk onderwerp heeft één stem: gunstiger, minder "
            "gunstig of vergelijkbaar."
        ),
    ),
    (
        "Over de jaren",
        (
            "Een lijn verbindt alleen jaren die te vergelijken zijn. Stijgen of dalen zeggen wij pas "
            "bij vijf vergelijkbare jaren, als toeval het niet goed verklaart."
        ),
    ),
    (
        "Groepen",
        (
            "Een groep is vergeleken met alle anderen in hetzelfde gebied. Dat cijfer is "
            "teruggerekend. Een verschil tussen groepen zegt niet waardoor het komt."
        ),
    ),
    (
        "Tekens",
        (
            "Een ster achter een cijfer: voorlopig. Twee sterren: bijgewerkt, nog niet definitief. "
            "Een punt of streep: geen cijfer, met de reden erbij. Een nul is echt nul."
        ),
    ),
)
"""(term, text): the method page of the site in short."""


def report_title(placed_name: str) -> str:
    """Give the title of a report.

    >>> report_title("Overvecht, wijk in Utrecht")
    'Overvecht, wijk in Utrecht: rapport van de Wijkmonitor'
    """
    return f"{placed_name}: rapport van de Wijkmonitor"


def foot(release_id: str, release_date: str, address: str) -> str:
    """Give what stands at the foot of every page.

    >>> foot("2026-ab", "2026-11-22", "https://wijkmonitor.example/gebied/GM0344-utrecht")
    '22 november 2026 · uitgave 2026-ab · https://wijkmonitor.example/gebied/GM0344-utrecht'
    """
    return f"{day(release_date)} · uitgave {release_id} · {address}"


def theme_caption(theme: str, place: str) -> str:
    """Give the caption of the table of a theme.

    >>> theme_caption("Onderwijs", "Overvecht")
    'Onderwijs in Overvecht'
    """
    return f"{theme} in {place}"


def more_elsewhere(count: int) -> str:
    """Say that there is more than the report tells, as the words of a link.

    >>> more_elsewhere(1), more_elsewhere(23)
    ('Nog 1 cijfer over dit thema staat op de site.', 'Nog 23 cijfers over dit thema staan op de site.')
    """
    if count == 1:
        return "Nog 1 cijfer over dit thema staat op de site."
    return f"Nog {count} cijfers over dit thema staan op de site."


def no_size(asked: str, known: Iterable[str]) -> str:
    """Say that a report comes in no such size.

    >>> no_size("half", ("kort", "volledig"))
    "Een rapport is er niet in de omvang 'half'. Kies uit: kort, volledig."
    """
    return f"Een rapport is er niet in de omvang '{asked[:20]}'. Kies uit: {', '.join(known)}."


def more_caption(theme: str, place: str) -> str:
    """Give the caption of the table with the figures that are no slice of the pie.

    >>> more_caption("Onderwijs", "Overvecht")
    'Meer cijfers over onderwijs in Overvecht'
    """
    return f"Meer cijfers over {theme[:1].lower()}{theme[1:]} in {place}"


def source_mark(period: str, number: int, tags: Sequence[str]) -> str:
    r"""Give year, source and kind of a figure, as they stand under its name.

    >>> source_mark("2024", 3, ("schatting",))
    '2024 · bron\xa03 · schatting'
    """
    source = f"bron\N{NO-BREAK SPACE}{number}" if number else ""
    return " · ".join(part for part in (period, source, *tags) if part)


def pie_alt(name: str, reading: str) -> str:
    """Say what the picture of a pie shows, for who cannot see it.

    >>> pie_alt("Overvecht", "Vergeleken met Nederland: 9 cijfers minder gunstig.")
    'Profieltaart van Overvecht. Vergeleken met Nederland: 9 cijfers minder gunstig. De cijfers staan in de \
tabellen per thema.'
    """
    return f"Profieltaart van {name}. {reading} De cijfers staan in de tabellen per thema."


def release_line(year: str, release_id: str, released: str) -> str:
    """Say of which year the figures are, and of which release.

    >>> release_line("", "2026-ab", "22 november 2026")
    'Nieuwste cijfers · Uitgave 2026-ab, 22 november 2026'
    """
    return f"{year or NEWEST} · {INTERFACE.site.release} {release_id}, {released}"
