"""The memory of observations: the same answers as the release, within its bounds."""

from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.recent import RecentObservations


def _places(edition: Edition, *codes: str) -> list[StoredRegion]:
    return [stored for code in codes if (stored := edition.region(code)) is not None]


def test_it_gives_what_the_release_gives(real_edition: Edition) -> None:
    """Asked once or again, of all periods or one, the observations are those of the release."""
    recent = RecentObservations(real_edition.release)
    places = _places(real_edition, "WK034403", "GM0344")
    for period in (None, "2020JJ00", "2024JJ00"):
        expected = real_edition.release.observations(places, group="totaal", period=period)
        for _ in range(2):
            assert sorted(recent.of(places, "totaal", period)) == sorted(expected)


def test_one_gebied_twice_is_one(real_edition: Edition) -> None:
    """A gebied that is its own reference does not count double."""
    places = _places(real_edition, "WK034403", "WK034403")
    recent = RecentObservations(real_edition.release)

    assert len(recent.of(places, "totaal")) == len(recent.of(places[:1], "totaal"))


def test_a_gebied_without_observations_is_remembered(real_edition: Edition) -> None:
    """That there is nothing is an answer too."""
    recent = RecentObservations(real_edition.release)

    assert recent.of(_places(real_edition, "WK034403"), "herkomst:mars") == []
    assert len(recent) == 1


def test_it_stays_within_its_bounds(real_edition: Edition) -> None:
    """The longest unused goes first."""
    recent = RecentObservations(real_edition.release, most=300)
    for code in ("WK034403", "WK034404", "WK034405"):
        recent.of(_places(real_edition, code), "totaal", "2020JJ00")

        assert len(recent) <= 300
