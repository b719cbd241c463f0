"""A recipe is held against its schema and the catalogue, and every problem names file, key and remedy."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.schema import schema_of
from wijkmonitor.domain.errors import RecipeError
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.recipe_reading import SCHEMA_FOLDER, read_recipe
from written_registers import changed, write_recipe

SCHEMA = schema_of("recipe", SCHEMA_FOLDER)


def _read(folder: Path, recipe: Mapping[str, Any]) -> Recipe:
    return read_recipe(write_recipe(folder, recipe), load_catalog())


def _rules(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, rule in schema.get("properties", {}).items():
        yield f"{path} › {key}", rule


@pytest.mark.parametrize(
    ("path", "rule"), list(_rules(SCHEMA, "recept")), ids=[path for path, _ in _rules(SCHEMA, "")]
)
def test_each_key_has_a_rule_a_good_and_a_bad_example(path: str, rule: Mapping[str, Any]) -> None:
    """The rule of a key is worded, its good examples fit it and its bad ones do not."""
    validator = Draft202012Validator({**rule, "$defs": SCHEMA["$defs"]})
    good = [validator.is_valid(example) for example in rule["examples"]]
    bad = [validator.is_valid(example) for example in rule["x-fout"]]

    assert rule["description"], path
    assert (all(good), any(bad)) == (True, False)


def test_a_right_recipe_is_read(tmp_path: Path) -> None:
    """What the recipe says comes out as it was meant."""
    recipe = _read(tmp_path, changed())

    assert [register.name for register in recipe.registers] == ["bevolking", "uitkeringen"]
    assert [counted.id for counted in recipe.counted] == ["inwoners_aantal", "bijstand_pct"]
    assert (recipe.description.minimum, recipe.description.rounding) == (10, 5)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("unknown column", {"gebied": {"wijk": "wijkk"}}, "De kolom 'wijkk' bestaat niet. Bedoelt u 'wijk'?"),
    ("unknown key", {"bestandn": {}}, "De sleutel 'bestandn' bestaat niet. Bedoelt u 'bestanden'?"),
    ("lower minimum", {"drempel": 3}, "recept.yaml › drempel"),
    ("no rounding", {"afronding": 1}, "recept.yaml › afronding"),
    (
        "unknown group",
        {"groepen": {"herkomst": {"waarden": {"mars": ["4"]}}}},
        "'herkomst' heeft geen groep 'mars'.",
    ),
    (
        "unknown breakdown",
        {"groepen": {"geloof": {"kolom": "herkomst", "waarden": {"a": ["1"]}}}},
        "De catalogus heeft geen uitsplitsing 'geloof'.",
    ),
    (
        "value of two groups",
        {"groepen": {"herkomst": {"waarden": {"europa": ["1"]}}}},
        "De waarde '1' staat er twee keer.",
    ),
    (
        "unknown indicator",
        {"indicatoren": {"bijstnd_pct": {"ja": {"wijk": "x"}}}},
        "Bedoelt u 'bijstand_pct'?",
    ),
    ("share without yes", {"indicatoren": {"ww_pct": {}}}, "Een percentage kan niet zonder 'ja'."),
    (
        "amount of money",
        {"indicatoren": {"inkomen_per_inwoner_euro": {}}},
        "Een indicator in 'euro' kan niet worden geteld.",
    ),
    (
        "equal age without classes",
        {"indicatoren": {"bijstand_pct": {"gelijke_leeftijd": "bijstand_gelijke_leeftijd_pct"}}},
        "vraagt een percentage en leeftijdsklassen",
    ),
    ("code in a condition", {"selectie": "1=1; drop table"}, "Hier hoort een blok met sleutels"),
    ("SQL as a column", {"selectie": {"wijk = 'x' or 1=1 --": "x"}}, "bestaat niet"),
    ("number in a text column", {"selectie": {"wijk": 3}}, "In de kolom 'wijk' staan teksten."),
    ("bounds on text", {"selectie": {"wijk": {"van": 3}}}, "'van' en 'tot_en_met' vragen getallen"),
    ("unknown test", {"selectie": {"leeftijd": {"boven": 3}}}, "Deze toets kennen wij niet."),
    (
        "derived twice",
        {"afgeleid": {"wijk": {"klassen": {"kolom": "geboortejaar", "grenzen": [5]}}}},
        "De naam 'wijk' is al in gebruik.",
    ),
    (
        "key that is no column",
        {"bestanden": {"bevolking": {"sleutel": ["bsn"]}}},
        "De sleutel 'bsn' is geen kolom.",
    ),
    (
        "SQL as a table",
        {
            "motor": "postgresql",
            "database": "postgresql://x@localhost/y",
            "bestanden": {"bevolking": {"bestand": None, "tabel": "a; drop table b"}},
        },
        "past niet bij de regel",
    ),
    (
        "password in the address",
        {"motor": "postgresql", "database": "postgresql://x:geheim@localhost/y"},
        "› database",
    ),
    (
        "password as a parameter",
        {"motor": "postgresql", "database": "postgresql://x@localhost/y?password=a"},
        "› database",
    ),
    (
        "file for a database",
        {"motor": "postgresql", "database": "postgresql://x@localhost/y"},
        "telt u tabellen",
    ),
    (
        "other kind of file",
        {"bestanden": {"bevolking": {"bestand": "x.xlsx"}}},
        "geen CSV- of Parquetbestand",
    ),
    ("buurt without wijk", {"gebied": {"wijk": None, "buurt": "wijk"}}, "Een buurt kan niet zonder wijk."),
    (
        "made-up gebieden of a real gemeente",
        {"gebieden": [{"code": "GMVB01", "naam": "Stad", "niveau": "gemeente"}]},
        "Alleen een verzonnen gemeente",
    ),
    ("period of text", {"periode": {"kolom": "wijk", "jaren": [2024]}}, "hier hoort 'geheel'"),
    (
        "year column elsewhere",
        {"periode": {"kolom": "leeftijd", "jaren": [2024]}},
        "staat niet in 'bevolking'",
    ),
]


@pytest.mark.parametrize(("change", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_recipe_is_refused(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """What is wrong is said with its place and what to do."""
    with pytest.raises(RecipeError) as refusal:
        _read(tmp_path, changed(**change))

    assert said in str(refusal.value)
    assert "recept.yaml" in str(refusal.value)


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "\x00", "tabel: a\ntabel: b\n"])
def test_what_is_no_recipe_is_refused(tmp_path: Path, text: str) -> None:
    """Broken YAML, a list, an empty file and a doubled key are refused with a sentence."""
    path = tmp_path / "recept.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RecipeError, match=r"recept\.yaml"):
        read_recipe(path, load_catalog())


def test_a_recipe_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A folder and a missing file are no recipe."""
    for path in (tmp_path, tmp_path / "weg.yaml"):
        with pytest.raises(RecipeError):
            read_recipe(path, load_catalog())
