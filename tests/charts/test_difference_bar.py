"""The small bar beside a judgement."""

import re
from math import nan

import pytest

from texts.profile_builder import build_judgement
from wijkmonitor.charts.difference_bar import difference_bar
from wijkmonitor.domain.indicator import Scale


def dot(svg: str) -> float:
    """Give where the dot stands."""
    found = re.search(r'cx="([\d.]+)"', svg)
    return float(found[1]) if found else -1


@pytest.mark.parametrize(("z", "expected"), [(0.0, 66.0), (1.5, 99.0), (-3.0, 0.0), (51.0, 132.0)])
def test_the_dot_stands_at_the_difference(z: float, expected: float) -> None:
    """The reference is the middle, three spreads the edge; what lies further stays at the edge."""
    assert dot(difference_bar(build_judgement("hoger", z=z), Scale.LINEAIR)) == expected


def test_the_band_is_the_interval() -> None:
    """The band runs from the lower to the upper limit, in spreads."""
    judgement = build_judgement("hoger", z=1.0, reference_value=10.0, spread=5.0, lower=10.0, upper=20.0)
    svg = difference_bar(judgement, Scale.LINEAIR)

    assert 'x="66.0" y="4" width="44.0"' in svg


def test_a_band_on_a_logarithmic_scale_survives_zero() -> None:
    """A lower limit of 0 has no logarithm: the band begins at the edge."""
    judgement = build_judgement("hoger", z=1.0, reference_value=10.0, spread=0.5, lower=0.0, upper=20.0)
    svg = difference_bar(judgement, Scale.LOG)

    assert 'x="0.0" y="4"' in svg


def test_unknown_limits_give_no_band() -> None:
    """Without an interval there is a dot only."""
    judgement = build_judgement("hoger", lower=nan, upper=nan)

    assert "band" not in difference_bar(judgement, Scale.LINEAIR)
