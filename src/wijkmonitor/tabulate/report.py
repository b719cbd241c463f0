"""The report beside a table: what was counted, and what was hidden how often why; never what it was.

Numbers of persons in it are rounded like those in the table, and below the minimum they are not told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wijkmonitor.disclosure.model import Reason
from wijkmonitor.disclosure.report import WITHHELD, Report
from wijkmonitor.domain.region import level_of
from wijkmonitor.tabulate.checks import Remark
from wijkmonitor.tabulate.figures import Figure
from wijkmonitor.tabulate.recipe import Recipe

_FEW = "te weinig om te noemen"


@dataclass(slots=True)
class Work:
    """What is gathered while a table is made."""

    remarks: list[Remark] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    area_figures: list[Figure] = field(default_factory=list)
    """By work area."""
    reports: list[Report] = field(default_factory=list)
    """What disclosure control did, for each gemeente and year."""


def about(count: int, minimum: int, rounding: int) -> str:
    """Say how many, no more precisely than the table does.

    >>> about(3, 10, 5), about(1234, 10, 5)
    ('minder dan 10', 'ongeveer 1235')
    """
    return f"minder dan {minimum}" if count < minimum else f"ongeveer {rounding * round(count / rounding)}"


def report_of(recipe: Recipe, work: Work) -> Mapping[str, Any]:
    """Give the report as data."""
    described = recipe.description
    return {
        "tabel": described.table,
        "titel": described.title,
        "gemaakt": described.made,
        "fictief": described.is_fictional,
        "recept": recipe.name,
        "motor": recipe.motor.value,
        "registraties": [register.place for register in recipe.registers],
        "jaren": list(recipe.period.years),
        "drempel": described.minimum,
        "afronding": described.rounding,
        "cijfers": [
            {"niveau": level, "getoond": shown, "verborgen": hidden}
            for level, shown, hidden in (
                *_shown_by(work.figures, lambda figure: level_of(figure.region).value),
                *_shown_by(work.area_figures, lambda _: "werkgebied"),
            )
        ],
        "indicatoren": [
            {"indicator": indicator, "getoond": shown, "verborgen": hidden}
            for indicator, shown, hidden in _shown_by(work.figures, lambda figure: figure.indicator)
        ],
        "verborgen_aantallen": [
            {"niveau": level, "reden": reason.value, "aantal": count}
            for level, reason, count in _reasons(recipe, work.reports)
        ],
        "opmerkingen": [
            {
                "waar": remark.where,
                "wat": remark.what,
                "hoeveel": about(remark.count, described.minimum, described.rounding),
            }
            for remark in work.remarks
        ],
    }


def _shown_by(figures: Sequence[Figure], key: Any) -> Iterator[tuple[str, int, int]]:
    """Count the figures with and without a value by a key, in order of appearance."""
    shown: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for figure in figures:
        (hidden if figure.value is None else shown)[key(figure)] += 1
    for name in dict.fromkeys(key(figure) for figure in figures):
        yield name, shown[name], hidden[name]


def _reasons(recipe: Recipe, reports: Sequence[Report]) -> Iterator[tuple[str, Reason, str]]:
    """Give for each level and reason about how many counts are hidden, as far as that can be told."""
    told: Counter[tuple[int, Reason]] = Counter()
    withheld: set[tuple[int, Reason]] = set()
    unused = set() if any(report.was_stopped for report in reports) else {Reason.FALLBACK}
    for count in (count for report in reports for count in report.reasons if count.reason not in unused):
        key = (count.level, count.reason)
        told[key] += max(count.cells, 0)
        if count.cells == WITHHELD:
            withheld.add(key)
    for level, reason in sorted(told, key=lambda key: (key[0], list(Reason).index(key[1]))):
        number = told[level, reason]
        few = (level, reason) in withheld
        words = f"{'minstens' if few else 'ongeveer'} {number}" if number else _FEW if few else "0"
        yield _level_name(recipe, level), reason, words


def _level_name(recipe: Recipe, level: int) -> str:
    """Name a level below the gemeente; work areas lie as far below it as wijken."""
    names = [each.value for each in recipe.region.levels[level : level + 1]]
    if recipe.region.areas is not None and level == 1:
        names.append("werkgebied")
    return " of ".join(names)


def report_text(report: Mapping[str, Any]) -> str:
    """Give the report for people, in Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"# Verslag: {report['titel']}"
    yield ""
    if report["fictief"]:
        yield "**Fictief: de gemeente en alle mensen in deze tabel zijn verzonnen.**"
        yield ""
    yield f"Gemaakt op {report['gemaakt']} met het recept `{report['recept']}`, uit:"
    yield ""
    yield from (f"- {place}" for place in report["registraties"])
    yield ""
    yield (
        f"Geteld voor {', '.join(map(str, report['jaren']))}. Aantallen onder {report['drempel']} zijn "
        f"verborgen en andere zijn afgerond op {report['afronding']}. "
        "In dit verslag staat geen enkel verborgen getal."
    )
    yield ""
    yield "## Wat er in de tabel staat"
    yield ""
    yield from _table(("niveau", "getoond", "verborgen"), report["cijfers"])
    yield from _table(("indicator", "getoond", "verborgen"), report["indicatoren"])
    yield "## Waarom er iets verborgen is"
    yield ""
    yield "Aantallen die verborgen zijn, met ook de aantallen mensen die géén ja hebben:"
    yield ""
    yield from _table(("niveau", "reden", "aantal"), report["verborgen_aantallen"])
    yield "## Opmerkingen bij de registraties"
    yield ""
    if not report["opmerkingen"]:
        yield "Geen."
        return
    yield from (f"- {item['waar']}: {item['wat']} ({item['hoeveel']})." for item in report["opmerkingen"])


def _table(heads: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(str(row[head]) for head in heads) + " |"
    yield ""
