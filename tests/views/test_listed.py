"""What may become a kracht or aandachtspunt: marked for all gebieden at once, and told of one figure."""

import random

import pytest

from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK
from wijkmonitor.views.collected import ReleasedFigures
from wijkmonitor.views.edition import Edition


@pytest.mark.parametrize("reference", [NEDERLAND, GEMEENTE, SOORTGELIJK])
def test_marked_rows_are_the_figures_that_stand_out(real_edition: Edition, reference: str) -> None:
    """For random gebieden of all levels: the same figures, as far, in the same order."""
    current = [item for item in real_edition.release.regions.by_id if real_edition.release.has_profile(item)]
    found = 0
    for stored in random.Random(13).sample(current, 300):  # noqa: S311 - no secret
        figures = ReleasedFigures(stored, real_edition, reference)
        told = [figure.standing for figure in figures.values()]
        expected = [standing for standing in told if standing is not None]
        found += len(expected)

        assert expected == figures.standings(), stored.region.code

    assert found > 300
