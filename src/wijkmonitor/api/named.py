"""Indicators and groups that a question names."""

from collections.abc import Sequence

from wijkmonitor.api.parameters import refused
from wijkmonitor.api.problem import invalid
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import no_such


def named_indicators(edition: Edition, names: Sequence[str]) -> tuple[IndicatorId, ...]:
    """Give the indicators of a question; raises ProblemError that names those that do not exist."""
    known = edition.catalog.indicators
    wrong = [
        invalid("indicator", "bestaat-niet", no_such("indicator", name), place)
        for place, name in enumerate(names)
        if name not in known
    ]
    if wrong:
        raise refused(wrong)
    return tuple(map(IndicatorId, names))


def named_groups(edition: Edition, codes: Sequence[str]) -> tuple[GroupCode, ...]:
    """Give the groups of a question; raises ProblemError that names those that do not exist."""
    known = edition.catalog.groups
    wrong = [
        invalid("groep", "bestaat-niet", no_such("groep", code), place)
        for place, code in enumerate(codes)
        if code not in known
    ]
    if wrong:
        raise refused(wrong)
    return tuple(map(GroupCode, codes))
