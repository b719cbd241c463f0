"""The view of the map page: its classes count every gebied once, and the legend tells their limits."""

from collections import Counter

import pytest

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import map_choice
from wijkmonitor.views.map_view import MapView

WADDENEILANDEN = ("GM0448", "GM0093", "GM0096", "GM0060", "GM0088")
AMSTERDAM, UTRECHT = "GM0363", "GM0344"


def view_of(edition: Edition, **parameters: str) -> MapView:
    """Give the map at an address."""
    return map_view(edition, map_choice(parameters, edition))


def counted(view: MapView) -> int:
    """Give how many gebieden the legend counts."""
    return sum(item.count for item in view.classes) + view.not_compared + view.without_figure


@pytest.mark.parametrize("code", ["NL00", "PV26", UTRECHT, AMSTERDAM, "GM0034", *WADDENEILANDEN])
@pytest.mark.parametrize("year", ["", "2020"])
def test_the_legend_counts_every_gebied_once(code: str, year: str, real_edition: Edition) -> None:
    """Judged or not, with a figure or without: the counts add up, for every indicator of the level."""
    level = RegionLevel.GEMEENTE if code[:2] in {"NL", "PV"} else RegionLevel.WIJK
    for indicator in sorted(real_edition.known_at[level])[::7]:
        view = view_of(real_edition, gebied=code, indicator=indicator, jaar=year)

        assert counted(view) == len(view.shapes) > 0
        assert len(view.rows) == len(view.shapes)


@pytest.mark.parametrize("indicator", ["koopwoningen_pct", "misdrijven_per_1000", "afstand_huisarts_km",
                                       "vermogen_mediaan_euro", "inkomen_per_inwoner_euro"])  # fmt: skip
@pytest.mark.parametrize(("code", "level"), [("NL00", RegionLevel.GEMEENTE), (AMSTERDAM, RegionLevel.WIJK)])
def test_a_figure_lies_between_the_limits_of_its_class(
    indicator: str, code: str, level: RegionLevel, real_edition: Edition
) -> None:
    """What the legend says of a colour holds for every gebied that has it, on each of the scales."""
    if indicator not in real_edition.known_at[level]:
        pytest.skip("no figure at this level")
    view = view_of(real_edition, gebied=code, indicator=indicator)
    limits = {item.size: (item.lower, item.upper) for item in view.classes}
    slack = 0.03 if indicator == "misdrijven_per_1000" else 1e-6
    outside = []
    for shape in view.shapes:
        judgement, value = shape.member.judgement, shape.member.figure.value
        if judgement is None or value is None or shape.member.period != view.within.period:
            continue
        lower, upper = limits[judgement.size]
        room = slack * abs(value)
        if (lower is not None and value < lower - room) or (upper is not None and value > upper + room):
            outside.append((shape.member.region.name, value, lower, upper))

    assert outside == []


def test_a_plain_count_has_five_steps_of_equally_many(real_edition: Edition) -> None:
    """Numbers of inhabitants are not judged: five classes in one hue, about as many gemeenten in each."""
    view = view_of(real_edition, indicator="inwoners_aantal")

    assert [item.key for item in view.classes] == ["stap-1", "stap-2", "stap-3", "stap-4", "stap-5"]
    assert {item.count for item in view.classes} <= {68, 69}
    assert not view.is_judged
    values = [value for item in view.classes for value in (item.lower, item.upper)]
    assert values == sorted(value for value in values if value is not None)


def test_a_wijk_or_buurt_stands_out_in_its_gemeente(real_edition: Edition) -> None:
    """Overvecht, or a buurt in it, is outlined on the map of Utrecht."""
    buurt = next(code for code in real_edition.release.regions.by_code if code.startswith("BU034403"))
    for code in ("WK034403", buurt):
        view = view_of(real_edition, gebied=code)

        assert (view.parent.code, view.own and view.own.code) == (UTRECHT, "WK034403")
        assert [shape.member.region.code for shape in view.shapes if shape.is_own] == ["WK034403"]


def test_every_shape_of_the_country_is_drawn(real_edition: Edition) -> None:
    """342 gemeenten, each with a path, in a view box they fill."""
    view = view_of(real_edition)

    assert sum(bool(shape.path) for shape in view.shapes) == 342
    assert view.drawing is not None
    assert (view.drawing.width, view.drawing.height) <= (800, 860)
    assert (view.drawing.quality, view.drawing.indeling) == ("vastgesteld", 2024)


