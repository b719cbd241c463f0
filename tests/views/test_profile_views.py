"""The view of every gebied: it builds, and nothing that is missing leaks into it as a number."""

import math
import random
from collections.abc import Iterator

import pytest
from msgspec import Struct

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.profile_builder import profile_view

NOTHING_CHOSEN = ProfileChoice()
OVERVECHT = "WK034403"
WADDENEILANDEN = ("GM0448", "GM0093", "GM0096", "GM0060", "GM0088")
SPECIAL = (
    "NL00",
    "PV26",
    OVERVECHT,
    "WK036304",
    "WK0363AA",
    "BU0363AA01",
    "WK003402",
    *WADDENEILANDEN,
)
"""The country, a provincie, codes with letters, a reused code, and islands far from everything."""


def _stored(edition: Edition, code: str) -> StoredRegion:
    stored = edition.region(code)
    assert stored is not None, code
    return stored


def _with_figures(edition: Edition) -> list[StoredRegion]:
    return [item for item in edition.release.regions.by_id if edition.rows(item)]


def _numbers(value: object, path: str = "") -> Iterator[tuple[str, float]]:
    """Give every number in a view with where it stands."""
    if isinstance(value, float):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _numbers(item, f"{path}[{place}]")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in {"indicator", "map", "theme", "region"}:
                yield from _numbers(getattr(value, name), f"{path}.{name}")


def _rows(view: ProfileView) -> list[RowView]:
    return [row for theme in view.themes for row in theme.rows]


def _is_unbounded(path: str) -> bool:
    """Tell whether a limit may be unknown: the interval of a figure without a known n."""
    return path.endswith((".lower", ".upper"))


def _wrong(view: ProfileView) -> list[str]:
    """Give what is wrong with a view: numbers that are none, and empty figures without a reason."""
    code = view.region.code
    found = [
        f"{code}{path} = {number}"
        for path, number in _numbers(view)
        if not math.isfinite(number) and not _is_unbounded(path)
    ]
    for row in _rows(view):
        if row.figure.is_there != row.figure.status.is_figure:
            found.append(f"{code} {row.indicator.id}: {row.figure.value} and {row.figure.status}")
        if row.judgement is not None and not row.figure.is_there:
            found.append(f"{code} {row.indicator.id}: judged without a figure")
    return found


def _wrong_views(edition: Edition, stored: list[StoredRegion], choice: ProfileChoice) -> list[str]:
    return [line for item in stored for line in _wrong(profile_view(edition, item, choice))]


def test_every_gemeente_has_a_page(real_edition: Edition) -> None:
    """All gemeenten, also those that were abolished, give a view without a hole in it."""
    gemeenten = [item for item in _with_figures(real_edition) if item.region.level is RegionLevel.GEMEENTE]

    assert len(gemeenten) > 342
    assert _wrong_views(real_edition, gemeenten, NOTHING_CHOSEN)[:5] == []


def test_any_gebied_has_a_page(real_edition: Edition) -> None:
    """Three hundred gebieden taken at random."""
    chosen = random.Random(7).sample(_with_figures(real_edition), 300)  # noqa: S311  # a sample, no secret

    assert _wrong_views(real_edition, chosen, NOTHING_CHOSEN)[:5] == []


@pytest.mark.parametrize("code", SPECIAL)
@pytest.mark.parametrize("reference", ["nederland", "gemeente", "soortgelijk"])
def test_special_gebieden_have_a_page(code: str, reference: str, real_edition: Edition) -> None:
    """What is unlike all others gives a view, against either reference."""
    choice = ProfileChoice(reference=reference)

    assert _wrong_views(real_edition, [_stored(real_edition, code)], choice) == []


def test_wijken_where_nobody_lives_have_a_page(real_edition: Edition) -> None:
    """A wijk without inhabitants is no error and is judged on nothing that needs people."""
    empty = [
        item
        for item in _with_figures(real_edition)
        if item.region.level is RegionLevel.WIJK and item.inwoners == 0
    ]

    assert len(empty) >= 20
    assert _wrong_views(real_edition, empty, NOTHING_CHOSEN)[:5] == []


@pytest.mark.parametrize("year", ["2012", "2014", "2016", "2019", "2020", "2022", "2024", "2025"])
def test_every_year_has_a_page(year: str, real_edition: Edition) -> None:
    """A chosen year gives that year only; what has no figure then is empty with its reason."""
    choice = profile_choice(year, "", "", "", load_catalog())
    places = [_stored(real_edition, code) for code in SPECIAL]
    views = [profile_view(real_edition, item, choice) for item in places]

    assert [line for view in views for line in _wrong(view)][:5] == []
    assert {row.period.label for view in views for row in _rows(view) if row.period} <= {year}


