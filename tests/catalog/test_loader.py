"""A catalogue that is not right is refused, with every problem, its file and key, and what to do."""

from pathlib import Path

import pytest

from catalog.catalog_folder import (
    Blocks,
    blocks_of,
    change_indicator,
    copy_catalog,
    problems_of,
    write_blocks,
)
from wijkmonitor.catalog import loader
from wijkmonitor.catalog.loader import BUNDLED_FOLDER, THEME_IDS, check_catalog, load_catalog
from wijkmonitor.catalog.loader import _bundled_catalog as read_bundled_catalog
from wijkmonitor.catalog.schema import schema_of
from wijkmonitor.domain.errors import CatalogError


def test_the_bundled_catalogue_fits_its_schema() -> None:
    """The catalogue that we ship passes the check that an organisation's own must pass."""
    checked = check_catalog(BUNDLED_FOLDER)

    assert dict(checked.indicators) == dict(load_catalog().indicators)


def test_the_bundled_catalogue_is_read_once() -> None:
    """Asking again for the bundled catalogue gives the same object."""
    assert load_catalog() is load_catalog()


def test_an_organisation_may_bring_its_own_catalogue(tmp_path: Path) -> None:
    """A folder with changed words is read instead of the bundled one."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "veiligheid", "misdrijven_per_1000", titel="Misdrijven in onze gemeente")

    assert load_catalog(tmp_path).indicator("misdrijven_per_1000").title == "Misdrijven in onze gemeente"


def test_a_bundled_file_that_was_broken_by_hand_is_told_as_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who edits the bundled files in place gets the same sentences as who brings a folder."""
    change_indicator(copy_catalog(tmp_path), "veiligheid", "misdrijven_per_1000", richting="omhoog")
    monkeypatch.setattr(loader, "BUNDLED_FOLDER", tmp_path)
    with pytest.raises(CatalogError, match=r"misdrijven_per_1000 › richting: 'omhoog' is geen keuze"):
        read_bundled_catalog.__wrapped__()


def test_a_key_that_is_left_out_has_the_default_of_the_schema(tmp_path: Path) -> None:
    """What the schema calls the default is what an indicator without the key gets."""
    copy_catalog(tmp_path)
    rules = schema_of("indicator")["properties"]
    defaults = {key: rule["default"] for key, rule in rules.items() if "default" in rule}
    plain = blocks_of(tmp_path / "indicators" / "demografie.yaml")["inwoners_aantal"]
    indicator = check_catalog(tmp_path).indicator("inwoners_aantal")

    assert not defaults.keys() & plain.keys()
    assert defaults == {
        "schaal": indicator.scale.value,
        "gewicht_lijst": indicator.list_weight,
        "in_taart": indicator.is_in_pie,
        "gevoelig": indicator.is_sensitive,
    }


def test_a_violation_names_file_indicator_and_key(tmp_path: Path) -> None:
    """The place of a problem is the file, the indicator and the key."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "veiligheid", "misdrijven_per_1000", eenheid="per duizend")
    (problem,) = problems_of(tmp_path)

    assert problem.where == "indicators/veiligheid.yaml › misdrijven_per_1000 › eenheid"
    assert problem.what.startswith("'per duizend' is geen keuze. Kies uit: pct, aantal,")
    assert problem.remedy.startswith("De eenheid; de naam van de indicator eindigt erop.")


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """Problems in several files and of both kinds of check stand in one refusal."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "veiligheid", "misdrijven_per_1000", eenheid="per duizend", titel=None)
    change_indicator(tmp_path, "onderwijs", "afstand_basisschool_km", gewicht="inwoner_aantal")
    places = {problem.where for problem in problems_of(tmp_path)}

    assert places == {
        "indicators/veiligheid.yaml › misdrijven_per_1000 › eenheid",
        "indicators/veiligheid.yaml › misdrijven_per_1000 › titel",
        "indicators/onderwijs.yaml › afstand_basisschool_km › gewicht",
    }


def test_a_broken_indicator_is_still_known_to_others(tmp_path: Path) -> None:
    """One broken block gives one problem, not one for each indicator that refers to it."""
    copy_catalog(tmp_path)
    change_indicator(tmp_path, "demografie", "inwoners_aantal", decimalen="nul")

    assert [problem.where for problem in problems_of(tmp_path)] == [
        "indicators/demografie.yaml › inwoners_aantal › decimalen"
    ]


