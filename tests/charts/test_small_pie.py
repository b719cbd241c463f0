"""The small pie: the same slices as the large one, without names or links."""

import re

from texts.profile_builder import build_profile
from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.charts.small_pie import small_pie

PROFILE = build_profile()
_GROUND = re.compile(r'<path class="vlak t-[\w-]+" d="[^"]+"/>')


def test_it_has_the_slices_of_the_large_pie() -> None:
    """Shapes and tones are the same, so one can be read beside the other."""
    assert _GROUND.findall(small_pie(PROFILE, 1)) == _GROUND.findall(profile_pie(PROFILE))


def test_it_is_a_picture() -> None:
    """It has no links and no names of slices, and is hidden from a screen reader."""
    svg = small_pie(PROFILE, 1)

    assert "<a " not in svg
    assert 'class="naam"' not in svg
    assert 'aria-hidden="true"' in svg


def test_several_on_a_page_share_no_ids() -> None:
    """Only the first holds the patterns, and the arcs of the names have ids of their own."""
    pies = [small_pie(PROFILE, place) for place in (1, 2, 3)]
    ids = re.findall(r'id="([^"]+)"', "".join(pies))

    assert len(ids) == len(set(ids))
    assert ["<defs>" in pie for pie in pies] == [True, False, False]
