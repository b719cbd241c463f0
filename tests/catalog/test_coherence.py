"""Rules between blocks and between keys of a block."""

from pathlib import Path

import pytest

from catalog.catalog_folder import change_indicator, copy_catalog, problems_of
from wijkmonitor.catalog.loader import check_catalog

CASES = [
    pytest.param(
        {"eenheid": "euro"},
        "eenheid",
        "De eenheid is 'euro', maar de naam van de indicator eindigt op '_pct'.",
        id="unit and suffix differ",
    ),
    pytest.param(
        {"onderwerp": "voetbal"},
        "onderwerp",
        "Het thema arbeid-inkomen heeft geen onderwerp 'voetbal'.",
        id="onderwerp of no theme",
    ),
    pytest.param(
        {"noemer": ["gezinnen_aantal"]},
        "noemer",
        "De indicator 'gezinnen_aantal' staat niet in de catalogus.",
        id="unknown denominator",
    ),
    pytest.param(
        {"noemer": None},
        "noemer",
        "Zekerheid 'aandeel' of 'telling' kan niet zonder noemer.",
        id="share without denominator",
    ),
    pytest.param(
        {"titel_hoger": None},
        "titel_hoger",
        "Een indicator met een richting kan niet zonder titel_hoger.",
        id="direction without words for a higher figure",
    ),
    pytest.param(
        {"titel_lager": None},
        "titel_lager",
        "Een indicator met een richting kan niet zonder titel_lager.",
        id="direction without words for a lower figure",
    ),
    pytest.param(
        {"titel_lager": "Meer huishoudens met een laag inkomen"},
        "titel_lager",
        "De titels voor hoger en lager zijn gelijk.",
        id="one title for both differences",
    ),
    pytest.param(
        {"zinsdeel": None},
        "zinsdeel",
        "Een punt van de taart, of een indicator met een richting, kan niet zonder zinsdeel.",
        id="slice without words for a sentence",
    ),
    pytest.param(
        {"gewicht": None},
        "gewicht",
        "Aggregatie 'gewogen' kan niet zonder gewicht.",
        id="weighted without weight",
    ),
    pytest.param(
        {"aggregatie": "nooit"},
        "gewicht",
        "Alleen aggregatie 'gewogen' heeft een gewicht.",
        id="weight without weighing",
    ),
    pytest.param(
        {"aggregatie": "berekening", "gewicht": None},
        "berekening",
        "Aggregatie 'berekening' kan niet zonder berekening.",
        id="recomputed without a formula",
    ),
    pytest.param(
        {"zekerheid": "gemiddelde"},
        "variatie",
        "Zekerheid 'gemiddelde' kan niet zonder variatie.",
        id="mean without variation",
    ),
    pytest.param(
        {"variatie": 1},
        "variatie",
        "Alleen zekerheid 'gemiddelde' heeft een variatie.",
        id="variation of a share",
    ),
    pytest.param(
        {"eenheid_van_noemer": None},
        "eenheid_van_noemer",
        "Een noemer kan niet zonder eenheid van de noemer.",
        id="denominator of unnamed things",
    ),
    pytest.param(
        {"afronding": {"basis": 5, "willekeurig": True}},
        "afronding",
        "Alleen een aantal, of wat wij uit aantallen berekenen, heeft een afronding.",
        id="rounding of a published share",
    ),
    pytest.param(
        {
            "berekening": {
                "teller": ["huishoudens_aantal"],
                "noemer": ["huishoudens_aantal"],
                "factor": 100,
                "groep_teller": "herkomst:mars",
            }
        },
        "berekening › groep_teller",
        "De groep 'herkomst:mars' staat niet in groups.yaml.",
        id="numerator of an unknown group",
    ),
]


@pytest.mark.parametrize(("change", "key", "what"), CASES)
def test_what_contradicts_itself_is_refused(
    tmp_path: Path, change: dict[str, object], key: str, what: str
) -> None:
    """A block that fits the schema but makes no sense is refused at the key that must change."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "arbeid-inkomen", "laag_inkomen_pct", **change)
    found = [(problem.where, problem.what) for problem in problems_of(tmp_path)]

    assert found == [(f"indicators/arbeid-inkomen.yaml › laag_inkomen_pct › {key}", what)]


def test_a_neutral_figure_needs_no_words_for_a_difference(tmp_path: Path) -> None:
    """What is only described never stands among krachten and aandachtspunten."""
    copy_catalog(tmp_path)
    change_indicator(
        tmp_path,
        "arbeid-inkomen",
        "laag_inkomen_pct",
        richting="neutraal",
        titel_hoger=None,
        titel_lager=None,
    )
    indicator = check_catalog(tmp_path).indicator("laag_inkomen_pct")

    assert [indicator.title_of_difference(size) for size in (2, -1)] == ["Laag inkomen", "Laag inkomen"]


def test_an_onderwerp_has_at_most_two_slices(tmp_path: Path) -> None:
    """A third slice of one onderwerp is refused: it would weigh too heavily in the pie."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "arbeid-inkomen", "sociaal_minimum_pct", in_taart=True)

    assert [problem.what for problem in problems_of(tmp_path)] == [
        "Het onderwerp armoede heeft 3 punten in de taart; hoogstens 2 mag."
    ]


def test_a_theme_has_at_most_seven_slices(tmp_path: Path) -> None:
    """An eighth slice of one theme is refused: its label would not fit."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "zorg-welzijn", "vrijwilligers_pct", in_taart=True)

    assert [problem.what for problem in problems_of(tmp_path)] == [
        "Het thema zorg-welzijn heeft 8 punten in de taart; er passen er 7."
    ]