def test_amsterdam_has_its_wijken_with_letters(real_edition: Edition) -> None:
    """Codes such as WK0363AA are drawn like any other."""
    view = view_of(real_edition, gebied=AMSTERDAM)
    lettered = [shape for shape in view.shapes if not shape.member.region.code[-2:].isdigit()]

    assert lettered
    assert all(shape.path for shape in lettered)


def test_rows_go_by_value_with_absent_ones_last(real_edition: Edition) -> None:
    """Either way round, a gebied without a figure comes last."""
    for direction, is_down in (("op", False), ("af", True)):
        view = view_of(real_edition, gebied=AMSTERDAM, sorteer="waarde", richting=direction)
        values = [row.member.figure.value for row in view.rows]
        known = [value for value in values if value is not None]

        assert known == sorted(known, reverse=is_down)
        assert values[: len(known)] == known


def test_only_indicators_and_years_that_exist_are_offered(real_edition: Edition) -> None:
    """For wijken no figure that is published for gemeenten only; no year without a figure."""
    view = view_of(real_edition, gebied=UTRECHT, indicator="koopwoningen_pct")
    offered = {item.value for group in view.indicators for item in group.options}

    assert offered == set(real_edition.known_at[RegionLevel.WIJK])
    assert [item.value for item in view.years] == ["", "2024", "2022", "2021", "2020", "2019"]
    assert [item.label for item in view.references] == ["Nederland", "gemeente Utrecht"]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"jaar": "2013"}, "Het is er wel over 2019–2022, 2024."),
        ({"groep": "herkomst:europa"}, "De bronnen geven dit cijfer per wijk niet voor inwoners"),
        ({"indicator": "opgehelderd_pct"}, "Dit cijfer is er niet per wijk. Het is er wel"),
    ],
)
def test_an_empty_map_says_where_there_is_a_figure(
    parameters: dict[str, str], said: str, real_edition: Edition
) -> None:
    """A choice without figures is a map of dots with the reason, not a failure."""
    view = view_of(real_edition, gebied=UTRECHT, **parameters)

    assert said in view.empty
    assert (view.figures, view.without_figure) == (0, 10)


def test_a_split_is_explained_before_it_is_shown(real_edition: Edition) -> None:
    """A group of a breakdown comes with what the breakdown means."""
    view = view_of(real_edition, indicator="inwoners_aantal", groep="herkomst:buiten-europa")

    assert view.notice == real_edition.catalog.dimensions[0].explanation
    assert view.figures > 300


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"gebied": "GM9999"}, "GM9999 staat in geen van onze lijsten"),
        ({"gebied": "'; drop table"}, "staat in geen van onze lijsten"),
        ({"gebied": "GM0003"}, "bestaat niet meer"),
        ({"indicator": "weer"}, "bestaat niet"),
        ({"jaar": "vroeger"}, "geen periode"),
        ({"groep": "herkomst:mars"}, "bestaat niet"),
        ({"referentie": "overal"}, "geen vergelijking"),
        ({"referentie": "WK999999"}, "WK999999"),
        ({"sorteer": "kleur"}, "Kies 'naam' of 'waarde'"),
        ({"richting": "links"}, "Kies 'op' of 'af'"),
    ],
)
def test_a_choice_that_means_nothing_is_refused(
    parameters: dict[str, str], said: str, real_edition: Edition
) -> None:
    """With a sentence that says what it may be."""
    with pytest.raises(AddressError, match=said):
        view_of(real_edition, **parameters)


def test_a_gemeente_against_a_provincie(real_edition: Edition) -> None:
    """On the map of a provincie its gemeenten can be compared with it."""
    view = view_of(real_edition, gebied="PV26", indicator="laag_inkomen_pct", referentie="PV26")

    assert [item.label for item in view.references if item.is_chosen] == ["provincie Utrecht"]


def test_colours_are_those_of_the_judgements(real_edition: Edition) -> None:
    """The colour of a shape is the tone of its judgement; the class counts the same shapes."""
    view = view_of(real_edition, indicator="laag_inkomen_pct")
    keys = Counter(shape.key for shape in view.shapes if shape.member.judgement is not None)

    assert keys == Counter({item.key: item.count for item in view.classes if item.count})


def test_a_score_beyond_the_scale_has_no_value() -> None:
    """Nobody lies beyond the lowest or the highest."""
    scale = PercentileScale((1.0, 2.0), (-1.0, 1.0))

    assert (scale.value_at(0.0), scale.value_at(-2.0), scale.value_at(2.0)) == (
        1.5, -float("inf"), float("inf"))  # fmt: skip
