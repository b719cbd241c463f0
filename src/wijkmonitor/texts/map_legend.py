"""The legend of a map as text: what each colour means, between which values, and for how many gebieden."""

from typing import Final

from msgspec import Struct

from wijkmonitor.domain.indicator import CertaintyType, Scale, Unit
from wijkmonitor.texts.row_text import LONG_UNITS, Chip
from wijkmonitor.views.map_view import MapClassView, MapView
from wijkmonitor.wording import maps
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.pages import NO_FIGURE_LABEL, NOT_COMPARED_LABEL, TONE_SIGNS, UNCERTAIN_SIGN

STEP: Final = "stap-"


class LegendText(Struct, frozen=True):
    """One class of the legend."""

    chip: Chip
    name: str
    limits: str
    meaning: str
    """'veel minder gunstig'; empty where more is not better or worse."""
    count: str


def legend_of(view: MapView) -> tuple[LegendText, ...]:
    """Give every class with its count; they add up to the number of gebieden."""
    level = view.level.value
    classes = [_class(item, view) for item in view.classes]
    uncertain = sum(item.uncertain for item in view.classes)
    if uncertain:
        chip = Chip("chip t-vergelijkbaar is-onzeker", UNCERTAIN_SIGN, INTERFACE.map.uncertain)
        classes.append(
            LegendText(chip, INTERFACE.map.uncertain, "", "", maps.members_counted(uncertain, level, 0))
        )
    others = (
        (view.not_compared, Chip("chip t-geen-oordeel", "", NOT_COMPARED_LABEL)),
        (view.without_figure, Chip("chip t-geen-oordeel is-leeg", "", NO_FIGURE_LABEL)),
    )
    for count, chip in others:
        if count:
            classes.append(LegendText(chip, chip.label, "", "", maps.members_counted(count, level, 0)))
    return tuple(classes)


def legend_notes(view: MapView, place: maps.Place) -> tuple[str, ...]:
    """Give what to know before reading the colours."""
    words = INTERFACE.map
    notes = [] if view.is_judged or not view.figures else [words.not_judged]
    if any(item.size is not None and item.lower is not None for item in view.classes):
        is_rate = view.indicator.certainty is CertaintyType.TELLING and view.indicator.scale is Scale.LOG
        notes.append(f"{words.rounded} {words.small_rates}" if is_rate else words.rounded)
    if view.other_series:
        notes.append(maps.other_series(view.other_series, place))
    if view.indicator.age_note and view.is_judged:
        notes.append(view.indicator.age_note)
    return tuple(notes)


def _class(item: MapClassView, view: MapView) -> LegendText:
    sign = item.key.removeprefix(STEP) if item.size is None else TONE_SIGNS[item.key]
    name = maps.class_name(item.key, item.size)
    indicator = view.indicator
    unit = Unit.AANTAL if indicator.unit in LONG_UNITS else indicator.unit
    limits = (
        maps.between(item.lower, item.upper, unit, indicator.decimals, is_whole=item.size is None)
        if item.is_possible
        else maps.IMPOSSIBLE
    )
    meaning = maps.class_meaning(item.key, item.size)
    count = maps.members_counted(item.count, view.level.value, item.uncertain)
    return LegendText(Chip(f"chip t-{item.key}", sign, name), name, limits, meaning, count)