@pytest.mark.parametrize(
    "group",
    ["leeftijd:65plus", "herkomst:buiten-europa", "migratieachtergrond:marokko", "geboorteland:in-nederland"],
)
@pytest.mark.parametrize("reference", ["nederland", "gemeente", "soortgelijk", OVERVECHT])
def test_every_group_has_a_page(group: str, reference: str, real_edition: Edition) -> None:
    """A group against the same group elsewhere, or against everybody in the gebied itself."""
    choice = profile_choice("", group, reference, "", load_catalog())

    assert _wrong_views(real_edition, [_stored(real_edition, OVERVECHT)], choice) == []


@pytest.mark.parametrize("reference", ["nederland", "gemeente", "soortgelijk"])
def test_the_year_of_the_newest_figures_judges_the_same(reference: str, real_edition: Edition) -> None:
    """What is judged on demand for a chosen year agrees with what the release judged of that year."""
    catalog = load_catalog()
    compared = 0
    for code in (OVERVECHT, "GM0518", "WK036304", "GM0014", "BU03450441"):
        stored = _stored(real_edition, code)
        released = profile_view(real_edition, stored, ProfileChoice(reference=reference))
        newest = {row.indicator.id: row for row in _rows(released)}
        for year in ("2020", "2024"):
            chosen = profile_view(real_edition, stored, profile_choice(year, "", reference, "", catalog))
            for row in _rows(chosen):
                other = newest.get(row.indicator.id)
                if other is None or row.judgement is None or other.period != row.period:
                    continue
                if other.judgement is None or other.source is None or row.source is None:
                    continue
                if other.source.delivery != row.source.delivery:
                    continue
                compared += 1
                assert row.judgement.z == pytest.approx(other.judgement.z, abs=1e-3), (code, row.indicator.id)
                assert (row.judgement.size, row.judgement.certainty) == (
                    other.judgement.size,
                    other.judgement.certainty,
                ), (code, row.indicator.id)

    assert compared > 50


@pytest.mark.parametrize(
    ("code", "reference"),
    [
        ("GM0344", "gemeente"),
        ("PV26", "gemeente"),
        ("NL00", "gemeente"),
        ("GM0344", "soortgelijk"),
        ("NL00", "soortgelijk"),
        (OVERVECHT, OVERVECHT),
    ],
)
def test_a_reference_that_cannot_be_is_nederland(code: str, reference: str, real_edition: Edition) -> None:
    """A link keeps the reference, also to a gebied that lies in no gemeente or is the reference itself."""
    stored = _stored(real_edition, code)
    view = profile_view(real_edition, stored, ProfileChoice(reference=reference))

    assert profile_view(real_edition, stored, NOTHING_CHOSEN) == view


def test_an_empty_figure_says_what_comes_nearest(real_edition: Edition) -> None:
    """A buurt without a figure points to the figure of its wijk, gemeente or the country."""
    buurt = real_edition.release.regions.children[_stored(real_edition, OVERVECHT).region.code][0]
    view = profile_view(real_edition, buurt, NOTHING_CHOSEN)
    empty = [row for row in _rows(view) if not row.figure.is_there]

    assert empty
    assert any(row.nearest is not None for row in empty)


def test_a_page_names_every_source_it_uses(real_edition: Edition) -> None:
    """Each figure's source is in the list below the page, numbered from one without gaps."""
    view = profile_view(real_edition, _stored(real_edition, OVERVECHT), NOTHING_CHOSEN)
    cited = {row.source.number for row in _rows(view) if row.source is not None}
    listed = [source.number for source in view.sources]

    assert listed == list(range(1, len(listed) + 1))
    assert cited <= set(listed)


def test_overvecht_shows_what_is_known_of_it(real_edition: Edition) -> None:
    """The best known wijk has its name, its line of gebieden, and worries about income."""
    view = profile_view(real_edition, _stored(real_edition, OVERVECHT), NOTHING_CHOSEN)

    assert view.name == "Overvecht"
    assert [link.name for link in view.ancestors] == ["Nederland", "Utrecht", "Utrecht"]
    assert view.inwoners == 35_255
    assert len(view.points.concerns) == 5
    assert "arbeid-inkomen" in {point.row.indicator.theme for point in view.points.concerns}


def test_an_abolished_gemeente_names_its_successor(real_edition: Edition) -> None:
    """Appingedam went up in Eemsdelta."""
    view = profile_view(real_edition, _stored(real_edition, "GM0003"), NOTHING_CHOSEN)

    assert not view.is_current
    assert [link.name for link in view.successors] == ["Eemsdelta"]
