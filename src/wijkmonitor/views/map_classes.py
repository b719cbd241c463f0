"""The classes of a map: those of the judgement, or five of equally many figures where nothing is judged."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.judgement.limits import ClassLimits, class_limits
from wijkmonitor.judgement.model import SizeClass, tone_of
from wijkmonitor.measures.quantiles import quantile_places
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import JudgementView
from wijkmonitor.views.map_view import MapClassView
from wijkmonitor.views.standard import spread_of_row
from wijkmonitor.views.within import MemberView, WithinView
from wijkmonitor.wording.pages import UNCERTAIN

STEPS = 5
"""Classes where nothing is judged."""
NOT_COMPARED = "geen-oordeel"


@dataclass(frozen=True, slots=True)
class Classified:
    """The classes of a map, and the colour of every gebied in the order of the members."""

    classes: tuple[MapClassView, ...]
    keys: tuple[str, ...]
    is_judged: bool
    other_series: int
    reference_value: float | None
    reference_name: str
    """Only when it is not the reference of the page: 'de middelste wijk'."""


def classified(edition: Edition, within: WithinView) -> Classified:
    """Give the classes of a map."""
    if any(member.judgement is not None for member in within.members):
        return _by_judgement(edition, within)
    return _by_quantile(within)


def _by_judgement(edition: Edition, within: WithinView) -> Classified:
    judged = [(member, member.judgement) for member in within.members if member.judgement is not None]
    usual = [judgement for member, judgement in judged if _is_usual(member, within)]
    limits = _limits(edition, within, usual)
    counts = Counter(judgement.size for _, judgement in judged)
    uncertain = Counter(item.size for _, item in judged if item.certainty == UNCERTAIN)
    classes = tuple(_class(size, limits, within, counts[size], uncertain[size]) for size in SizeClass)
    keys = tuple(
        NOT_COMPARED if member.judgement is None else member.judgement.tone for member in within.members
    )
    first = usual[0] if usual else None
    return Classified(
        classes,
        keys,
        is_judged=True,
        other_series=len(judged) - len(usual),
        reference_value=None if first is None else first.reference_value,
        reference_name="" if first is None else first.reference_name,
    )


def _is_usual(member: MemberView, within: WithinView) -> bool:
    """Tell whether a figure is of the table and year that most are of."""
    table = within.delivery.table if within.delivery else ""
    return member.source is not None and (member.source.table, member.period) == (table, within.period)


def _limits(edition: Edition, within: WithinView, usual: Sequence[JudgementView]) -> ClassLimits | None:
    """Give the limits that hold for most figures; None when they have no reference in common."""
    references = {judgement.reference_value for judgement in usual}
    if len(references) != 1 or within.delivery is None or within.period is None:
        return None
    key = (within.indicator.id, within.delivery.table, within.period.code)
    spread = spread_of_row(edition.release.spreads(within.level).get(key))
    return class_limits(references.pop(), spread, within.indicator)


def _class(
    size: SizeClass, limits: ClassLimits | None, within: WithinView, count: int, uncertain: int
) -> MapClassView:
    tone = tone_of(size, within.indicator.direction).value
    if limits is None:
        return MapClassView(tone, int(size), None, None, is_possible=True, count=count, uncertain=uncertain)
    lower, upper = limits.range_of(size)
    is_possible = lower < math.inf and upper > -math.inf and lower < upper
    return MapClassView(tone, int(size), _finite(lower), _finite(upper), is_possible, count, uncertain)


def _finite(limit: float) -> float | None:
    return limit if math.isfinite(limit) else None


def _by_quantile(within: WithinView) -> Classified:
    values = np.array([_value(member) for member in within.members], dtype=np.float64)
    places = quantile_places(values, STEPS)
    steps = _steps(int(places.max(initial=-1)) + 1)
    classes = tuple(
        MapClassView(
            steps[place],
            None,
            float(values[places == place].min()),
            float(values[places == place].max()),
            is_possible=True,
            count=int((places == place).sum()),
            uncertain=0,
        )
        for place in steps
    )
    keys = tuple(NOT_COMPARED if place < 0 else steps[place] for place in places.tolist())
    return Classified(classes, keys, is_judged=False, other_series=0, reference_value=None, reference_name="")


def _steps(count: int) -> Mapping[int, str]:
    """Give the colours of so many classes: the darkest for the highest, however few there are."""
    return {place: f"stap-{STEPS - count + place + 1}" for place in range(count)}


def _value(member: MemberView) -> float:
    return math.nan if member.figure.value is None else member.figure.value
