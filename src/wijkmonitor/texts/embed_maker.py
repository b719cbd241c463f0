"""The page that makes the code of a picture, as text for its template."""

from html import escape

from msgspec import Struct

from wijkmonitor.texts.embed_urls import ELEMENT, EmbedAddress
from wijkmonitor.texts.frame_text import Link, placed_name
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.embed import Look, Picture
from wijkmonitor.views.embed_options import EmbedOptions
from wijkmonitor.wording import embedding as words

_HEIGHTS = {Picture.TAART: 960, Picture.INDICATOR: 420, Picture.TREND: 480, Picture.KAART: 760}
"""Of a frame of some 600 px wide; the custom element makes itself as high as it must be."""


class EmbedMaker(Struct, frozen=True):
    """Everything the template prints beside the choices."""

    title: str
    """Of the picture."""
    preview: str
    height: int
    frame_code: str
    element_code: str
    region: Link | None
    pictures: tuple[tuple[str, str, bool], ...]
    looks: tuple[tuple[str, str, bool], ...]


def embed_maker(options: EmbedOptions, base_url: str, script: tuple[str, str]) -> EmbedMaker:
    """Give the code of a choice; `script`: path and integrity of the custom element."""
    frame = options.frame
    pictures = tuple((item.value, words.PICTURES[item], item == options.picture) for item in Picture)
    looks = tuple((item.value, words.LOOKS[item], item == options.look) for item in Look)
    if frame is None:
        return EmbedMaker("", "", 0, "", "", None, pictures, looks)
    picture = Picture(options.picture)
    address = EmbedAddress(
        options.region,
        picture.value,
        "" if picture is Picture.TAART else options.indicator,
        options.year,
        options.group,
        options.reference,
        "" if options.look == Look.AUTO else options.look,
    )
    title = words.region_title(words.PICTURES[picture], placed_name(frame))
    here = Link(region_path(frame.region.code, frame.name), placed_name(frame))
    return EmbedMaker(
        title=title,
        preview=address.path,
        height=_HEIGHTS[picture],
        frame_code=_frame_code(address, base_url, title, _HEIGHTS[picture]),
        element_code=_element_code(address, base_url, script, here),
        region=here,
        pictures=pictures,
        looks=looks,
    )


def _frame_code(address: EmbedAddress, base_url: str, title: str, height: int) -> str:
    return (
        f'<iframe src="{escape(base_url + address.path)}" title="{escape(title)}" width="100%" '
        f'height="{height}" loading="lazy" referrerpolicy="no-referrer" frameborder="0"></iframe>'
    )


def _element_code(address: EmbedAddress, base_url: str, script: tuple[str, str], here: Link) -> str:
    path, integrity = script
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in address.parameters())
    return (
        f'<script type="module" src="{escape(base_url + path)}" integrity="{integrity}" '
        f'crossorigin="anonymous"></script>\n<{ELEMENT} {attributes}>\n'
        f'  <a href="{escape(base_url + here.url)}">{escape(here.text)}</a>\n</{ELEMENT}>'
    )
