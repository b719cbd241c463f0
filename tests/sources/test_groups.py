"""The `groups.csv` of a source: a publisher's codes and our groups."""

from pathlib import Path

import pytest

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.registry import SOURCES


def write(folder: Path, *lines: str) -> Path:
    """Write a groups.csv and give its folder."""
    (folder / "groups.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_codes_lead_to_a_group(tmp_path: Path) -> None:
    """Several columns of codes together name one group."""
    folder = write(tmp_path, "herkomst;geboren;groep", "T1;T2;totaal", "H1;T2;herkomst:europa")

    assert load_groups(folder, "herkomst", "geboren") == {
        ("T1", "T2"): "totaal",
        ("H1", "T2"): "herkomst:europa",
    }


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (("code;groep",), "de kolommen herkomst, groep horen er te zijn"),
        (("code;groep", "T1;totaal"), "de kolommen herkomst, groep horen er te zijn"),
        (("herkomst;groep", "T1;Totaal!"), "regel 2: 'Totaal!' is geen groepscode"),
        (("herkomst;groep", "T1;totaal", "T1;herkomst:europa"), "regel 3: T1 staat er twee keer"),
    ],
)
def test_a_faulty_list_names_file_line_and_remedy(
    lines: tuple[str, ...], complaint: str, tmp_path: Path
) -> None:
    """A list that cannot be right is refused before any figure is read."""
    with pytest.raises(SourceError, match=r"groups\.csv") as refusal:
        load_groups(write(tmp_path, *lines), "herkomst")

    assert complaint in str(refusal.value)


def test_no_two_codes_of_a_table_share_a_group() -> None:
    """Two codes on one group would give two figures for one cell; a source may have more tables."""
    for source in SOURCES:
        path = source.folder / "groups.csv"
        if path.exists():
            keys = path.read_text(encoding="utf-8").splitlines()[0].split(";")[:-1]
            has_tables = keys[0] in ("tabel", "layout")
            groups = [
                (codes[0] if has_tables else "", group)
                for codes, group in load_groups(source.folder, *keys).items()
            ]

            assert len(groups) == len(set(groups)), source.name
