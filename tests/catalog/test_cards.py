"""A card that is not right is refused, with its file, the part, and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.catalog_folder import blocks_of, copy_catalog, problems_of, write_blocks
from catalog.written_card import BODY, HEAD, card_text, write_card
from wijkmonitor.catalog.loader import check_catalog

_Change = Callable[[str], str]


def _swap(old: str, new: str) -> _Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def _problems(folder: Path, text: str, name: str = "bijstand") -> dict[str, str]:
    """Give what is wrong with a catalogue with this card in it, by place."""
    copy_catalog(folder)
    write_card(folder / "duiding", name, text)
    return {problem.where: problem.what for problem in problems_of(folder)}


def test_a_good_card_is_taken(tmp_path: Path) -> None:
    """The card that the other tests break is right."""
    copy_catalog(tmp_path)
    write_card(tmp_path / "duiding")
    card = check_catalog(tmp_path).duiding.get("bijstand")

    assert card is not None
    assert (card.title, card.day, card.author) == ("Bijstand bij ons", "2026-11-20", "gemeente Voorbeeld")
    assert card.questions == "- Hoe gaat het met jou?\n- Wat helpt?"
    assert [(item.publisher, item.year) for item in card.publications] == [("gemeente Voorbeeld", 2025)]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (_swap("titel: Bijstand bij ons\n", ""), " › titel", "De sleutel 'titel' ontbreekt."),
        (_swap("datum: 2026-11-20", "datum: vandaag"), " › datum", "'vandaag' past niet bij de regel"),
        (_swap("datum: 2026-11-20", "datum: 2026-13-20"), "", "De kop heeft een waarde die niet kan"),
        (_swap("datum: 2026-11-20", "daatum: 2026-11-20"), " › daatum", "De sleutel 'daatum' bestaat niet."),
        (_swap("https://", "http://"), " › bronnen › 1 › url", "past niet bij de regel"),
        (_swap("jaar: 2025", "jaar: '2025'"), " › bronnen › 1 › jaar", "Hier hoort een geheel getal"),
        (_swap("[bijstand_pct, ", "[bijstand_pct, onzin_pct, "), " › indicatoren", "'onzin_pct' staat niet"),
        (
            _swap("indicatoren: [bijstand_pct, bijstand_gelijke_leeftijd_pct, bijstand_aantal]\n", ""),
            "",
            "De kaart zegt niet waar zij over gaat.",
        ),
        (_swap("titel: Bijstand", "titel: 'Bijstand"), ", regel 7", "Dit is geen geldige YAML"),
    ],
)
def test_a_broken_head_is_told_by_key(tmp_path: Path, change: _Change, where: str, what: str) -> None:
    """Each thing that is wrong with the head is told with its key."""
    found = _problems(tmp_path, card_text(change(HEAD)))

    assert what in found[f"duiding/bijstand.md{where}"]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (_swap("## Wat zegt dit niet", "## Let op"), "", "'Let op'"),
        (_swap("## Wat zegt dit wel", "Vooraf.\n\n## Wat zegt dit wel"), "", "tekst zonder kop"),
        (_swap("- Hoe gaat het met jou?\n- Wat helpt?\n", ""), " › Vragen aan bewoners", "Hier staat niets."),
        (_swap("- Wat helpt?", "- Zeg wat helpt."), " › Vragen aan bewoners", "Dit is geen vraag"),
        (_swap("- Hoe gaat het met jou?\n", ""), " › Vragen aan bewoners", "Er staan 1 vragen in een lijst."),
        (_swap(" ([bron 1])", ""), " › Mogelijke verklaringen", "Deze verklaring noemt geen bron"),
        (_swap("- Wie ziek is", "Wie ziek is"), " › Mogelijke verklaringen", "geen lijst"),
        (_swap("[bron 1]", "[bron 2]"), " › Mogelijke verklaringen", "Er is geen bron 2."),
        (_swap("Dit zegt", "Dit <b>zegt</b>"), " › Wat zegt dit wel", "Hier staat HTML: '<b>'."),
        (_swap("Wat helpt?", f"{'Wat helpt ' * 200}?"), "", "De kaart telt"),
    ],
)
def test_a_broken_part_is_told_by_heading(tmp_path: Path, change: _Change, where: str, what: str) -> None:
    """Each thing that is wrong with a text is told with the heading above it."""
    found = _problems(tmp_path, card_text(body=change(BODY)))

    assert what in found[f"duiding/bijstand.md{where}"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BODY.encode(), "Dit bestand heeft geen kop."),
        (card_text().encode("utf-16"), "Dit bestand is geen UTF-8."),
        (card_text(body=BODY + "x" * 200_000).encode(), "Dit bestand is groter dan 100 kB."),
    ],
)
def test_a_file_that_is_no_card_is_told_by_name(tmp_path: Path, content: bytes, what: str) -> None:
    """What cannot be read at all is told with the name of the file."""
    copy_catalog(tmp_path)
    (tmp_path / "duiding" / "bijstand.md").write_bytes(content)

    assert ("duiding/bijstand.md", what) in [(item.where, item.what) for item in problems_of(tmp_path)]


def test_a_card_from_windows_is_read(tmp_path: Path) -> None:
    """Line ends and the mark at the start of the file, as Windows writes them, do no harm."""
    copy_catalog(tmp_path)
    text = "\ufeff" + card_text().replace("\n", "\r\n")
    (tmp_path / "duiding" / "bijstand.md").write_bytes(text.encode())

    assert check_catalog(tmp_path).duiding.of_indicator("bijstand_pct") is not None


def test_two_cards_about_the_same_are_refused(tmp_path: Path) -> None:
    """Only one card can stand above a figure."""
    found = _problems(tmp_path, card_text(), "nog-een-bijstand")

    assert found["duiding/nog-een-bijstand.md"] == "Over bijstand_aantal gaat ook duiding/bijstand.md."


def test_a_sensitive_figure_without_a_card_is_refused(tmp_path: Path) -> None:
    """Who makes an indicator sensitive writes its card; the message names the indicator."""
    copy_catalog(tmp_path)
    file = tmp_path / "indicators" / "demografie.yaml"
    blocks = blocks_of(file)
    blocks["inwoners_aantal"]["gevoelig"] = True
    write_blocks(file, blocks)

    assert [problem.what for problem in problems_of(tmp_path)] == [
        "De gevoelige indicator inwoners_aantal heeft geen duiding."
    ]


def test_a_sensitive_breakdown_without_a_card_is_refused(tmp_path: Path) -> None:
    """The same holds for a breakdown."""
    copy_catalog(tmp_path)
    (tmp_path / "duiding" / "herkomst.md").unlink()

    assert [problem.what for problem in problems_of(tmp_path)] == [
        "De gevoelige uitsplitsing herkomst heeft geen duiding.",
        "De gevoelige uitsplitsing herkomstland heeft geen duiding.",
    ]
