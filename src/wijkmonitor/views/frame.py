"""What all pages of one gebied share: who it is, what was chosen, and what else there is to choose."""

from collections.abc import Collection

from msgspec import Struct

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.region import Region, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import SOORTGELIJK, ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.judged_now import reference_of
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import Choice, RegionLink
from wijkmonitor.views.switches import group_choices, group_people, reference_choices, year_choices
from wijkmonitor.wording.levels import similar_gebieden


class FrameView(Struct, frozen=True):
    """The head of a page about a gebied."""

    region: Region
    name: str
    ancestors: tuple[RegionLink, ...]
    years: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    references: tuple[Choice, ...]
    chosen_year: str
    chosen_group: str
    chosen_reference: str
    reference_name: str
    """'Nederland' or 'gemeente Utrecht'; empty for Nederland itself."""
    group_people: str
    is_current: bool
    release_id: str
    release_date: str

    @property
    def release(self) -> ReleaseView:
        """The release that the page was made from."""
        return ReleaseView(self.release_id, self.release_date, is_fictional=False)


def frame_view(
    edition: Edition,
    stored: StoredRegion,
    choice: ProfileChoice,
    groups: Collection[GroupCode] | None = None,
) -> FrameView:
    """Give the head of a page about a gebied for a choice that fits it.

    `groups`: those that the page has figures of; None for all that the gebied has.
    """
    regions, release = edition.release.regions, edition.release.release
    return FrameView(
        region=stored.region,
        name=edition.name(stored),
        ancestors=tuple(edition.link(item) for item in regions.ancestors(stored)),
        years=year_choices(stored, choice),
        groups=_with_figures(group_choices(stored, choice, edition), groups),
        references=reference_choices(stored, choice, edition),
        chosen_year=str(choice.period.year) if choice.period else "",
        chosen_group=choice.group,
        chosen_reference=choice.reference,
        reference_name=reference_name(edition, stored, choice),
        group_people=group_people(choice.group, edition),
        is_current=regions.is_current(stored),
        release_id=release.id,
        release_date=release.built_on,
    )


def _with_figures(choices: tuple[Choice, ...], groups: Collection[GroupCode] | None) -> tuple[Choice, ...]:
    if groups is None:
        return choices
    return tuple(item for item in choices if item.is_chosen or not item.value or item.value in groups)


def reference_name(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> str:
    """Give the name of what the gebied is compared with; empty for Nederland itself."""
    if choice.reference == SOORTGELIJK:
        return similar_gebieden(stored.region.level)
    reference = reference_of(stored, choice, edition)
    if reference is None:
        return ""
    if reference.id == stored.id:
        return f"alle inwoners van {edition.name(stored)}"
    return name_as_reference(edition, reference)


def name_as_reference(edition: Edition, stored: StoredRegion) -> str:
    """Give the name of a gebied for the others that are compared with it."""
    name = edition.name(stored)
    return f"gemeente {name}" if stored.region.level is RegionLevel.GEMEENTE else name
