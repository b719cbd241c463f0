"""The rule and the numbers behind a judgement: sentences that a reader can check."""

import pytest

from wijkmonitor.wording.explaining import (
    Scaling,
    certainty_sentence,
    difference_sentence,
    spread_sentence,
)
from wijkmonitor.wording.numbers import NO_BREAK

PERCENTAGES = Scaling("pct", 1)


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("own", "reference", "scaling", "expected"),
    [
        (18.24, (6.55, 1), PERCENTAGES, "11,6 procentpunt hoger dan Nederland (6,6 %)."),
        (6.64, (6.55, 1), PERCENTAGES, "Gelijk aan Nederland (6,6 %)."),
        (20200.0, (28500.0, 0), Scaling("euro", 0, 100), "€ 8.300 lager dan Nederland (€ 28.500)."),
        (0.5, (1.0, 1), Scaling("km", 1), "0,5 km lager dan Nederland (1,0 km)."),
    ],
)
def test_a_difference_is_that_of_the_shown_figures(
    own: float, reference: tuple[float, int], scaling: Scaling, expected: str
) -> None:
    """Who subtracts the two figures on the page gets the difference on the page."""
    assert _plain(difference_sentence(own, reference, "Nederland", scaling)) == expected


@pytest.mark.parametrize(
    ("z", "size", "expected"),
    [
        (0.47, 0, "bijna 0,5 keer zo groot: vergelijkbaar (minder dan een halve keer)."),
        (0.53, 1, "ruim 0,5 keer zo groot: hoger (een halve tot anderhalve keer)."),
        (-1.46, -1, "bijna 1,5 keer zo groot: lager (een halve tot anderhalve keer)."),
        (1.52, 2, "ruim 1,5 keer zo groot: veel hoger (meer dan anderhalve keer)."),
        (1.2, 1, "1,2 keer zo groot: hoger (een halve tot anderhalve keer)."),
    ],
)
def test_a_rounded_score_does_not_contradict_its_word(z: float, size: int, expected: str) -> None:
    """At the border between two words the sentence says on which side the score lies."""
    assert spread_sentence(z, size, ("lineair", 5.1), PERCENTAGES).endswith(f"Dit verschil is {expected}")


@pytest.mark.parametrize(
    ("limits", "scaling", "expected"),
    [
        ((19949.0, 20451.0), Scaling("euro", 0, 100), "tussen € 19.900 en € 20.500."),
        ((288120.0, 297910.0), Scaling("euro", 0, 1000), "tussen € 288.000 en € 298.000."),
        ((13.34, 28.88), Scaling("pct", 0), "tussen 13,3 en 28,9 %."),
    ],
)
def test_an_interval_is_no_finer_than_its_figure(
    limits: tuple[float, float], scaling: Scaling, expected: str
) -> None:
    """Euros in the step of the figure, percentages with one decimal."""
    assert expected in _plain(certainty_sentence("duidelijk", limits, scaling))
