"""The release of the bundled figures against what the publishers say, and against the definition."""

import math
import random
from collections.abc import Iterator

import pytest

from wijkmonitor.domain.indicator import CertaintyType
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput, Judgement
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.views.edition import Edition

OVERVECHT = "WK034403"
DE_WERVEN = "WK003402"
"""Until 2023 this was the code of Almere Stad."""


def _stored(edition: Edition, code: str) -> StoredRegion:
    stored = edition.region(code)
    assert stored is not None
    return stored


def _real_and_current(edition: Edition) -> list[StoredRegion]:
    """Give the gebieden of the newest indeling that were not made up."""
    regions = edition.release.regions
    return [item for item in regions.by_id if regions.is_current(item) and not item.region.is_fictional]


def _figure(edition: Edition, code: str, indicator: str, year: int) -> tuple[float | None, str]:
    """Give value and status of one figure of all inhabitants."""
    rows = edition.release.observations([_stored(edition, code)], group="totaal", period=f"{year}JJ00")
    found = [row for row in rows if row.indicator == indicator]
    assert found
    best = min(found, key=lambda row: (row.value is None, row.kind.value == "berekend"))
    return best.value, best.status.value


@pytest.mark.parametrize(
    ("code", "indicator", "year", "value"),
    [
        ("NL00", "inwoners_aantal", 2024, 17_942_942.0),
        (OVERVECHT, "inwoners_aantal", 2024, 35_255.0),
        (OVERVECHT, "inkomen_per_inwoner_euro", 2020, 20_200.0),
        (OVERVECHT, "inkomen_per_ontvanger_euro", 2020, 26_100.0),
        (OVERVECHT, "laag_inkomen_pct", 2020, 18.2),
        (OVERVECHT, "ervaren_gezondheid_goed_pct", 2020, 69.9),
    ],
)
def test_holds_what_the_publisher_says(
    code: str, indicator: str, year: int, value: float, real_edition: Edition
) -> None:
    """Figures that were looked up in the publishers' own files."""
    assert _figure(real_edition, code, indicator, year) == (value, "definitief")


@pytest.mark.parametrize(
    ("level", "count"), [("land", 1), ("provincie", 12), ("gemeente", 342), ("wijk", 3393), ("buurt", 14574)]
)
def test_has_every_gebied_of_2024(level: str, count: int, real_edition: Edition) -> None:
    """As many as CBS lists, made-up ones aside."""
    current = [item for item in _real_and_current(real_edition) if item.region.level == level]

    assert count == len(current)


def test_the_gemeenten_hold_everybody(real_edition: Edition) -> None:
    """The inhabitants of all gemeenten of 2024 add up to those of Nederland, but for random rounding to 5."""
    gemeenten = [
        item for item in _real_and_current(real_edition) if item.region.level is RegionLevel.GEMEENTE
    ]
    rows = real_edition.release.observations(gemeenten, group="totaal", period="2024JJ00")
    people = {row.region: row.value or 0.0 for row in rows if row.indicator == "inwoners_aantal"}

    assert len(people) == 342
    assert sum(people.values()) == pytest.approx(17_942_942, abs=342 * 5)


def test_a_reused_code_shows_no_figure_of_the_other_place(real_edition: Edition) -> None:
    """De Werven has no low incomes of Almere Stad, and the release says why (ADR 0004)."""
    texts = real_edition.release.dictionary
    low_income = real_edition.rows(_stored(real_edition, DE_WERVEN))["laag_inkomen_pct"]

    assert math.isnan(low_income.value)
    assert texts.statuses[low_income.status_id].value == "andere_grenzen"


def test_every_row_without_a_figure_has_a_reason(real_edition: Edition) -> None:
    """In all profiles a value stands with a status of figures, and an empty cell with a reason."""
    statuses = real_edition.release.dictionary.statuses
    wrong = [
        (item.region.code, row)
        for item in real_edition.release.regions.by_id
        for row in real_edition.release.profile(item).values()
        if math.isnan(row.value) == statuses[row.status_id].is_figure
    ]

    assert wrong[:5] == []


def test_no_figure_is_impossible(real_edition: Edition) -> None:
    """No share is outside 0..100 and nothing is endless."""
    wrong = [
        (item.region.code, real_edition.indicators[row.indicator_id].id, row.value)
        for item in real_edition.release.regions.by_id
        for row in real_edition.release.profile(item).values()
        if math.isinf(row.value)
        or (real_edition.indicators[row.indicator_id].unit == "pct" and not _is_share(row.value))
    ]

    assert wrong[:5] == []


def _is_share(value: float) -> bool:
    return math.isnan(value) or -1e-9 <= value <= 100 + 1e-9


def _sample(edition: Edition, count: int) -> list[StoredRegion]:
    """Give a few hundred gebieden below the country, and the whole of a gemeente."""
    everything = [item for item in edition.release.regions.by_id if item.region.code != "NL00"]
    chosen = random.Random(2026).sample(everything, count)  # noqa: S311  # a sample, no secret
    return [*chosen, _stored(edition, OVERVECHT), _stored(edition, "GM0344")]


def _judged_again(edition: Edition, stored: StoredRegion) -> Iterator[tuple[ProfileRow, Judgement | None]]:
    """Judge every row of a gebied against Nederland by the definition, from what the release holds."""
    texts, deliveries = edition.release.dictionary, edition.release.deliveries
    national = edition.rows(edition.land)
    for row in edition.release.profile(stored).values():
        indicator = edition.indicators[row.indicator_id]
        key = (indicator.id, deliveries[row.delivery_id].table, texts.periods[row.period_id])
        found = edition.release.spreads(stored.region.level).get(key)
        scale = (
            PercentileScale(found.scale_values, found.scale_scores) if found and found.scale_values else None
        )
        spread = UNKNOWN_SPREAD if found is None else Spread(found.below, found.above, scale)
        error = found.standard_error if found and indicator.certainty is CertaintyType.MODEL else math.nan
        other = row.national_value
        if math.isnan(other) and scale is not None:
            other = scale.typical
        land = national.get(indicator.id)
        is_same = land is not None and (land.period_id, land.delivery_id) == (row.period_id, row.delivery_id)
        n = land.denominator if land is not None and is_same else math.nan
        judgement = None
        if not math.isnan(row.value):
            judgement = judge(
                FigureInput(row.value, row.denominator, error, institution_pct=stored.institution_pct),
                FigureInput(other, math.inf if math.isnan(n) else n, 0.0),
                spread,
                indicator,
            )
        yield row, judgement


def test_judges_as_the_definition_does(real_edition: Edition) -> None:
    """Size, certainty, z and warning of some 20,000 figures are what `judge` gives for each alone."""
    wrong = []
    compared = 0
    for stored in _sample(real_edition, 250):
        for row, judgement in _judged_again(real_edition, stored):
            released = (row.national_size, row.national_certainty_id, row.national_is_small)
            expected = (
                (0, 0, False)
                if judgement is None
                else (judgement.size, judgement.certainty + 1, judgement.is_small_but_certain)
            )
            compared += judgement is not None
            is_same_z = judgement is None or math.isclose(
                judgement.z, row.national_z, rel_tol=1e-4, abs_tol=1e-4
            )
            if released != expected or not is_same_z:
                indicator = real_edition.indicators[row.indicator_id].id
                wrong.append((stored.region.code, indicator, released, expected, row.national_z))

    assert compared > 5000
    assert wrong[:5] == []
