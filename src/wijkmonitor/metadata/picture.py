"""The picture of a gebied in a message with a link to it (Open Graph), as PNG."""

from typing import Final

from wijkmonitor.charts.raster import png
from wijkmonitor.charts.share_picture import WIDTH
from wijkmonitor.charts.standalone import standalone
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.texts.open_data_urls import PICTURE_PART, picture_path
from wijkmonitor.texts.share_text import shared_picture
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.profile_builder import profile_view

_A_DAY: Final = 86_400


def picture_section(visit: Visit, rest: str) -> Section | None:
    """Give the picture of a gebied; always of its newest figures, since a link is shared without choices."""
    if rest != PICTURE_PART:
        return None
    edition, stored = visit.edition, visit.stored

    def make() -> Page:
        drawn = standalone(shared_picture(profile_view(edition, stored, ProfileChoice())), has_ground=True)
        return Page(png(drawn, WIDTH), media_type="image/png", max_age=_A_DAY, headers=_FOR_EVERYBODY)

    return Section(picture_path(stored.region.code, edition.name(stored)), make)


_FOR_EVERYBODY: Final = (("cross-origin-resource-policy", "cross-origin"),)
"""It is there to be shown elsewhere."""
