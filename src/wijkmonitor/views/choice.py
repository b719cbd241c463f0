"""What a visitor may choose on the page of a gebied: year, group, reference and theme."""

from dataclasses import dataclass

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import is_region_code

NEDERLAND = "nederland"
GEMEENTE = "gemeente"
SOORTGELIJK = "soortgelijk"
_JUDGED_IN_RELEASE = frozenset({NEDERLAND, GEMEENTE, SOORTGELIJK})


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A checked choice; the defaults are the newest figures of all inhabitants against Nederland."""

    period: Period | None = None
    group: GroupCode = TOTAAL
    reference: str = NEDERLAND
    """`nederland`, `gemeente`, `soortgelijk` or the code of a gebied."""
    theme: str = ""

    @property
    def is_judged_in_release(self) -> bool:
        """Tell whether the release holds the judgements for this choice."""
        return self.period is None and self.group == TOTAAL and self.reference in _JUDGED_IN_RELEASE


def profile_choice(year: str, group: str, reference: str, theme: str, catalog: Catalog) -> ProfileChoice:
    """Check what stands in an address; raises AddressError that says what it may be."""
    if theme:
        catalog.theme(theme)
    return ProfileChoice(
        period=Period.parse(year) if year else None,
        group=catalog.group(canonical_group(group)).code if group else TOTAAL,
        reference=_reference(reference),
        theme=theme,
    )


def canonical_group(group: str) -> str:
    """Read `herkomst:totaal` as all inhabitants."""
    return TOTAAL if group.endswith(":totaal") else group


def _reference(text: str) -> str:
    if not text:
        return NEDERLAND
    if text in _JUDGED_IN_RELEASE or is_region_code(text):
        return text
    raise AddressError(
        f"'{text[:40]}' is geen vergelijking. Kies 'nederland', 'gemeente', 'soortgelijk' of de code van een "
        "gebied."
    )
