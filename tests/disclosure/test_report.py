"""What is told about hiding gives nothing away itself."""

import numpy as np
import pytest

from person_registers import register
from wijkmonitor.disclosure.model import Reason, Rules
from wijkmonitor.disclosure.protect import protect_together
from wijkmonitor.disclosure.report import WITHHELD
from wijkmonitor.disclosure.shares import safe_share


@pytest.mark.parametrize("seed", range(8))
def test_every_cell_is_counted_once(seed: int) -> None:
    """Published and hidden cells of all levels are the cells of the table."""
    table = register(seed)[0]
    report = protect_together([table], Rules()).report

    assert sum(level.published + level.hidden for level in report.levels) == table.counts.size


@pytest.mark.parametrize("seed", range(8))
def test_a_reason_of_few_cells_or_of_all_is_not_told(seed: int) -> None:
    """To say that all four are too small would tell that each holds fewer than ten."""
    report = protect_together(register(seed), Rules()).report
    hidden = {level.level: level.hidden for level in report.levels}

    for line in report.reasons:
        is_told = line.cells != WITHHELD
        assert not is_told or (line.cells >= 10 and hidden[line.level] - line.cells >= 5)
        assert not is_told or line.cells % 5 == 0
        assert line.reason in Reason


def test_percentages_follow_from_rounded_counts() -> None:
    """Whole numbers below 400 persons, one decimal from there; never above 100; none of nobody."""
    shares = [safe_share(*counts, Rules()) for counts in ((35, 120), (35, 400), (20, 15), (0, 0))]

    assert shares == [29.0, 8.8, 100.0, None]
    assert np.isfinite([share for share in shares if share is not None]).all()
