"""Which code of a publisher's dimension is which group: the `groups.csv` of a source.

The last column, `groep`, holds our group code; the columns before it hold the publisher's codes.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.group import GroupCode, is_group_code

_GROUP = "groep"


def load_groups(folder: Path, *keys: str) -> Mapping[tuple[str, ...], GroupCode]:
    """Read a `groups.csv`: the codes in the key columns → our group; a SourceError names file and line."""
    where = f"{folder.name}/groups.csv"
    with (folder / "groups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    if not rows or not {*keys, _GROUP} <= set(rows[0]):
        raise SourceError(
            f"{where}: de kolommen {', '.join((*keys, _GROUP))} horen er te zijn. Herstel de kop."
        )
    groups: dict[tuple[str, ...], GroupCode] = {}
    for line, row in enumerate(rows, start=2):
        codes = tuple(row[key].strip() for key in keys)
        if not is_group_code(row[_GROUP]):
            raise SourceError(
                f"{where}, regel {line}: '{row[_GROUP]}' is geen groepscode. Schrijf dimensie:groep."
            )
        if codes in groups:
            raise SourceError(
                f"{where}, regel {line}: {' '.join(codes)} staat er twee keer. Haal een regel weg."
            )
        groups[codes] = GroupCode(row[_GROUP])
    return groups
