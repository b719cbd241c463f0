"""Krachten and aandachtspunten of a page, and the votes of a theme (methods §3.5 and §4)."""

import math
from collections.abc import Mapping, Sequence

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.judgement.lists import ListItem, PeopleBasis, people_behind, strengths_and_concerns
from wijkmonitor.judgement.model import Certainty
from wijkmonitor.judgement.theme import outcome_of_votes
from wijkmonitor.views.collected import SIGNS, FiguresOfRegion, JudgedFigure
from wijkmonitor.views.profile import OutcomeView, PointsView, PointView
from wijkmonitor.views.rows import RowMaker


def points_view(figures: FiguresOfRegion, rows: RowMaker, reference_label: str) -> PointsView:
    """Give what stands out, both ways, against the chosen reference; `rows` shows the same figures."""
    lists = strengths_and_concerns(figures.standings())
    return PointsView(
        reference_label,
        tuple(_point(item, rows) for item in lists.krachten),
        tuple(_point(item, rows) for item in lists.aandachtspunten),
    )


def outcome_view(pie: Sequence[Indicator], figures: Mapping[str, JudgedFigure]) -> OutcomeView:
    """Give the verdict on a theme from its slices, with the counts behind it."""
    directed = [item for item in pie if SIGNS[item.direction] != 0]
    votes = [
        (item.onderwerp, figure.directed_z, figure.certainty)
        for item in directed
        if (figure := figures.get(item.id)) is not None and figure.certainty is not None
    ]
    outcome = outcome_of_votes(votes, len({item.onderwerp for item in directed}))
    uncertain = _only_uncertain(votes)
    return OutcomeView(
        outcome.verdict.value,
        outcome.favourable,
        outcome.unfavourable,
        outcome.similar - uncertain,
        uncertain,
        len(outcome.votes),
    )


def _only_uncertain(votes: list[tuple[str, float, Certainty]]) -> int:
    """Count the onderwerpen of which no figure says anything for sure."""
    sure = {onderwerp for onderwerp, _, certainty in votes if certainty is not Certainty.NIET_TE_ZEGGEN}
    return len({onderwerp for onderwerp, _, _ in votes} - sure)


def _point(item: ListItem, rows: RowMaker) -> PointView:
    indicator = item.strongest.indicator
    found = rows.figures[indicator.id]
    people = people_behind(found.value, found.reference, found.denominator, indicator.unit)
    is_of_group = rows.group != TOTAAL
    is_everybody = people is None or people.basis is PeopleBasis.ALLEN
    more = None if people is None else people.more_than_reference
    return PointView(
        onderwerp=rows.edition.onderwerpen[indicator.theme, indicator.onderwerp],
        row=rows.row(indicator),
        reference_value=found.reference,
        people=None if people is None or math.isnan(people.count) else round(people.count),
        people_noun=_noun(indicator, rows),
        extra_people=None if is_everybody or more is None or math.isnan(more) else round(more),
        folded=tuple(rows.row(standing.indicator) for standing in item.folded),
        age_note="" if is_of_group else indicator.age_note,
    )


def _noun(indicator: Indicator, rows: RowMaker) -> str:
    """Name what is counted: on the page of a group the group itself, where the figure is about people."""
    is_about_people = not indicator.events and indicator.people.startswith("inwoners")
    if rows.group != TOTAAL and is_about_people:
        return rows.edition.catalog.groups[rows.group].people
    return indicator.events or indicator.people
