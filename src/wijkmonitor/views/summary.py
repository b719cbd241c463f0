"""What 'In het kort' tells of a gebied: chosen from what the page shows, so that it claims nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Direction, Theme
from wijkmonitor.views.figure import JudgementView, RowView
from wijkmonitor.views.profile import PointView, ProfileView
from wijkmonitor.wording.numbers import shown
from wijkmonitor.wording.pages import CERTAIN, UNCERTAIN

MOST_SENTENCES: Final = 6
_MOST_CLAIMS: Final = 4
_MOST_OF_ONE_SIDE: Final = 3
_MOST_ALIKE: Final = 2
_MUCH: Final = 0.1
"""Of the reference: nearer to it than this, 'veel' is left out."""
_DESCRIBED: Final = "demografie"


class ClaimView(Struct, frozen=True):
    """A figure that stands out."""

    row: RowView
    judgement: JudgementView
    is_strength: bool
    size: int
    """That of the judgement, but 'veel' only where the figures themselves are far apart."""


class SummaryView(Struct, frozen=True):
    """What to tell, in this order; each part may be empty."""

    is_uninhabited: bool
    feature: RowView | None
    """The people of whom there are surely more or fewer than elsewhere."""
    claims: tuple[ClaimView, ...]
    """What stands out, strengths and concerns in turn."""
    figures: tuple[RowView, ...]
    """One of each theme, where nothing is compared."""
    is_nothing_different: bool
    """Figures were compared and none stands out."""
    alike: tuple[RowView, ...]
    """What is surely like the reference."""
    is_mostly_uncertain: bool
    missing: tuple[Theme, ...]
    """The themes without any figure."""


def summary_view(view: ProfileView) -> SummaryView:
    """Choose what to tell of a gebied: at most `MOST_SENTENCES`, the opening among them.

    What is missing or uncertain goes before what is alike: it changes how the rest is read.
    """
    slices = tuple(chain.from_iterable(theme.slices for theme in view.themes))
    missing = tuple(theme.theme for theme in view.themes if not any(map(_is_there, theme.slices)))
    judgements = view.judgements
    is_mostly_uncertain = _is_mostly_uncertain(judgements)
    room = MOST_SENTENCES - 1 - bool(missing) - is_mostly_uncertain
    claims = _claims(view, room)
    room -= len(claims)
    is_compared = bool(judgements)
    is_nothing_different = is_compared and not view.points.strengths and not view.points.concerns
    return SummaryView(
        is_uninhabited=view.inwoners == 0 and view.chosen_group in {"", TOTAAL},
        feature=_feature(slices),
        claims=claims,
        figures=() if is_compared else tuple(_first_figures(view))[:room],
        is_nothing_different=is_nothing_different and not is_mostly_uncertain,
        alike=_alike(slices, claims) if room > is_nothing_different else (),
        is_mostly_uncertain=is_mostly_uncertain,
        missing=missing,
    )


def _claims(view: ProfileView, room: int) -> tuple[ClaimView, ...]:
    """Give strengths and concerns in turn, the strongest first, so that both get the same room."""
    strengths = _of_different_themes(_sayable(view.points.strengths, is_strength=True))
    concerns = _of_different_themes(_sayable(view.points.concerns, is_strength=False))
    sides = sorted((strengths, concerns), key=_strength_of_first)
    in_turn = chain.from_iterable(zip_longest(*sides))
    most = min(_MOST_CLAIMS, room) if strengths and concerns else _MOST_OF_ONE_SIDE
    if min(len(strengths), len(concerns)) >= _MOST_CLAIMS // 2:
        most -= most % 2
    return tuple(claim for claim in in_turn if claim is not None)[:most]


def _sayable(points: Iterable[PointView], *, is_strength: bool) -> Iterator[ClaimView]:
    """Give the points that a sentence can say: there are words for it, and both figures read differently."""
    for point in points:
        row, judgement = point.row, point.row.judgement
        value, decimals = row.figure.value, row.figure.decimals
        if row.indicator.phrase is None or judgement is None or value is None or row.has_other_boundaries:
            continue
        if shown(value, decimals) != shown(point.reference_value, decimals):
            size = _said_size(judgement.size, value, point.reference_value)
            yield ClaimView(row, judgement, is_strength, size)


def _said_size(size: int, value: float, reference: float) -> int:
    """Give the size to say: provincies differ so little that 67 beside 65 % is 'veel' among them."""
    is_close = abs(value - reference) < _MUCH * abs(reference)
    return max(-1, min(1, size)) if is_close else size


def _of_different_themes(claims: Iterator[ClaimView]) -> list[ClaimView]:
    """Give the first of each theme before the second of any; slices of the pie go before other indicators."""
    seen: set[str] = set()
    first: list[ClaimView] = []
    rest: list[ClaimView] = []
    for claim in sorted(claims, key=lambda claim: not claim.row.indicator.is_in_pie):
        theme = claim.row.indicator.theme
        (rest if theme in seen else first).append(claim)
        seen.add(theme)
    return first + rest


def _strength_of_first(claims: Sequence[ClaimView]) -> float:
    return -abs(claims[0].judgement.z) if claims else 0.0


def _feature(slices: Iterable[RowView]) -> RowView | None:
    """Give the people who stand out most by their number; those of whom there are many go before few."""
    sure = [row for row in slices if row.indicator.theme == _DESCRIBED and _is_certain(row, differs=True)]
    return max(sure, key=_order_of_feature, default=None)


def _order_of_feature(row: RowView) -> tuple[bool, float]:
    z = row.judgement.z if row.judgement else 0.0
    return z > 0, abs(z)


def _alike(slices: Iterable[RowView], claims: Iterable[ClaimView]) -> tuple[RowView, ...]:
    """Give what is surely like the reference: at most one of each theme, judged indicators before others.

    An onderwerp of which something stands out is not said to be alike.
    """
    told = {claim.row.indicator.onderwerp for claim in claims}
    sure = [
        row
        for row in slices
        if row.indicator.theme != _DESCRIBED
        and row.indicator.onderwerp not in told
        and _is_certain(row, differs=False)
    ]
    sure.sort(key=lambda row: row.indicator.direction is Direction.NEUTRAAL)
    of_theme: dict[str, RowView] = {}
    for row in sure:
        of_theme.setdefault(row.indicator.theme, row)
    return tuple(of_theme.values())[:_MOST_ALIKE]


def _is_certain(row: RowView, *, differs: bool) -> bool:
    """Tell whether it surely differs from the reference of the page, or is surely like it."""
    judgement = row.judgement
    return (
        judgement is not None
        and row.indicator.phrase is not None
        and (judgement.size != 0) is differs
        and judgement.certainty == CERTAIN
        and not judgement.warning
        and not judgement.reference_name
        and not row.has_other_boundaries
    )


def _first_figures(view: ProfileView) -> Iterator[RowView]:
    """Give the first figure of each theme that there are words for; who live there stands in the opening."""
    for theme in view.themes:
        if theme.theme.id != _DESCRIBED:
            yield from [row for row in theme.slices if _is_there(row) and row.indicator.phrase is not None][
                :1
            ]


def _is_mostly_uncertain(judgements: Sequence[JudgementView]) -> bool:
    uncertain = sum(judgement.certainty == UNCERTAIN for judgement in judgements)
    return 2 * uncertain > len(judgements)


def _is_there(row: RowView) -> bool:
    return row.figure.value is not None
