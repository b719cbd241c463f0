"""The comparison page as text for its template."""

from msgspec import Struct

from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.texts.comparison_columns import ColumnText, column_texts
from wijkmonitor.texts.comparison_links import ComparisonLinks, comparison_links
from wijkmonitor.texts.comparison_table import ComparedTable, compared_table
from wijkmonitor.texts.urls import COMPARE
from wijkmonitor.views.comparison import ColumnView, ComparisonView
from wijkmonitor.views.profile import GapView
from wijkmonitor.wording.comparing import (
    MIXED_CLASSIFICATIONS,
    compared_how,
    comparison_title,
    name_of_column,
)

_IN_THE_FORM = frozenset({"jaar", "referentie"})


class GapText(Struct, frozen=True):
    """Why parts of the pie are empty, in the columns for which that is the same."""

    name: str
    """The columns: 'Overvecht, 65 jaar en ouder; Bouwlust, 65 jaar en ouder'."""
    gaps: tuple[GapView, ...]


class ComparisonPage(Struct, frozen=True):
    """Everything the template prints, beside the view itself."""

    path: str
    title: str
    canonical: str
    is_compared: bool
    """The form offers a reference, as that of the gebied page does where there is one."""
    how_compared: str
    mixed: str
    """Why the chosen groups may not stand side by side; empty when they may."""
    links: ComparisonLinks
    hidden: tuple[tuple[str, str], ...]
    """What the form with year and reference keeps: (name, value)."""
    hidden_in_search: tuple[tuple[str, str], ...]
    path_to_add: str
    columns: tuple[ColumnText, ...]
    table: ComparedTable
    gaps: tuple[GapText, ...]


def comparison_page(view: ComparisonView) -> ComparisonPage:
    """Give the texts of a comparison."""
    address = comparison_address(view)
    parameters = address.parameters()
    return ComparisonPage(
        path=COMPARE,
        title=comparison_title(tuple(link.name for link in view.regions)),
        canonical=address.with_theme("").path,
        is_compared=True,
        how_compared=_how_compared(view),
        mixed=MIXED_CLASSIFICATIONS if view.mixes_classifications else "",
        links=comparison_links(view, address),
        hidden=tuple((name, value) for name, value in parameters if name not in _IN_THE_FORM),
        hidden_in_search=tuple(parameters),
        path_to_add=address.path_to_add,
        columns=column_texts(view),
        table=compared_table(view, address),
        gaps=_gaps(view),
    )


def _how_compared(view: ComparisonView) -> str:
    profiles = [column.profile for column in view.columns]
    beside_own = [item.chosen_reference == item.region.code for item in profiles]
    return compared_how(tuple(item.reference_name for item in profiles), with_own_inhabitants=all(beside_own))


def comparison_address(view: ComparisonView) -> ComparisonAddress:
    """Give the address of a comparison with what was chosen."""
    return ComparisonAddress(
        tuple(link.code for link in view.regions),
        view.chosen_groups,
        view.chosen_year,
        view.chosen_reference,
        view.chosen_theme,
    )


def _gaps(view: ComparisonView) -> tuple[GapText, ...]:
    """Give what is missing, once for all columns that miss the same for the same reasons."""
    names: dict[tuple[GapView, ...], list[str]] = {}
    for column in view.columns:
        if column.profile.gaps and not column.why_empty:
            names.setdefault(column.profile.gaps, []).append(_column_name(column, view))
    return tuple(GapText("; ".join(named), gaps) for gaps, named in names.items())


def _column_name(column: ColumnView, view: ComparisonView) -> str:
    return name_of_column(column.name, column.group_title if len(view.chosen_groups) > 1 else "")