def test_a_file_that_is_absent_is_named(tmp_path: Path) -> None:
    """A catalogue without one of its files says which."""
    (copy_catalog(tmp_path) / "indicators" / "onderwijs.yaml").unlink()

    assert [str(problem) for problem in problems_of(tmp_path)] == [
        f"indicators/onderwijs.yaml: Dit bestand ontbreekt. Zet het in de map {tmp_path.name}."
    ]


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    """A file that is no YAML is refused with the line where it goes wrong."""
    file = copy_catalog(tmp_path) / "groups.yaml"
    file.write_text("totaal:\n  titel: Iedereen: allemaal\n", "utf-8")

    assert [problem.where for problem in problems_of(tmp_path)] == ["groups.yaml, regel 2"]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused instead of showing wrong letters."""
    file = copy_catalog(tmp_path) / "themes.yaml"
    file.write_bytes("demografie: {titel: 'België'}".encode("latin-1"))

    assert [problem.what for problem in problems_of(tmp_path)] == ["Dit bestand is geen UTF-8."]


@pytest.mark.parametrize("text", ["", "- een lijst\n", "alleen tekst\n"])
def test_a_file_without_blocks_is_refused(tmp_path: Path, text: str) -> None:
    """An empty file, a list or loose text is told to be no list of blocks."""
    file = copy_catalog(tmp_path) / "indicators" / "onderwijs.yaml"
    file.write_text(text, "utf-8")

    assert "Dit bestand heeft geen blokken." in [problem.what for problem in problems_of(tmp_path)]


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """YAML would silently keep the last of two equal keys; we say where the second stands."""
    file = copy_catalog(tmp_path) / "themes.yaml"
    file.write_text(file.read_text("utf-8") + "demografie:\n  titel: Nog een keer\n", "utf-8")
    problems = [problem for problem in problems_of(tmp_path) if problem.where == "themes.yaml › demografie"]

    assert problems[0].what.startswith("Deze sleutel staat er twee keer (de tweede op regel ")


def test_an_indicator_belongs_to_one_theme(tmp_path: Path) -> None:
    """The same id in two files is refused."""
    folder = copy_catalog(tmp_path)
    source = blocks_of(folder / "indicators" / "onderwijs.yaml")
    target = blocks_of(folder / "indicators" / "veiligheid.yaml")
    target["afstand_basisschool_km"] = source["afstand_basisschool_km"]
    write_blocks(folder / "indicators" / "veiligheid.yaml", target)

    assert "Deze indicator staat ook in indicators/onderwijs.yaml." in [
        problem.what for problem in problems_of(folder)
    ]


def test_the_themes_stand_in_the_fixed_order(tmp_path: Path) -> None:
    """Themes in another order are refused: visitors find them in the same place everywhere."""
    file = copy_catalog(tmp_path) / "themes.yaml"
    blocks = blocks_of(file)
    reverse: Blocks = {theme_id: blocks[theme_id] for theme_id in reversed(THEME_IDS)}
    write_blocks(file, reverse)

    assert [problem.where for problem in problems_of(tmp_path)] == ["themes.yaml"]


def test_a_catalogue_without_totaal_is_refused(tmp_path: Path) -> None:
    """The group of all inhabitants must be there."""
    file = copy_catalog(tmp_path) / "groups.yaml"
    blocks = blocks_of(file)
    del blocks["totaal"]
    write_blocks(file, blocks)

    assert [problem.what for problem in problems_of(tmp_path)] == ["De groep 'totaal' ontbreekt."]


def test_a_problem_inside_a_group_names_the_group(tmp_path: Path) -> None:
    """The place of a problem in a group goes down to the group and its key."""
    file = copy_catalog(tmp_path) / "groups.yaml"
    blocks = blocks_of(file)
    blocks["herkomst"]["groepen"]["europa"]["mensen"] = "Europeanen"
    write_blocks(file, blocks)

    assert [problem.where for problem in problems_of(tmp_path)] == [
        "groups.yaml › herkomst › groepen › europa › mensen"
    ]
