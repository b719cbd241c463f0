"""The switches of the gebied page: what there is to choose, and why the rest is not there."""

from dataclasses import replace
from functools import lru_cache

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import Choice
from wijkmonitor.views.similar_builder import can_have_similar, why_no_similar
from wijkmonitor.wording.levels import similar_gebieden
from wijkmonitor.wording.sentences import group_is_absent
from wijkmonitor.wording.switches import ALL_INHABITANTS, NEWEST, REFERENCES

_ALWAYS_LISTED = ("herkomst", "leeftijd")
_PEOPLE = (
    "herkomst",
    "leeftijd",
    "geboorteland",
    "herkomst-geboorteland",
    "herkomstland",
    "migratieachtergrond",
)
"""Breakdowns of inhabitants; others split dwellings, cars or firms and are no choice of a page."""


def fitting_choice(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> ProfileChoice:
    """Give the choice with Nederland as its reference where the gebied cannot have the one that was chosen.

    Links between gebieden keep the reference: a wijk leads to its gemeente "against the gemeente".
    """
    release = edition.release
    is_itself = choice.reference == stored.region.code and choice.group == TOTAAL
    has_no_gemeente = choice.reference == GEMEENTE and release.regions.gemeente_of(stored) is None
    has_no_similar = choice.reference == SOORTGELIJK and not release.has_similar(stored)
    cannot_be = is_itself or has_no_gemeente or has_no_similar
    fitting = replace(choice, reference=NEDERLAND) if cannot_be else choice
    return _beside_everybody(stored, fitting, edition)


def _beside_everybody(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> ProfileChoice:
    """Hold a group that only this gebied has figures of, as in an own table, against all its inhabitants."""
    if choice.group == TOTAAL or choice.reference != NEDERLAND:
        return choice
    slices = {item.id for pie in edition.pies.values() for item in pie}
    if any(choice.group in edition.available.groups(item, RegionLevel.LAND) for item in slices):
        return choice
    rows = edition.recent.of([stored], choice.group)
    has_own = any(row.indicator in slices and row.value is not None for row in rows)
    return replace(choice, reference=stored.region.code) if has_own else choice


def year_choices(stored: StoredRegion, choice: ProfileChoice) -> tuple[Choice, ...]:
    """Give the newest figures, and every year of which the gebied has any."""
    return _years(stored.periods, choice.period.code[:4] if choice.period else "")


@lru_cache(maxsize=512)
def _years(periods: tuple[str, ...], chosen: str) -> tuple[Choice, ...]:
    """Give the choice of a year; most gebieden have the same ones."""
    years = sorted({period[:4] for period in periods if period.endswith("JJ00")}, reverse=True)
    newest = Choice("", NEWEST, is_chosen=not chosen, is_available=True, reason="")
    return (newest, *(_year(year, is_chosen=chosen == year) for year in years))


def group_choices(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> tuple[Choice, ...]:
    """Give all inhabitants and every group of them that it has; herkomst and leeftijd anyway."""
    there = set(stored.groups)
    everybody = Choice("", ALL_INHABITANTS, is_chosen=choice.group == TOTAAL, is_available=True, reason="")
    listed = [everybody]
    for dimension in edition.catalog.dimensions:
        if dimension.id not in _PEOPLE:
            continue
        for group in dimension.groups:
            is_available = group.code in there
            if is_available or dimension.id in _ALWAYS_LISTED:
                reason = "" if is_available else group_is_absent(group.people, stored.region.level.value)
                is_chosen = choice.group == group.code
                listed.append(Choice(group.code, group.title, is_chosen, is_available, reason))
    return tuple(listed)


def reference_choices(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> tuple[Choice, ...]:
    """Give what the gebied can be compared with."""
    level = stored.region.level
    if level is RegionLevel.LAND:
        return ()
    listed = [_reference(NEDERLAND, "Nederland", choice)]
    gemeente = edition.release.regions.gemeente_of(stored)
    if gemeente is not None:
        listed.append(_reference(GEMEENTE, f"gemeente {gemeente.region.short_name}", choice))
    if can_have_similar(edition, stored):
        reason = why_no_similar(edition, stored)
        is_chosen = choice.reference == SOORTGELIJK
        listed.append(Choice(SOORTGELIJK, similar_gebieden(level), is_chosen, not reason, reason))
    if choice.group != TOTAAL:
        listed.append(_reference(stored.region.code, REFERENCES["alle_inwoners"], choice))
    chosen = edition.region(choice.reference)
    if chosen is not None and chosen.id != stored.id:
        listed.append(_reference(chosen.region.code, edition.name(chosen), choice))
    return tuple(listed)


def group_people(group: GroupCode, edition: Edition) -> str:
    """Give the words for who the figures are about."""
    return edition.catalog.group(group).people


def _year(year: str, *, is_chosen: bool) -> Choice:
    return Choice(year, year, is_chosen, is_available=True, reason="")


def _reference(value: str, label: str, choice: ProfileChoice) -> Choice:
    return Choice(value, label, is_chosen=choice.reference == value, is_available=True, reason="")
