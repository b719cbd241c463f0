"""The page of a cited figure as text for its template."""

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.store.cited import CitedFigure
from wijkmonitor.texts.citation_urls import CitationAddress
from wijkmonitor.texts.frame_text import Link, placed
from wijkmonitor.texts.reference_formats import Reference
from wijkmonitor.texts.row_text import figure_text
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.citation import CitationView
from wijkmonitor.views.figure import FigureView
from wijkmonitor.wording import citation as words
from wijkmonitor.wording.dates import day, reference_day
from wijkmonitor.wording.numbers import unit_name
from wijkmonitor.wording.pages import capital
from wijkmonitor.wording.statuses import KIND_WORDS, STATUS_WORDS


class CitationPage(Struct, frozen=True):
    """Everything the template prints."""

    address: CitationAddress
    title: str
    placed_name: str
    notice: str
    """What is wrong: the release is not here, or has no such figure; empty when all is well."""
    remark: str
    """That the release has another day in its name."""
    value: str
    """Empty where there is no figure to show."""
    unit: str
    why: str
    """The reason when the figure is absent, or what its status means."""
    facts: tuple[tuple[str, str], ...]
    source_url: str
    now: str
    others: tuple[str, ...]
    reference: Reference | None
    links: tuple[Link, ...]
    here: tuple[tuple[str, str], ...]
    """The releases on this machine: (id, day)."""


def citation_page(
    view: CitationView, address: CitationAddress, base_url: str, organisation: str
) -> CitationPage:
    """Give the texts of the page."""
    where = view.name if view.region is None else placed(view.region.level, view.name, view.ancestors)
    title = words.figure_title(_what(view), where, view.period.label)
    shown = view.figures[0] if view.figures else None
    return CitationPage(
        address=address,
        title=title,
        placed_name=where,
        notice=_notice(view, shown),
        remark=_remark(view),
        value="" if shown is None else _value(shown, view),
        unit=unit_name(view.indicator.unit),
        why="" if shown is None else STATUS_WORDS[shown.status].reason,
        facts=() if shown is None else _facts(view, shown),
        source_url="" if shown is None else shown.delivery.url,
        now=_now(view),
        others=tuple(_other(item, view) for item in view.figures[1:]),
        reference=None
        if shown is None
        else _reference(view, shown, title, address, (base_url, organisation)),
        links=_links(view),
        here=tuple((item.id, day(item.built_on)) for item in view.here),
    )


def _what(view: CitationView) -> str:
    if view.group.code == TOTAAL:
        return view.indicator.title
    return f"{view.indicator.title}, {view.group.title[:1].lower()}{view.group.title[1:]},"


def _notice(view: CitationView, shown: CitedFigure | None) -> str:
    if view.problem:
        return f"{words.WORDS.unreadable}. {view.problem}"
    if view.found is None:
        return words.not_here(view.asked)
    return "" if shown is not None else f"{words.WORDS.no_figure}."


def _remark(view: CitationView) -> str:
    is_other_day = view.found is not None and view.found.id != view.asked
    return words.same_content(view.asked, view.found.id) if is_other_day and view.found else ""


def _value(item: CitedFigure, view: CitationView) -> str:
    decimals = view.indicator.decimals
    figure = FigureView(item.value, item.status, item.kind, decimals, is_approximate=False)
    return figure_text(figure, view.indicator.unit)


def _facts(view: CitationView, shown: CitedFigure) -> tuple[tuple[str, str], ...]:
    word, indicator, found = words.WORDS, view.indicator, view.found
    moment = reference_day(indicator.reference_day, view.period.year)
    facts = [
        (word.what, indicator.explanation),
        (word.group, view.group.title),
        (word.period, f"{view.period.label} ({moment})"),
        (word.status, STATUS_WORDS[shown.status].reason),
        (word.kind, f"{capital(KIND_WORDS[shown.kind].label)}. {KIND_WORDS[shown.kind].reason}"),
        (word.boundaries, str(shown.indeling)),
        (word.column, shown.column),
        (word.processing, indicator.processing),
    ]
    if found is not None:
        facts.append((word.release, f"{found.id}, {day(found.built_on)}, programma {found.program_version}"))
        facts.append((word.content, f"sha256 {found.content_hash}"))
    return tuple((term, text) for term, text in facts if text)


def _now(view: CitationView) -> str:
    """Say how the figure stands now: never silently another."""
    release = view.release
    if view.is_of_now:
        return words.is_the_newest()
    current = view.current[0] if view.current else None
    if current is None:
        return words.gone_now(release.id, release.date)
    value = f"{_value(current, view)} ({_line(current)})"
    if not view.figures:
        return words.value_now(value, release.id, release.date)
    if view.differs:
        return words.differs_now(value, release.id, release.date)
    return words.still_the_same(release.id, release.date)


def _other(item: CitedFigure, view: CitationView) -> str:
    kind = KIND_WORDS[item.kind].label
    return f"{_value(item, view)}: {_line(item)}, gebiedsindeling {item.indeling}, {kind}"


def _line(item: CitedFigure) -> str:
    return item.delivery.source_line.removeprefix("Bron: ")


def _reference(
    view: CitationView, shown: CitedFigure, title: str, address: CitationAddress, site: tuple[str, str]
) -> Reference:
    base_url, organisation = site
    found = view.found
    built = view.release.date if found is None else found.built_on
    return Reference(
        author=organisation,
        built_on=built[:10],
        title=f"{title}: {_value(shown, view)}",
        release=view.asked,
        source=_line(shown),
        url=f"{base_url}{address.path}",
    )


def _links(view: CitationView) -> tuple[Link, ...]:
    if not view.has_page or view.region is None:
        return ()
    code = view.region.code
    here = ProfileAddress(region_path(code, view.name), group=view.group.code)
    return (
        Link(here.of_indicator(code, view.name, view.indicator.id), f"{view.indicator.title} in {view.name}"),
        Link(here.of_theme(""), view.name),
    )
