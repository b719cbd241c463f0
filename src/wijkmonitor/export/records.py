"""The parts that rows of all tables share: which gebied, which figure, how sure, from where."""

import math
from functools import lru_cache

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.export.table import Value
from wijkmonitor.texts.urls import duiding_path
from wijkmonitor.views.duiding import duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, JudgementView, SourceView
from wijkmonitor.wording.downloads import NO, NOT_COMPARED, YES
from wijkmonitor.wording.judgements import certainty_label, size_words, tone_label
from wijkmonitor.wording.pages import CERTAINTY_KEYS, UNCERTAIN, UNCERTAIN_LABEL
from wijkmonitor.wording.statuses import STATUS_WORDS

Part = dict[str, Value]

GEBIED = ("gebied", "naam", "niveau")
WHAT = ("thema", "indicator", "titel")
WHO = ("groep", "groep_titel", "duiding")
FIGURE = ("waarde", "eenheid", "status", "reden", "soort", "bij_benadering")
JUDGED = (
    "vergeleken_met", "referentie_waarde", "verschil", "oordeel", "zekerheid", "ondergrens", "bovengrens",
    "noemer",
)  # fmt: skip
SOURCE = ("uitgever", "tabel", "bron", "bron_url", "licentie")
END = ("uitgave", "fictief")


def yes(*, is_so: bool) -> str:
    """Give a yes or a no as it stands in a file."""
    return YES if is_so else NO


def gebied(code: str, name: str, level: str) -> Part:
    """Give which gebied a row is about."""
    return {"gebied": code, "naam": name, "niveau": level}


def what(indicator: Indicator) -> Part:
    """Give what a row is about."""
    return {"thema": indicator.theme, "indicator": indicator.id, "titel": indicator.title}


def who(edition: Edition, group: str, indicator: Indicator) -> Part:
    """Give whom a row is about, and which card to read first where that is sensitive."""
    known = edition.catalog.groups.get(GroupCode(group))
    cards = duiding_of_indicator(edition.catalog, indicator, GroupCode(group))
    return {
        "groep": group,
        "groep_titel": known.title if known else "",
        "duiding": duiding_path(cards[0].card.id) if cards else "",
    }


def figure(own: FigureView, indicator: Indicator) -> Part:
    """Give a figure, or why there is none."""
    return {
        "waarde": own.value,
        "eenheid": indicator.unit.value,
        "status": own.status.value,
        "reden": STATUS_WORDS[own.status].label,
        "soort": own.kind.value if own.value is not None else "",
        "bij_benadering": yes(is_so=own.is_approximate),
    }


def judged(judgement: JudgementView | None, indicator: Indicator, reference: str) -> Part:
    """Give what a figure says against what it was compared with; `reference` is that of the page."""
    if judgement is None:
        return dict.fromkeys(JUDGED) | {"vergeleken_met": NOT_COMPARED}
    certainty = CERTAINTY_KEYS[judgement.certainty]
    lower, upper = judgement.lower, judgement.upper
    return {
        "vergeleken_met": judgement.reference_name or reference,
        "referentie_waarde": judgement.reference_value,
        "verschil": size_words(judgement.size),
        "oordeel": UNCERTAIN_LABEL if judgement.certainty == UNCERTAIN else tone_label(judgement.tone),
        "zekerheid": certainty_label(certainty, is_small=judgement.is_small_but_certain),
        "ondergrens": derived(lower, indicator) if math.isfinite(lower) else None,
        "bovengrens": derived(upper, indicator) if math.isfinite(upper) else None,
        "noemer": math.nan if judgement.denominator is None else judgement.denominator,
    }


def derived(value: float | None, indicator: Indicator) -> float | None:
    """Give a number that we worked out, with one decimal more than the source has: no false precision."""
    return None if value is None else round(value, indicator.decimals + 1)


def whole(count: float) -> float:
    """Give a number of people without parts of people."""
    return round(count, 0)


def source(cited: SourceView | None) -> Part:
    """Give where a figure of a page comes from; nothing where no source has a row."""
    if cited is None:
        return dict.fromkeys(SOURCE)
    return {
        "uitgever": cited.publisher,
        "tabel": cited.table,
        "bron": cited.line,
        "bron_url": cited.url,
        "licentie": cited.licence,
    }


@lru_cache(maxsize=256)
def _delivered(delivery: Delivery) -> tuple[str, ...]:
    line = delivery.source_line.removeprefix("Bron: ")
    return (delivery.publisher, delivery.table, line, delivery.url, delivery.licence)


def delivered(delivery: Delivery) -> Part:
    """Give where an observation comes from."""
    return dict(zip(SOURCE, _delivered(delivery), strict=True))


def when(period: Period | None) -> Part:
    """Give which period a row is about."""
    return {"periode": period.code if period else ""}


def end(edition: Edition, code: str) -> Part:
    """Give which release a row is of, and whether its gebied was made up."""
    return {"uitgave": edition.release.release.id, "fictief": yes(is_so=is_fictional_code(code))}
