"""The picture in a message with a link to a gebied, with its words."""

from typing import Final

from wijkmonitor.charts.share_picture import Key, share_picture
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording.judgements import tone_label
from wijkmonitor.wording.levels import position, with_article
from wijkmonitor.wording.open_data import made_by, what_the_picture_shows
from wijkmonitor.wording.pages import TONE_SIGNS, UNCERTAIN_LABEL, UNCERTAIN_SIGN, capital

_TONES: Final = ("gunstiger", "hoger", "vergelijkbaar", "lager", "ongunstiger")
KEY: Final[tuple[Key, ...]] = (
    *((tone, TONE_SIGNS[tone], tone_label(tone)) for tone in _TONES),
    ("onzeker", UNCERTAIN_SIGN, UNCERTAIN_LABEL),
)


def shared_picture(view: ProfileView) -> str:
    """Give the picture of a gebied; it takes its colours from the stylesheet of charts."""
    parents = tuple(
        (link.level, link.name) for link in reversed(view.ancestors) if link.level != RegionLevel.LAND
    )
    level = view.region.level
    where = "" if level is RegionLevel.LAND else capital(position(level, parents))
    compared = with_article(view.reference_name) if view.reference_name else ""
    under = what_the_picture_shows(where, compared, is_fictional=view.is_fictional)
    return share_picture(view, (under, made_by(view.release_date)), KEY)
