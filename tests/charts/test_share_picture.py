"""The picture in a message: the name fits, and says what the colours mean."""

import re

import pytest

from wijkmonitor.charts.share_picture import WIDTH
from wijkmonitor.charts.text_width import text_width
from wijkmonitor.texts.share_text import KEY, shared_picture
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view

_TEXT = re.compile(r'<text x="64" y="([\d.]+)" font-size="([\d.]+)"( font-weight="700")?>([^<]*)</text>')
_LEFT_OF_THE_PIE = WIDTH - 580 - 28


@pytest.fixture(scope="module")
def longest(real_edition: Edition) -> list[str]:
    """Give the codes of the gebieden with the longest names, and some others."""
    regions = [item for item in real_edition.release.regions.by_id if real_edition.release.has_profile(item)]
    regions.sort(key=lambda item: len(real_edition.name(item)), reverse=True)
    return ["NL00", "GM0344", *(item.region.code for item in regions[:8])]


def test_long_names_stay_clear_of_the_pie(real_edition: Edition, longest: list[str]) -> None:
    """Name and sentences are wrapped and made smaller until they fit, and do not lie over the key."""
    for code in longest:
        stored = real_edition.release.regions.by_code[code]  # type: ignore[index]
        drawn = shared_picture(profile_view(real_edition, stored, ProfileChoice()))
        key_top = min(float(y) for y in re.findall(r'<rect class="vlak[^>]* y="([\d.]+)"', drawn))
        lines = [
            (float(y), text_width(text, float(size), is_bold=bool(bold)))
            for y, size, bold, text in _TEXT.findall(drawn)
        ]

        assert max(64 + width for _, width in lines) <= _LEFT_OF_THE_PIE, code
        assert sorted(y for y, _ in lines)[-2] < key_top, code


def test_the_picture_says_what_its_colours_mean(real_edition: Edition) -> None:
    """Each tone of the key has its word."""
    drawn = shared_picture(profile_view(real_edition, real_edition.land, ProfileChoice()))

    assert all(f">{word}</text>" in drawn for _, _, word in KEY)
