"""The one stylesheet: its parts are whole, and what templates ask for is there."""

import re
from importlib.resources import files

SHEET = (files("wijkmonitor.web") / "static" / "wijkmonitor.css").read_text(encoding="utf-8")


def test_every_part_begins_outside_the_one_before() -> None:
    """A brace that is missing hides all that follows: in print only, or on phones only."""
    parts = re.split(r"^(?=/\* )", SHEET, flags=re.MULTILINE)
    depths = [part.count("{") - part.count("}") for part in parts]

    assert set(depths) == {0}
