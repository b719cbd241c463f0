"""What a visitor may choose on the comparison page: gebieden, groups, year, reference and theme.

What an address asks for and cannot have is told, and the rest is kept: nobody has to begin again for one
wrong code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
from wijkmonitor.domain.period import Period
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import NEDERLAND, ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.comparing import too_many_columns, unknown_code

MOST_COLUMNS: Final = 6
LONGEST_SEARCH: Final = 200
OLD_CLASSIFICATION: Final = frozenset({"migratieachtergrond"})
NEW_CLASSIFICATION: Final = frozenset({"herkomst", "geboorteland", "herkomst-geboorteland"})
"""CBS replaced the one by the other in 2022; a group of then is not a group of now."""


@dataclass(frozen=True, slots=True)
class ComparisonWish:
    """What an address asks for, unchecked."""

    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    year: str = ""
    reference: str = ""
    theme: str = ""
    query: str = ""
    """What a visitor searches for to add."""


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """A checked choice: at most six columns, each a group in a gebied."""

    regions: tuple[StoredRegion, ...] = ()
    groups: tuple[GroupCode, ...] = (TOTAAL,)
    """In the order of the catalogue, so that no group is put in front of another."""
    period: Period | None = None
    reference: str = NEDERLAND
    theme: str = ""
    query: str = ""
    problems: tuple[str, ...] = ()
    """What the address asks for and cannot have, in sentences."""
    notices: tuple[str, ...] = ()
    """What was left out of what it asks for."""

    @property
    def mixes_classifications(self) -> bool:
        """Tell whether groups of the old and the new classification by origin stand side by side."""
        dimensions = {dimension_of(group) for group in self.groups}
        return bool(dimensions & OLD_CLASSIFICATION) and bool(dimensions & NEW_CLASSIFICATION)

    @property
    def columns(self) -> tuple[tuple[StoredRegion, GroupCode], ...]:
        """The columns from left to right."""
        return tuple((stored, group) for stored in self.regions for group in self.groups)

    def of_group(self, group: GroupCode) -> ProfileChoice:
        """Give the choice of one column."""
        return ProfileChoice(self.period, group, self.reference, self.theme)


def comparison_choice(wish: ComparisonWish, edition: Edition) -> ComparisonChoice:
    """Check what stands in an address; what cannot be becomes a problem and the rest stays."""
    catalog = edition.catalog
    problems: list[str] = []
    regions = _regions(wish.regions, edition, problems)
    groups = _groups(wish.groups, catalog, problems)
    fitting = regions[: MOST_COLUMNS // len(groups)]
    dropped = tuple(edition.name(item) for item in regions[len(fitting) :])
    return ComparisonChoice(
        regions=fitting,
        groups=groups,
        period=_checked(ProfileChoice(), catalog, problems, year=wish.year).period,
        reference=_checked(ProfileChoice(), catalog, problems, reference=wish.reference).reference,
        theme=_checked(ProfileChoice(), catalog, problems, theme=wish.theme).theme,
        query=wish.query.strip()[:LONGEST_SEARCH],
        problems=tuple(problems),
        notices=(too_many_columns(MOST_COLUMNS, dropped),) if dropped else (),
    )


def _regions(codes: Iterable[str], edition: Edition, problems: list[str]) -> tuple[StoredRegion, ...]:
    """Give the gebieden of the codes, each once; a name behind a code is for people."""
    found: dict[int, StoredRegion] = {}
    for text in filter(None, codes):
        code = text.partition("-")[0].upper()
        stored = edition.region(code)
        if stored is None:
            problems.append(unknown_code(code))
        else:
            found.setdefault(stored.id, stored)
    return tuple(found.values())


def _groups(codes: Iterable[str], catalog: Catalog, problems: list[str]) -> tuple[GroupCode, ...]:
    wanted = {
        _checked(ProfileChoice(), catalog, problems, group=code).group if code else TOTAAL for code in codes
    }
    chosen = tuple(code for code in catalog.groups if code in wanted)
    return chosen[:MOST_COLUMNS] or (TOTAAL,)


def _checked(fallback: ProfileChoice, catalog: Catalog, problems: list[str], **asked: str) -> ProfileChoice:
    """Check one parameter as the page of a gebied does; what it cannot be is told."""
    parts = {"year": "", "group": "", "reference": "", "theme": ""} | asked
    try:
        return profile_choice(**parts, catalog=catalog)
    except AddressError as error:
        problems.append(str(error))
        return fallback
