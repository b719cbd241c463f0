"""Indicators, groups, sources, releases, differences and similar gebieden, as programs get them."""

import json
import random
from typing import Any

import msgspec
import pytest

from api.conftest import Ask
from wijkmonitor.api.asked_for import RegionText
from wijkmonitor.api.bronnen import BronnenLijst
from wijkmonitor.api.groepen import GroepenLijst
from wijkmonitor.api.indicatoren import IndicatorenLijst, IndicatorVolledig
from wijkmonitor.api.operation import Operation
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.soortgelijk import SoortgelijkeGebieden
from wijkmonitor.api.uitgaven import UitgaveVolledig
from wijkmonitor.api.verschillen import Verschillen
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.edition import Edition

_OF_A_GEBIED = [item for item in OPERATIONS if item.key is not None and item.key.type is RegionText]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda item: item.id)
def test_the_example_of_each_operation_has_an_answer(
    operation: Operation[Any], ask_api: Ask, real_edition: Edition
) -> None:
    """It decodes as what the declaration says, also where every number must be there."""
    key = operation.key
    example = "" if key is None else key.example
    example = real_edition.release.release.id if operation.id == "geefUitgave" else example
    address = operation.address if key is None else operation.address.replace(f"{{{key.name}}}", example)
    page = ask_api(address)

    assert page.status == 200
    msgspec.json.decode(page.body, type=operation.result)


@pytest.mark.parametrize("operation", _OF_A_GEBIED, ids=lambda item: item.id)
def test_random_gebieden_have_answers_too(
    operation: Operation[Any], ask_api: Ask, real_edition: Edition
) -> None:
    """Of any level and any year: a whole answer or a 404, and never a number that is not there."""
    dice = random.Random(11)  # noqa: S311 - no secret
    for stored in dice.sample(real_edition.release.regions.by_id, 60):
        page = ask_api(operation.address.replace("{code}", stored.region.code))

        assert page.status in {200, 404}
        if page.status == 200:
            msgspec.json.decode(page.body, type=operation.result)


def test_an_indicator_says_everything_of_the_catalogue(ask_api: Ask, real_edition: Edition) -> None:
    """Every indicator, with the producer's words apart from what we did, and its tables by year."""
    listed = msgspec.json.decode(ask_api("/api/v1/indicatoren").body, type=IndicatorenLijst)
    known = real_edition.catalog.indicators

    assert [item.id for item in listed.items] == list(known)
    for item in listed.items:
        whole = msgspec.json.decode(ask_api(f"/api/v1/indicatoren/{item.id}").body, type=IndicatorVolledig)
        assert (whole.toelichting, whole.bewerking) == (known[item.id].explanation, known[item.id].processing)  # type: ignore[index]
        assert all(row.bronregel for row in whole.dekking)
        assert not item.is_gevoelig or whole.duiding


def test_indicators_can_be_sought(ask_api: Ask) -> None:
    """By theme and by a word of their explanation."""
    page = ask_api("/api/v1/indicatoren?thema=veiligheid&q=misdrijven").body
    found = msgspec.json.decode(page, type=IndicatorenLijst).items

    assert found
    assert {item.thema for item in found} == {"veiligheid"}


def test_groups_name_their_cards(ask_api: Ask) -> None:
    """A group of a sensitive breakdown has a card with the four tests, told once."""
    page = msgspec.json.decode(ask_api("/api/v1/groepen").body, type=GroepenLijst)
    cards = {card.id: card for card in page.duiding}
    sensitive = [item for item in page.items if item.uitsplitsing and item.uitsplitsing.is_gevoelig]

    assert page.items[0].code == "totaal"
    assert len(sensitive) > 10
    assert all(cards[name].toetsing for item in sensitive for name in item.duiding)
    assert all(item.duiding for item in sensitive)


def test_sources_are_those_of_the_release(ask_api: Ask, real_edition: Edition) -> None:
    """Each with its fingerprint and how much of it is used."""
    found = msgspec.json.decode(ask_api("/api/v1/bronnen").body, type=BronnenLijst).items

    assert [(item.levering, item.sha256) for item in found] == [
        (item.id, item.sha256) for item in real_edition.release.deliveries
    ]
    assert all(item.licentie and item.omvang for item in found)


def test_the_release_tells_itself(ask_api: Ask, real_edition: Edition) -> None:
    """Its id, content and size."""
    release = real_edition.release.release
    found = msgspec.json.decode(ask_api(f"/api/v1/uitgaven/{release.id}").body, type=UitgaveVolledig)

    assert (found.inhoud_sha256, found.aantal_waarnemingen) == (release.content_hash, release.observations)
    assert found.besluiten == ()


@pytest.mark.parametrize(
    ("code", "dimension"),
    [("GM0344", "leeftijd"), ("GMVB01", "herkomst"), ("WK034403", ""), ("NL00", "migratieachtergrond")],
)
def test_differences_are_those_of_the_page(
    code: str, dimension: str, ask_api: Ask, real_edition: Edition
) -> None:
    """The same comparisons in the same order, and a sensitive breakdown with its card and tests."""
    query = f"?verdeling={dimension}" if dimension else ""
    found = msgspec.json.decode(ask_api(f"/api/v1/verschillen/{code}{query}").body, type=Verschillen)
    stored = real_edition.region(code)
    assert stored is not None
    view = differences_view(real_edition, stored, dimension)
    shown = (*view.less_favourable, *view.more_favourable, *view.described, *view.unclear)

    assert [(item.indicator.id, item.group.code, item.own.value) for item in shown] == [
        (item.indicator, item.groep, item.cijfer.waarde) for item in found.items
    ]
    assert found.aantal_vergelijkingen == len(shown)
    told = {card.id for card in found.duiding}
    if found.is_gevoelig:
        assert any(card.toetsing for card in found.duiding)
        assert all(item.duiding in told for item in found.items)


def test_similar_gebieden_are_nearest_first(ask_api: Ask) -> None:
    """With what makes them alike; for a gemeente the reason why there are none."""
    near = msgspec.json.decode(
        ask_api("/api/v1/soortgelijke-gebieden/WK034403").body, type=SoortgelijkeGebieden
    )
    none = msgspec.json.decode(
        ask_api("/api/v1/soortgelijke-gebieden/GM0344").body, type=SoortgelijkeGebieden
    )

    assert len(near.items) == 10
    assert [item.afstand for item in near.items] == sorted(item.afstand for item in near.items)
    assert (none.items, none.reden.endswith(".")) == ((), True)


@pytest.mark.parametrize("operation", [item for item in OPERATIONS if item.item], ids=lambda item: item.id)
def test_every_list_is_a_table_too(operation: Operation[Any], ask_api: Ask) -> None:
    """As many lines as items, under a head of plain names."""
    key = operation.key
    path = operation.address if key is None else operation.address.replace(f"{{{key.name}}}", key.example)
    items = json.loads(ask_api(f"{path}.json").body)["items"]
    table = ask_api(f"{path}.csv")
    head, *lines = table.body.decode().rstrip("\r\n").split("\r\n")

    assert table.media_type == "text/csv; charset=utf-8"
    assert len(items) == len(lines)
    assert "_links" not in head
