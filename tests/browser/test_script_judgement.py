"""The script of the site as files judges as Python does: the same size and certainty for every pair."""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise, product

import msgspec
import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from wijkmonitor.app.static_site.judging_data import JUDGED_LEVELS, indicator_rule, level_spreads
from wijkmonitor.app.static_site.site_data import pie_of
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale, Unit
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput, Judgement
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import Spread
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.observed import observed
from wijkmonitor.views.standard import spread_of_row
from wijkmonitor.wording.numbers import figure as figure_text
from wijkmonitor.wording.numbers import to_digits

pytestmark = pytest.mark.browser

Pair = tuple[float, float | None]
Case = tuple[Indicator, Pair, Pair, Spread, float]

_MODULE = (
    "const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));"
    "const script = await import(address);"
    "const figure = ([value, n]) => ({ value, n: n === 'endless' ? Infinity : n ?? NaN });"
)
_JUDGE = (
    f"async ([source, cases]) => {{ {_MODULE}"
    "return cases.map(([own, other, rule, spread]) => "
    "script.judge(figure(own), figure(other), rule, spread)); }"
)
_TOGETHER = (
    f"async ([source, cases]) => {{ {_MODULE}"
    "return cases.map(([figures, rule]) => script.together(figures.map(figure), rule)); }"
)
_SAID = (
    f"async ([source, cases]) => {{ {_MODULE}"
    "return cases.map(([value, rule, isTogether]) => script.said(value, rule, isTogether)); }"
)
_COUNTS = (None, 0.0, 1.0, 15.0, 40.0, 99.0, 100.0, 399.0, 1_000.0, 12_345.0, 250_000.0, math.inf)


@pytest.fixture(scope="module")
def script_page(browser: Browser) -> Iterator[Page]:
    """Give an empty page to run the script in."""
    page = browser.new_page()
    yield page
    page.close()


def _asked(page: Page, script: str, cases: Sequence[object]) -> list[object]:
    source = (files("wijkmonitor.app.static_site") / "assets" / "bestanden-oordeel.js").read_text("utf-8")
    found: list[object] = page.evaluate(script, [source, msgspec.json.decode(msgspec.json.encode(cases))])
    return found


def _n(n: float | None) -> float | str | None:
    return "endless" if n == math.inf else n


def _by_script(page: Page, cases: Sequence[Case]) -> list[object]:
    sent = [
        (
            (own[0], _n(own[1])),
            (other[0], _n(other[1])),
            indicator_rule(indicator),
            (spread.below, spread.above, error, spread.scale and (spread.scale.values, spread.scale.scores)),
        )
        for indicator, own, other, spread, error in cases
    ]
    return _asked(page, _JUDGE, sent)


def _by_python(case: Case) -> dict[str, int] | None:
    indicator, own, other, spread, error = case
    judged = judge(_figure(own, error), _figure(other, error), spread, indicator)
    return None if judged is None else {"size": int(judged.size), "certainty": _certainty(judged)}


def _figure(pair: Pair, error: float) -> FigureInput:
    value, n = pair
    return FigureInput(value, math.nan if n is None else n, error)


def _certainty(judged: Judgement) -> int:
    return 3 if judged.is_small_but_certain else int(judged.certainty)


def _held_together(page: Page, cases: Sequence[Case]) -> Counter[tuple[int, int]]:
    """Compare all cases; gives how often each size and certainty was said."""
    said: Counter[tuple[int, int]] = Counter()
    for case, found in zip(cases, _by_script(page, cases), strict=True):
        expected = _by_python(case)
        said[(9, 9) if expected is None else (expected["size"], expected["certainty"])] += 1

        assert expected == found, (case[0].id, *case[1:])
    return said


def _made_up(edition: Edition) -> Iterator[Case]:
    """Give pairs of every indicator: near and far, of few and many, of none and of nobody knows how many."""
    chance = random.Random(13)  # noqa: S311  # no secret
    scale = PercentileScale((-5_000.0, 0.0, 30_000.0, 400_000.0), (-3.0, -1.0, 0.0, 3.0))
    for indicator in pie_of(edition):
        spread = Spread(4.0, 6.0, None)
        if indicator.scale is Scale.LOG:
            spread = Spread(0.4, 0.6)
        elif indicator.scale is Scale.PERCENTIEL:
            spread = Spread(0.9, 1.1, scale)
        elif indicator.unit is Unit.EURO:
            spread = Spread(40_000.0, 90_000.0)
        most = 300_000.0 if indicator.unit is Unit.EURO else 100.0
        for n, other_n in product(_COUNTS, _COUNTS):
            value = round(chance.choice((0.0, 0.1, 1.0, chance.random() * most)), indicator.decimals)
            far = chance.choice((0.0, 0.2, 0.5, 1.0, 3.0)) * chance.choice((-1, 1)) * most / 20
            other = round(max(value + far, 0.0), indicator.decimals)
            yield indicator, (value, n), (other, other_n), spread, chance.choice((0.4, 2.0, math.nan))
        yield indicator, (50.0, 500.0), (40.0, 900.0), Spread(math.nan, math.nan), 1.0


