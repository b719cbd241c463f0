"""An organisation adds and replaces cards from a folder; what is wrong there never takes a card away."""

from pathlib import Path

import pytest

from catalog.written_card import BODY, HEAD, card_text, write_card
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import SettingsError

CATALOG = load_catalog()
_SPLIT = HEAD.replace("bijstand_aantal]", "bijstand_aantal]\nuitsplitsingen: [herkomst]")


def test_a_card_with_a_known_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    """The figure gets the card of the organisation, which says who wrote it."""
    own = with_own_duiding(CATALOG, write_card(tmp_path))
    card = own.catalog.duiding.of_indicator("bijstand_pct")

    assert own.problems == ()
    assert card is not None
    assert (card.title, card.author) == ("Bijstand bij ons", "gemeente Voorbeeld")
    assert own.catalog.indicators is CATALOG.indicators


def test_a_card_with_a_new_name_is_added(tmp_path: Path) -> None:
    """A card about an indicator and a breakdown comes before the one that we have for that split."""
    own = with_own_duiding(CATALOG, write_card(tmp_path, "ons-werk", card_text(_SPLIT))).catalog.duiding
    split, plain = own.of_split("bijstand_pct", "herkomst"), own.of_indicator("bijstand_pct")

    assert split is not None
    assert plain is not None
    assert (split.id, plain.id) == ("ons-werk", "bijstand")
    assert len(own.cards) == len(CATALOG.duiding.cards) + 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (card_text(body=BODY.replace("## Wat zegt dit niet", "## Let op")), "De kaart bestaat uit"),
        (card_text(HEAD.replace("auteur: gemeente Voorbeeld\n", "")), "De kaart zegt niet wie haar schreef."),
        (card_text(HEAD.replace(", bijstand_aantal", "")), "maar gaat niet over: bijstand_aantal."),
        (card_text(body=BODY.replace("Wat helpt?", "<script>alert(1)</script>?")), "Hier staat HTML"),
        ("geen kaart", "Dit bestand heeft geen kop."),
    ],
)
def test_a_broken_card_is_told_and_ours_stays(tmp_path: Path, text: str, told: str) -> None:
    """The message names the file in the folder of the organisation, what is wrong, and that ours stays."""
    folder = write_card(tmp_path / "onze-duiding", text=text)
    own = with_own_duiding(CATALOG, folder)
    said = [str(problem) for problem in own.problems]

    assert own.catalog is CATALOG
    assert any(line.startswith("onze-duiding/bijstand.md") and told in line for line in said)
    assert any("De meegeleverde kaart blijft staan." in line for line in said)


def test_a_good_card_beside_a_broken_one_is_taken(tmp_path: Path) -> None:
    """One mistake does not cost the other cards."""
    write_card(tmp_path, "bijstand")
    write_card(tmp_path, "iets-nieuws", "geen kaart")
    own = with_own_duiding(CATALOG, tmp_path)
    card = own.catalog.duiding.get("bijstand")

    assert card is not None
    assert card.author == "gemeente Voorbeeld"
    assert "De kaart is overgeslagen." in [problem.what for problem in own.problems]


def test_two_own_cards_about_the_same_are_told(tmp_path: Path) -> None:
    """The first by name is taken, the second left out."""
    write_card(tmp_path, "een", card_text(_SPLIT))
    write_card(tmp_path, "twee", card_text(_SPLIT))
    own = with_own_duiding(CATALOG, tmp_path)

    assert own.catalog.duiding.get("een") is not None
    assert own.catalog.duiding.get("twee") is None


def test_an_explanation_for_colleagues_is_no_card(tmp_path: Path) -> None:
    """A README in the folder is left alone."""
    write_card(tmp_path, "README", "# Onze kaarten")

    assert with_own_duiding(CATALOG, tmp_path).problems == ()


def test_a_folder_that_is_not_there_is_a_wrong_setting(tmp_path: Path) -> None:
    """A slip in the setting is not passed over in silence."""
    with pytest.raises(SettingsError, match="die map is er niet"):
        with_own_duiding(CATALOG, tmp_path / "nergens")
