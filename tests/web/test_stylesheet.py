"""The one stylesheet: its parts are whole, and what templates ask for is there."""

import re

from wijkmonitor.charts.stylesheet import CHARTS
from wijkmonitor.web.assets import load_assets

SHEET = load_assets()["wijkmonitor.css"].body.decode()


def test_every_part_begins_outside_the_one_before() -> None:
    """A brace that is missing hides all that follows: in print only, or on phones only."""
    parts = re.split(r"^(?=/\* )", SHEET, flags=re.MULTILINE)
    depths = [part.count("{") - part.count("}") for part in parts]

    assert set(depths) == {0}


def test_the_look_of_charts_comes_before_the_rules_of_the_page() -> None:
    """A page may widen, hide or light up what charts.css draws: its rules stand later."""
    assert SHEET.startswith(CHARTS.read_text(encoding="utf-8"))