def test_made_up_figures_are_judged_alike(script_page: Page, real_edition: Edition) -> None:
    """Of every kind of indicator, also of nobody, of everybody and of an unknown number."""
    cases = list(_made_up(real_edition))
    said = _held_together(script_page, cases)

    assert len(cases) > 4_000
    assert {item[0].certainty for item in cases} == set(CertaintyType) - {CertaintyType.GEEN}
    assert set(said) >= {(size, certainty) for size in (-2, -1, 1, 2) for certainty in (0, 1, 2)}
    assert set(said) >= {(0, 0), (0, 2), (0, 3), (9, 9)}


def _real(edition: Edition) -> Iterator[Case]:
    """Give real figures of wijken and gemeenten against those of others, of the same table and year."""
    chance, numbers = random.Random(5), {item.id: item for item in pie_of(edition)}  # noqa: S311  # no secret
    for level in ("gemeente", "wijk", "buurt"):
        regions = [
            item
            for item in edition.release.regions.by_id
            if item.region.level.value == level and edition.release.regions.is_current(item)
        ]
        chosen = chance.sample(regions, 60)
        shelf = observed(edition, chosen, TOTAAL)
        for stored, other in pairwise(chosen):
            for row in shelf.of_region.get(stored.region.code, {}).values():
                indicator = numbers.get(row.indicator)
                there = shelf.get(other.region.code, row, row.indicator, TOTAAL)
                if indicator is None or there is None or row.value is None or there.value is None:
                    continue
                table = edition.deliveries[row.delivery].table
                found = edition.release.spreads(stored.region.level).get((row.indicator, table, row.period))
                n = shelf.denominator(stored, row, indicator, TOTAAL)
                other_n = shelf.denominator(other, row, indicator, TOTAAL)
                error = math.nan if found is None else found.standard_error
                pairs = ((row.value, _known(n)), (there.value, _known(other_n)))
                yield indicator, *pairs, spread_of_row(found), error


def _known(n: float) -> float | None:
    return None if math.isnan(n) else n


def test_real_figures_are_judged_alike(script_page: Page, real_edition: Edition) -> None:
    """Thousands of figures of wijken, buurten and gemeenten against those of another."""
    cases = list(_real(real_edition))
    _held_together(script_page, cases)

    assert len(cases) > 4_000
    assert {case[0].scale for case in cases} == set(Scale)


def test_similar_gebieden_are_put_together_alike(script_page: Page, real_edition: Edition) -> None:
    """Weighed where n is known of five, else the middle one; nothing of fewer than five."""
    chance = random.Random(7)  # noqa: S311  # no secret
    cases = []
    for indicator in pie_of(real_edition):
        for count in (0, 3, 4, 5, 6, 9, 10):
            values = [round(chance.random() * 90, indicator.decimals) for _ in range(count)]
            known = chance.choice((0, 4, 5, 10))
            counts = [float(chance.randrange(0, 900)) if at < known else None for at in range(count)]
            cases.append((indicator, values, counts))
    sent = [
        (list(zip(values, counts, strict=True)), indicator_rule(indicator))
        for indicator, values, counts in cases
    ]
    for (indicator, values, counts), found in zip(cases, _asked(script_page, _TOGETHER, sent), strict=True):
        if not values:
            assert found is None
            continue
        n = [[math.nan if count is None else count for count in counts]]
        value, total = pooled_many(np.array([values]), np.array(n), is_weighed=is_pooled_by_weight(indicator))
        if math.isnan(value[0]):
            assert found is None
            continue

        assert isinstance(found, dict)
        assert found["value"] == pytest.approx(value[0], rel=1e-12)
        assert found["n"] == pytest.approx(total[0], nan_ok=True)


def test_figures_are_said_alike(script_page: Page, real_edition: Edition) -> None:
    """With the unit, the points and the commas of the page; an amount of several gebieden in three digits."""
    values = (0.0, 0.04, 0.05, 2.675, -0.04, -1_250.0, 12.345, 999.5, 1_234.5, 207_499.0, 1_234_567.0)
    cases = [
        (value, indicator, is_together)
        for value, indicator, is_together in product(values, pie_of(real_edition), (True, False))
    ]
    sent = [(value, indicator_rule(indicator), is_together) for value, indicator, is_together in cases]
    long = {Unit.PER_1000, Unit.PROMILLE, Unit.PER_KM2}
    for (value, indicator, is_together), found in zip(cases, _asked(script_page, _SAID, sent), strict=True):
        unit = Unit.AANTAL if indicator.unit in long else indicator.unit
        shown = to_digits(value, 3) if is_together and indicator.unit is Unit.EURO else value

        assert figure_text(shown, unit, indicator.decimals) == found


def test_every_level_has_its_spreads(real_edition: Edition) -> None:
    """What the release judges by is there for the script, and nothing that it cannot judge by."""
    pie = pie_of(real_edition)
    for level in JUDGED_LEVELS.values():
        found = level_spreads(real_edition, level, pie)

        assert found
        assert all(below > 0 and above > 0 for below, above, _, _ in found.values())
        assert {int(name.split("|")[0]) for name in found} <= set(range(len(pie)))
