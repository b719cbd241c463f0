"""A small map as a page gets it: four wijken of Utrecht, one of each kind."""

from typing import Any

from msgspec.structs import replace

from texts.profile_builder import (
    KWB,
    PERIOD_2020,
    build_choices,
    build_figure,
    build_indicator,
    build_judgement,
)
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.atlas import MapShapes
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.figure import FigureView, JudgementView
from wijkmonitor.views.map_view import MapClassView, MapView, OptionGroup, ShapeView
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.within import MemberView, WithinView

UTRECHT = RegionLink("GM0344", "Utrecht", "gemeente", 376757)
LAND = RegionLink("NL00", "Nederland", "land", 17_942_942)
LOW_INCOME = build_indicator("laag_inkomen_pct", "Laag inkomen", direction="lager_is_gunstig")
SQUARES = {f"WK03440{number}": f"M{number * 100} 0h90v90h-90z" for number in range(1, 5)}
_TONES = ("veel_gunstiger", "gunstiger", "vergelijkbaar", "ongunstiger", "veel_ongunstiger")


def build_member(code: str, name: str, figure: FigureView, judgement: JudgementView | None) -> MemberView:
    """Build a wijk with its figure."""
    return MemberView(
        RegionLink(code, name, "wijk", 10_000),
        figure,
        PERIOD_2020,
        KWB,
        2020,
        has_other_boundaries=False,
        judgement=judgement,
    )


def build_members() -> tuple[MemberView, ...]:
    """Build one surely higher, one hatched, one that is not compared and one without a figure."""
    judged = build_judgement("veel_ongunstiger", value=18.2, reference=6.6)
    unsure = build_judgement("ongunstiger", value=8.0, reference=6.6, certainty="niet_te_zeggen")
    return (
        build_member("WK034401", "Binnenstad", build_figure(18.2), judged),
        build_member("WK034402", "Oost", build_figure(8.0), unsure),
        build_member("WK034403", "Overvecht", build_figure(6.6), None),
        build_member("WK034404", "Zuid", build_figure(None), None),
    )


def build_shape(member: MemberView, *, is_own: bool = False) -> ShapeView:
    """Build the shape of a wijk."""
    code, judgement = member.region.code, member.judgement
    place = (int(code[-1]) * 100 + 45, 45)
    key = "geen-oordeel" if judgement is None else judgement.tone
    is_uncertain = judgement is not None and judgement.certainty == "niet_te_zeggen"
    return ShapeView(member, SQUARES[code], key, is_uncertain, place, is_own)


def build_classes() -> tuple[MapClassView, ...]:
    """Build the five classes of the judged ones."""
    borders = (None, 2.0, 5.0, 8.0, 12.0, None)
    counts = {1: (1, 1), 2: (1, 0)}
    return tuple(
        MapClassView(tone, size, borders[size + 2], borders[size + 3], size > -2, *counts.get(size, (0, 0)))
        for size, tone in zip(range(-2, 3), _TONES, strict=True)
    )


def build_map_view(**changes: Any) -> MapView:
    """Build the map of Utrecht; `changes` replace fields."""
    members = build_members()
    shapes = tuple(build_shape(member, is_own=member.region.name == "Overvecht") for member in members)
    within = WithinView(
        LOW_INCOME, UTRECHT, RegionLevel.WIJK, members, PERIOD_2020, None, (KWB,), ProfileChoice(), LAND
    )
    view = MapView(
        asked=UTRECHT,
        parent=UTRECHT,
        level=RegionLevel.WIJK,
        own=members[2].region,
        ancestors=(LAND,),
        larger=(),
        indicator=LOW_INCOME,
        within=within,
        shapes=shapes,
        drawing=MapShapes(500, 100, SQUARES, "M100 0h390v90h-390z", {}, "benaderd", 2024),
        classes=build_classes(),
        is_judged=True,
        not_compared=1,
        without_figure=1,
        other_series=0,
        reference_value=6.6,
        reference_name="Nederland",
        indicators=(OptionGroup("Werk", build_choices(("laag_inkomen_pct", "Laag inkomen"))),),
        years=build_choices(("", "Nieuwste cijfers"), ("2020", "2020")),
        groups=(OptionGroup("", build_choices(("", "Iedereen"))),),
        references=build_choices(("", "Nederland"), ("gemeente", "gemeente Utrecht")),
        group_people="alle inwoners",
        notice="",
        empty="",
        sort="naam",
        direction="op",
        rows=shapes,
        release=ReleaseView("2026-11-22-abc", "2026-11-22", is_fictional=False),
    )
    return replace(view, **changes)
