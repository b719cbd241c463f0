"""Build the view of the map page: a function of (edition, choice)."""

from collections.abc import Sequence

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.atlas import MapShapes
from wijkmonitor.views.duiding import duiding_of_map
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_choice import BY_VALUE, DOWN, MapChoice
from wijkmonitor.views.map_classes import Classified, classified
from wijkmonitor.views.map_options import (
    group_options,
    indicator_options,
    reason_for_nothing,
    reference_options,
    shown_dimension,
    year_options,
)
from wijkmonitor.views.map_view import MapView, ShapeView
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.small_builders import release_view
from wijkmonitor.views.within import MemberView, WithinView, figures_within
from wijkmonitor.wording.levels import with_level
from wijkmonitor.wording.pages import UNCERTAIN


def map_view(edition: Edition, choice: MapChoice) -> MapView:
    """Give the map of an indicator; raises AddressError for a reference that no gebied has."""
    regions = edition.release.regions
    parent = choice.parent
    within = figures_within(edition, parent, choice.level, choice.indicator, choice.profile)
    codes = (member.region.code for member in within.members)
    drawing = edition.atlas.shapes(parent.region.code, choice.level, codes)
    classes = classified(edition, within)
    shapes = _shapes(within, classes, drawing, choice)
    without_figure = sum(not member.figure.is_there for member in within.members)
    counted = sum(item.count for item in classes.classes)
    return MapView(
        asked=edition.link(choice.asked),
        parent=edition.link(parent),
        level=choice.level,
        own=edition.link(choice.own) if choice.own else None,
        ancestors=tuple(edition.link(item) for item in regions.ancestors(parent)),
        larger=_provincies(edition) if parent.region.level is RegionLevel.LAND else (),
        indicator=choice.indicator,
        within=within,
        shapes=shapes,
        drawing=drawing,
        classes=classes.classes,
        is_judged=classes.is_judged,
        not_compared=len(shapes) - without_figure - counted,
        without_figure=without_figure,
        other_series=classes.other_series,
        reference_value=classes.reference_value,
        reference_name=classes.reference_name or _reference_name(within.reference),
        indicators=indicator_options(choice, edition),
        years=year_options(choice, edition),
        groups=group_options(choice, edition),
        references=reference_options(choice, within.choice.reference, edition),
        group_people=edition.catalog.group(choice.profile.group).people,
        notice=shown_dimension(choice.profile.group, edition),
        empty=reason_for_nothing(choice, edition),
        sort=choice.sort,
        direction=choice.direction,
        rows=_sorted(shapes, choice),
        release=release_view(edition),
        duiding=duiding_of_map(edition.catalog, choice.indicator, choice.profile.group),
    )


def _shapes(
    within: WithinView, classes: Classified, drawing: MapShapes | None, choice: MapChoice
) -> tuple[ShapeView, ...]:
    paths = drawing.paths if drawing else {}
    signs = drawing.sign_places if drawing else {}
    own = choice.own.region.code if choice.own else ""
    return tuple(
        ShapeView(
            member,
            paths.get(member.region.code, ""),
            key,
            _is_uncertain(member),
            signs.get(member.region.code),
            member.region.code == own,
        )
        for member, key in zip(within.members, classes.keys, strict=True)
    )


def _is_uncertain(member: MemberView) -> bool:
    return member.judgement is not None and member.judgement.certainty == UNCERTAIN


def _sorted(shapes: Sequence[ShapeView], choice: MapChoice) -> tuple[ShapeView, ...]:
    """Give the rows of the table by name or by value; what has no value comes last either way."""
    is_down = choice.direction == DOWN
    if choice.sort != BY_VALUE:
        return tuple(reversed(shapes)) if is_down else tuple(shapes)
    known = [(shape.member.figure.value, shape) for shape in shapes if shape.member.figure.value is not None]
    unknown = [shape for shape in shapes if shape.member.figure.value is None]
    known.sort(key=lambda pair: pair[0], reverse=is_down)
    return (*(shape for _, shape in known), *unknown)


def _provincies(edition: Edition) -> tuple[RegionLink, ...]:
    inside = edition.release.regions.children.get(edition.land.region.code, ())
    return tuple(edition.link(item) for item in inside)


def _reference_name(reference: RegionLink | None) -> str:
    """Give a reference as it stands in a sentence: 'de gemeente Utrecht'."""
    return "" if reference is None else with_level(reference.level, reference.name)
