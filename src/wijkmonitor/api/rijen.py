"""A row of the gebied page for programs: its figure, what it is compared with, the judgement in words."""

import math

from msgspec import Struct

from wijkmonitor.api.parts import Cijfer
from wijkmonitor.domain.indicator import Unit
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.texts.row_text import Viewpoint, chip_of, compared_figure, figure_text, row_text
from wijkmonitor.views.figure import FigureView, JudgementView, RowView, SourceView
from wijkmonitor.wording.judgements import size_words, warning_sentence
from wijkmonitor.wording.pages import WARNING_KEYS
from wijkmonitor.wording.statuses import KIND_WORDS, STATUS_WORDS


class Marge(Struct, frozen=True, rename="camel"):
    """The 95 % interval of a figure, in its unit."""

    onder: float
    boven: float
    eenheid: Unit


class Oordeel(Struct, frozen=True, rename="camel"):
    """What a figure says against what it is compared with, in the words of the page."""

    woorden: str
    toon: str
    omvang: int
    omvang_woorden: str
    zekerheid: str
    is_klein_maar_zeker: bool
    vergeleken_met: str
    marge95: Marge | None
    noemer: float | None
    noemer_eenheid: str
    waarschuwing: str


class Rij(Struct, frozen=True, rename="camel"):
    """One indicator on the page of a gebied."""

    indicator: str
    titel: str
    groep: str
    cijfer: Cijfer
    gemeente: Cijfer | None
    nederland: Cijfer | None
    nederland_jaar: int | None
    vergeleken: Cijfer | None
    periode: str | None
    periode_naam: str | None
    indeling: int | None
    had_andere_grenzen: bool
    bron: str | None
    """The delivery; all of it stands under the sources of the answer."""
    oordeel: Oordeel | None
    wel_bekend: str
    is_gevoelig: bool


class PaginaBron(Struct, frozen=True, rename="camel"):
    """A source of the figures of an answer."""

    levering: str
    uitgever: str
    tabel: str
    bronregel: str
    url: str
    licentie: str
    indeling: int
    periode: str
    opmerking: str


def rij_of(row: RowView, viewpoint: Viewpoint, group: str) -> Rij:
    """Give a row as the API has it."""
    indicator, unit = row.indicator, row.indicator.unit
    period = row.period
    return Rij(
        indicator=indicator.id,
        titel=indicator.title,
        groep=group,
        cijfer=cijfer_of(row.figure, unit),
        gemeente=None if row.gemeente is None else cijfer_of(row.gemeente, unit),
        nederland=None if row.nederland is None else cijfer_of(row.nederland, unit),
        nederland_jaar=row.nederland_year or None,
        vergeleken=_compared(row, viewpoint.reference),
        periode=None if period is None else period.code,
        periode_naam=None if period is None else period.label,
        indeling=row.indeling,
        had_andere_grenzen=row.has_other_boundaries,
        bron=None if row.source is None else row.source.delivery,
        oordeel=None if row.judgement is None else _oordeel(row, row.judgement, viewpoint),
        wel_bekend=row_text(row, viewpoint).nearest if row.nearest is not None else "",
        is_gevoelig=indicator.is_sensitive,
    )


def cijfer_of(figure: FigureView, unit: Unit) -> Cijfer:
    """Give a figure as the API has it: the words are those of the page."""
    words = STATUS_WORDS[figure.status]
    kind = "" if figure.kind is FigureKind.GEPUBLICEERD else KIND_WORDS[figure.kind].reason
    is_told = figure.value is None or bool(words.sign)
    return Cijfer(
        waarde=figure.value,
        tekst=figure_text(figure, unit),
        eenheid=unit,
        status=figure.status,
        soort=figure.kind,
        is_ongeveer=figure.is_approximate,
        uitleg=" ".join(text for text in (words.reason if is_told else "", kind) if text),
    )


def marge(lower: float, upper: float, unit: Unit) -> Marge | None:
    """Give an interval; None where it is not known."""
    return None if math.isnan(lower) or math.isnan(upper) else Marge(lower, upper, unit)


def source_of(source: SourceView) -> PaginaBron:
    """Give a source of a page as the API has it."""
    return PaginaBron(
        levering=source.delivery,
        uitgever=source.publisher,
        tabel=source.table,
        bronregel=source.line,
        url=source.url,
        licentie=source.licence,
        indeling=source.indeling,
        periode=source.period,
        opmerking=source.remark,
    )


def _compared(row: RowView, reference: str) -> Cijfer | None:
    found = compared_figure(row, reference)
    return None if found is None else cijfer_of(found, row.indicator.unit)


def _oordeel(row: RowView, judgement: JudgementView, viewpoint: Viewpoint) -> Oordeel:
    return Oordeel(
        woorden=chip_of(row).label,
        toon=judgement.tone,
        omvang=judgement.size,
        omvang_woorden=size_words(judgement.size),
        zekerheid=judgement.certainty,
        is_klein_maar_zeker=judgement.is_small_but_certain,
        vergeleken_met=judgement.reference_name or viewpoint.reference_name,
        marge95=marge(judgement.lower, judgement.upper, row.indicator.unit),
        noemer=judgement.denominator,
        noemer_eenheid=viewpoint.people(row.indicator),
        waarschuwing=warning_sentence(WARNING_KEYS[judgement.warning]) if judgement.warning else "",
    )
