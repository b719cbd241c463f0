"""What is told of a group where its own figures are not published."""

import pytest

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.known import NOTHING_KNOWN, KnownOfGroup
from wijkmonitor.views.known_of_group import known_of_group
from wijkmonitor.views.sourcebook import Sourcebook

OUTSIDE_EUROPE = "herkomst:buiten-europa"


def _known(edition: Edition, code: str, group: str, theme: str = "") -> KnownOfGroup:
    stored = edition.region(code)
    assert stored is not None
    chosen = edition.catalog.theme(theme) if theme else None
    return known_of_group(edition, stored, edition.catalog.group(group), Sourcebook(), chosen)


def test_a_wijk_gets_the_national_figure_of_the_old_group(real_edition: Edition) -> None:
    """83841NED, 2020: 20,5 % of households with a main earner of the old class; 6,8 % of all."""
    known = _known(real_edition, "WK034403", OUTSIDE_EUROPE)
    found = {item.indicator.id: item for item in known.figures}
    low = next(item for name, item in found.items() if name == "laag_inkomen_1jaar_pct")

    assert (low.group.code, low.is_related) == ("migratieachtergrond:niet-westers", True)
    assert (low.level, low.period.year) == (RegionLevel.LAND, 2020)
    assert low.own.value == 20.5
    assert low.everybody is not None
    assert low.everybody.value == 6.8


def test_the_group_itself_comes_before_one_like_it(real_edition: Edition) -> None:
    """Of herkomst Nederland suspects are published, of the classification of now: no old figure is told."""
    known = _known(real_edition, "WK034403", "herkomst:nederland")
    suspects = next(item for item in known.told_elsewhere if item.indicator.id == "verdachten_per_1000")

    assert not suspects.is_related
    assert suspects.period.year == 2025


@pytest.mark.parametrize("code", ["WK034403", "GM0344", "NL00"])
def test_suspects_never_stand_in_the_table(code: str, real_edition: Edition) -> None:
    """The most sensitive figure is a link to a page that opens with its card."""
    known = _known(real_edition, code, OUTSIDE_EUROPE)

    assert "verdachten_per_1000" in {item.indicator.id for item in known.told_elsewhere}
    assert "verdachten_per_1000" not in {item.indicator.id for item in known.figures}


def test_what_the_gebied_has_itself_is_not_told_again(real_edition: Edition) -> None:
    """Overvecht has its own figures of 65-plus: the national ones say nothing more."""
    assert _known(real_edition, "WK034403", "leeftijd:65plus").figures == ()


def test_a_theme_keeps_to_itself(real_edition: Edition) -> None:
    """Work and income has low incomes, safety has not."""
    work = _known(real_edition, "WK034403", OUTSIDE_EUROPE, "arbeid-inkomen")
    safety = _known(real_edition, "WK034403", OUTSIDE_EUROPE, "veiligheid")

    assert work.figures
    assert safety.figures == ()


def test_everybody_has_nothing_of_the_kind(real_edition: Edition) -> None:
    """Without a group there is nothing to look for."""
    assert _known(real_edition, "WK034403", "totaal") == NOTHING_KNOWN


def test_no_group_is_related_to_its_own_classification(real_edition: Edition) -> None:
    """What is most like a group is always of another breakdown, and exists."""
    groups = real_edition.catalog.groups
    for code, group in groups.items():
        for other in group.related:
            assert GroupCode(other) in groups
            assert str(other).partition(":")[0] != str(code).partition(":")[0]
