"""The data of a gebied says what its own page says: every figure, every judgement, every year and group."""

import random

import msgspec
import pytest

from wijkmonitor.app.static_site.choices_data import ChoiceData, ChoicesWriter, RegionData, pie_of, site_data
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.texts.profile_page import viewpoint_of
from wijkmonitor.texts.row_text import RowText, row_text
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.profile_builder import profile_view

_CODES = ("NL00", "PV26", "GM0344", "WK034403", "GMVB01")
_RANDOM = 2


def _some(edition: Edition) -> list[str]:
    """Give known gebieden, and some by chance, the same on every run."""
    regions = edition.release.regions
    wijken = [item.region.code for item in regions.by_id if item.region.level.value == "wijk"]
    wijken = [code for code in wijken if regions.is_current(regions.by_code[code])]
    known = [code for code in _CODES if edition.region(code) is not None]
    return [*known, *random.Random(6).sample(wijken, _RANDOM)]  # noqa: S311  # no secret


def _data(edition: Edition, code: str) -> RegionData:
    return ChoicesWriter(edition).of(RegionCode(code))


def _live(edition: Edition, code: str, key: str, reference: str) -> ProfileView:
    year, group = key.split("|")
    stored = edition.region(code)
    assert stored is not None
    return profile_view(edition, stored, profile_choice(year, group, reference, "", edition.catalog))


def _said(data: RegionData, choice: ChoiceData, place: int) -> dict[int, tuple[str, ...]]:
    """Give the texts of a choice by the number of the indicator."""
    said: dict[int, tuple[str, ...]] = {}
    for number, own, period, gemeente, national, _, tags, chips in choice.cijfers:
        assert isinstance(chips, list)
        assert isinstance(number, int)
        seen = national[place] if isinstance(national, list) else national
        said[number] = tuple(
            data.teksten[item]
            for item in (own, period, gemeente, seen, tags, chips[place])
            if isinstance(item, int)
        )
    return {**said, **{number: (data.teksten[chip],) for number, chip in choice.leeg}}


def _of_page(row: RowText) -> tuple[str, ...]:
    chip = f"{row.chip.style}|{row.chip.sign}|{row.chip.label}"
    national = f"{row.nederland.note} {row.nederland.text}" if row.nederland.note else row.nederland.text
    return (
        (row.own, row.period, row.gemeente.text, national, ", ".join(row.tags), chip)
        if row.is_there
        else (chip,)
    )


def test_every_choice_says_what_the_page_says(real_edition: Edition) -> None:
    """For known and random gebieden: each year × group × reference, cell by cell against the page."""
    numbers = {item.id: number for number, item in enumerate(pie_of(real_edition))}
    cells = 0
    for code in _some(real_edition):
        data = _data(real_edition, code)
        for key, choice in data.keuzes.items():
            for place, reference in enumerate(choice.naast or ("",)):
                view = _live(real_edition, code, key, reference)
                viewpoint = viewpoint_of(view)
                rows = [row_text(row, viewpoint) for theme in view.themes for row in theme.slices]
                expected = {numbers[row.indicator.id]: _of_page(row) for row in rows}
                cells += len(expected)

                assert expected == _said(data, choice, place), (code, key, reference)

    assert cells > 3_000


def test_every_choice_of_the_page_is_there(real_edition: Edition) -> None:
    """Each year of all inhabitants and each group that the switches offer has figures or a reason."""
    view = _live(real_edition, "WK034403", "|", "nederland")
    keys = set(_data(real_edition, "WK034403").keuzes)

    assert {f"{choice.value}|" for choice in view.years} <= keys
    assert {f"|{choice.value}" for choice in view.groups if choice.is_available} <= keys


def test_a_sensitive_group_names_its_cards(real_edition: Edition) -> None:
    """The script shows them before any figure; an empty choice says why it is empty."""
    for code in ("NL00", "GM0344"):
        for key, choice in _data(real_edition, code).keuzes.items():
            view = _live(real_edition, code, key, "nederland")
            shown = [row for theme in view.themes for row in theme.slices if row.figure.is_there]

            assert {item.card.id for item in view.duiding} <= set(choice.duiding)
            assert choice.duiding or not key.partition("|")[2].startswith("herkomst")
            assert shown or choice.melding


def test_sources_are_those_of_the_page(real_edition: Edition) -> None:
    """Each figure is cited with the line, the table and the boundaries that the page gives it."""
    data, view = _data(real_edition, "WK034403"), _live(real_edition, "WK034403", "|", "nederland")
    number_of = {item.id: number for number, item in enumerate(pie_of(real_edition))}
    cited = {
        line[0]: data.bronnen[line[5] - 1] for line in data.keuzes["|"].cijfers if isinstance(line[5], int)
    }
    rows = [
        row for theme in view.themes for row in theme.slices if row.source is not None and row.figure.is_there
    ]

    assert rows
    for row in rows:
        assert row.source is not None
        source = cited[number_of[row.indicator.id]]
        assert (row.source.line, row.source.indeling, row.source.licence) == (
            source.regel,
            source.indeling,
            source.licentie,
        )


def test_the_data_is_small(real_edition: Edition) -> None:
    """A phone on a slow line gets all choices of a wijk for less than one photo."""
    for code in ("WK034403", "GM0344"):
        assert len(msgspec.json.encode(_data(real_edition, code))) < 60_000


@pytest.mark.parametrize("key", ["titel", "eenheid"])
def test_what_gebieden_share_is_whole(real_edition: Edition, key: str) -> None:
    """Every indicator of the pie and every group has its words."""
    shared = site_data(real_edition)

    assert len(shared.indicatoren) == len(pie_of(real_edition))
    assert all(isinstance(getattr(item, key), str) for item in shared.indicatoren)
    assert {item.thema for item in shared.indicatoren} == {theme.id for theme in shared.themas}
    assert set(shared.groepen) == set(real_edition.catalog.groups)
