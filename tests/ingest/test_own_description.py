"""The description of an own table: read as it was meant, or refused with file, key and remedy."""

import pytest

from ingest.own_files import VOORBEELDSTAD, a_description, a_fictional_description
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.own.description import OwnDescription, read_description


def _read(content: bytes) -> OwnDescription:
    return read_description(content, "beschrijving.yaml", load_catalog())


def _refused(content: bytes) -> str:
    with pytest.raises(LoadRefusedError) as refused:
        _read(content)
    return str(refused.value)


def test_reads_what_the_table_is() -> None:
    """Publisher, source line, threshold and rounding come as they were written; a date may be bare YAML."""
    found = _read(a_description())

    assert (found.table, found.publisher, found.made) == (
        "utrecht-herkomst",
        "Gemeente Utrecht",
        "2026-11-22",
    )
    assert (found.minimum, found.rounding, found.is_fictional) == (10, 5, False)


def test_columns_that_are_not_named_have_our_names() -> None:
    """Only the columns with another header need to be named."""
    found = _read(a_description(kolommen="{gebied: gebiedscode}"))

    assert (found.columns["gebied"], found.columns["periode"]) == ("gebiedscode", "periode")


def test_a_made_up_gebied_says_so_in_its_name() -> None:
    """'(fictief)' stands behind the name once, also when it was written there already."""
    bare = _read(a_fictional_description())
    written = _read(a_fictional_description(
        gebieden=f"[{{code: {VOORBEELDSTAD}, naam: Voorbeeldstad (fictief), niveau: gemeente}}]"
    ))  # fmt: skip

    assert {bare.places[0].name, written.places[0].name} == {"Voorbeeldstad (fictief)"}
    assert (bare.places[1].level, bare.places[1].parent) == (RegionLevel.WIJK, VOORBEELDSTAD)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (a_description(tabel="Utrecht 2024"), "beschrijving.yaml › tabel: 'Utrecht 2024' past niet"),
        (a_description(drempel=5), "beschrijving.yaml › drempel:"),
        (a_description(afronding=1), "beschrijving.yaml › afronding:"),
        (a_description(titel=None), "beschrijving.yaml › titel: De sleutel 'titel' ontbreekt."),
        (a_description(bron="CBS"), "De sleutel 'bron' bestaat niet. Bedoelt u 'bronregel'?"),
        (a_description(url="'javascript:alert(1)'"), "beschrijving.yaml › url:"),
        (a_description(gemaakt="22-11-2026"), "beschrijving.yaml › gemaakt:"),
        (a_description(indicatoren="{bijstand: bijstant_pct}"), "kent geen indicator 'bijstant_pct'"),
        (a_description(groepen="{NL: 'herkomst:nederlands'}"), "kent geen groep 'herkomst:nederlands'"),
        (a_description(kolommen="{gebied: code, groep: code}"), "De kolom 'code' wordt voor meer dan één"),
        (a_description() + b"titel: Nog een\n", "Deze sleutel staat er twee keer"),
        (b"tabel: [\n", "Dit is geen geldige YAML"),
        (b"alleen een zin", "Hier horen sleutels met waarden."),
        (b"tabel: &a [x]\ntitel: [*a, *a]\n", "regel 2: Verwijzingen met '*' mogen hier niet."),
        (a_description(titel='"Twee\\nregels"'), "titel: Deze tekst heeft een regeleinde"),
        (a_description(tabel='"utrecht\\n"'), "tabel: Deze tekst heeft een regeleinde"),
        (b"#" * 1_000_001, "Dit bestand is te groot."),
        (b"[" * 5_000, "Dit is geen geldige YAML"),
        (b"", "Hier horen sleutels met waarden."),
        ("tabel: re\u00ebel\n".encode("latin-1"), "Dit bestand is geen UTF-8."),
        (b"tabel: \x00\n", "Dit is geen geldige YAML."),
    ],
)  # fmt: skip
def test_refuses_with_key_and_remedy(content: bytes, what: str) -> None:
    """What is wrong is said with the file and the key."""
    assert what in _refused(content)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"fictief": "false"}, "Verzonnen gebieden horen alleen in een fictieve tabel."),
        ({"gebieden": "[]"}, "Een fictieve tabel heeft verzonnen gebieden nodig."),
        ({"gebieden": "[{code: GM0344, naam: Utrecht, niveau: gemeente}]"}, "› gebieden › 1 › code:"),
        ({"gebieden": "[{code: WKVB0101, naam: Los, niveau: wijk}]"}, "De gemeente van deze wijk staat er"),
        ({"gebieden": "[{code: GMVB01, naam: Een, niveau: wijk}]"}, "De code hoort bij een gemeente"),
        ({"gebieden": "[{code: GMVB01, naam: Een, niveau: gemeente}, "
                      "{code: GMVB01, naam: Twee, niveau: gemeente}]"}, "Deze code staat er twee keer."),
        ({"gebieden": "[{code: GMVB01, naam: Een, niveau: gemeente, ouder: GMVB02}]"},
         "Een verzonnen gemeente ligt in geen ander gebied."),
    ],
)  # fmt: skip
def test_refuses_impossible_made_up_gebieden(changes: dict[str, object], what: str) -> None:
    """A made-up gebied has a code that CBS cannot issue, and lies in a made-up gemeente."""
    assert what in _refused(a_fictional_description(**changes))


def test_names_every_problem_at_once() -> None:
    """One reading tells everything that is wrong with the keys."""
    told = _refused(a_description(drempel=1, afronding=1, licentie=None))

    assert [word in told for word in ("› drempel", "› afronding", "› licentie")] == [True, True, True]
