"""All choices of a gebied as data: years × groups with the figures, judgements and words of its own page.

A file server cannot make the page of another year. A script places these texts instead; they are made here,
by the functions that make the page. A text that returns is kept once. Against Nederland and the gemeente
every judgement is made here too; against any other gebied the script judges, with the numbers of
`judging_data`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from wijkmonitor.app.static_site.judging_data import (
    Measured,
    MeasuredFigure,
    chip_code,
)
from wijkmonitor.app.static_site.site_data import pie_of
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.row_text import Chip, RowText, Viewpoint, chip_of_figure, row_text
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import JudgedFigure, ReleasedFigures
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.frame import name_as_reference, reference_name
from wijkmonitor.views.judged_now import judged_now, reference_of
from wijkmonitor.views.notices import dimension_notice, why_empty
from wijkmonitor.views.observed import Observed, observed
from wijkmonitor.views.rows import NO_ROW, RowMaker, figure_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import fitting_choice, group_choices, group_people
from wijkmonitor.wording.levels import position, with_article

Numbers = list[int]


class SourceData(Struct, frozen=True):
    """A source as the list under a page names it."""

    regel: str
    adres: str
    indeling: int
    licentie: str
    opgehaald: str
    opmerking: str


class ChoiceData(Struct, frozen=True, omit_defaults=True):
    """The figures of one year and group."""

    naast: tuple[str, ...]
    """The references that it is judged against here; empty for the country."""
    cijfers: tuple[tuple[int | Numbers, ...], ...]
    """(indicator, value, period, gemeente, Nederland, source, remarks, chips, table): numbers of texts.

    There is a chip for each reference; where Nederland is not said the same beside each, a text for each too,
    and one more for any other reference. Where a reference is neither Nederland nor the gemeente a tenth
    number for each is the text of its figure.
    """
    leeg: tuple[tuple[int, int], ...] = ()
    """(indicator, chip that says why there is no figure)."""
    melding: str = ""
    duiding: tuple[str, ...] = ()
    """The cards that are read first."""


class RegionData(Struct, frozen=True, rename="camel"):
    """All choices of a gebied."""

    code: str
    naam: str
    ligging: str
    pad: str
    gemeente: str
    uitgave: str
    verwijzingen: Mapping[str, str]
    """How each reference is said in a sentence."""
    als_verwijzing: str
    """How this gebied is said in a sentence when another is compared with it."""
    soortgelijk: tuple[RegionCode, ...]
    """The gebieden that are most like it."""
    teksten: tuple[str, ...]
    bronnen: tuple[SourceData, ...]
    keuzes: Mapping[str, ChoiceData]
    """By `jaar|groep`; the newest year and all inhabitants are empty."""
    tabellen: tuple[str, ...]
    """The table and period of figures, by their number."""
    gemeten: Mapping[str, tuple[MeasuredFigure, ...]]
    """By group all figures that others may be judged against, and that are judged against others."""


@dataclass(slots=True)
class _Texts:
    """Texts by number, each once."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


@dataclass(slots=True)
class ChoicesWriter:
    """Gives the data of one gebied after another."""

    edition: Edition
    _pie: tuple[Indicator, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Look up what all gebieden share."""
        self._pie = pie_of(self.edition)

    def of(self, code: RegionCode) -> RegionData:
        """Give all choices of a gebied."""
        edition = self.edition
        stored = edition.region(code)
        if stored is None:
            raise KeyError(code)
        texts, sources = _Texts(), Sourcebook()
        measured = Measured(stored, {item.id: place for place, item in enumerate(self._pie)})
        making = _Making(edition, stored, texts, sources, self._pie, measured)
        choices = {
            f"{year}|{'' if group == TOTAAL else group}": data
            for year, group in self._wanted(stored)
            if (data := making.choice(year, group)) is not None
        }
        regions = edition.release.regions
        gemeente = regions.gemeente_of(stored)
        parents = tuple(
            (item.region.level.value, item.region.short_name)
            for item in reversed(regions.ancestors(stored))
            if item.region.level is not RegionLevel.LAND
        )
        return RegionData(
            code=code,
            naam=edition.name(stored),
            ligging=position(stored.region.level.value, parents),
            pad=region_path(code, edition.name(stored)),
            gemeente="" if gemeente is None else edition.name(gemeente),
            uitgave=edition.release.release.id,
            verwijzingen=making.references,
            als_verwijzing=with_article(name_as_reference(edition, stored)),
            soortgelijk=tuple(item.region.code for item in edition.similar(stored)),
            teksten=tuple(texts.numbers),
            bronnen=tuple(
                SourceData(item.line, item.url, item.indeling, item.licence, item.retrieved, item.remark)
                for item in sources.all()
            ),
            keuzes=choices,
            tabellen=tuple(measured.tables),
            gemeten=measured.figures,
        )

    def _groups(self, stored: StoredRegion) -> tuple[GroupCode, ...]:
        """Give the groups that the page of a gebied offers and has."""
        offered = group_choices(stored, ProfileChoice(), self.edition)
        return tuple(GroupCode(item.value) if item.value else TOTAAL for item in offered if item.is_available)

    def _wanted(self, stored: StoredRegion) -> Iterator[tuple[str, GroupCode]]:
        """Give each year and group that may have a figure; the newest of every group, also without one."""
        pie = {item.id for item in self._pie}
        for group in self._groups(stored):
            yield "", group
            if group == TOTAAL:
                years = {period[:4] for period in stored.periods if period.endswith("JJ00")}
            else:
                rows = self.edition.recent.of([stored], group)
                years = {
                    row.period[:4]
                    for row in rows
                    if row.value is not None and row.indicator in pie and row.period.endswith("JJ00")
                }
            for year in sorted(years, reverse=True):
                yield year, group


@dataclass(slots=True)
class _Making:
    """Makes the choices of one gebied."""

    edition: Edition
    stored: StoredRegion
    texts: _Texts
    sources: Sourcebook
    pie: tuple[Indicator, ...]
    measured: Measured
    references: dict[str, str] = field(default_factory=dict)

    def choice(self, year: str, group: GroupCode) -> ChoiceData | None:
        """Give the figures of a year and group against each reference; None for a year without any."""
        period = Period.parse(year) if year else None
        against = [ProfileChoice(period, group, reference) for reference in self._references(year, group)]
        shelf = self._shelf(period, group)
        if not year and self.stored.region.level is not RegionLevel.LAND:
            self.measured.add("" if group == TOTAAL else group, group, shelf)
        made = [self._rows(choice, shelf) for choice in against]
        first, viewpoint, figures = made[0]
        shown = [row for row in first if row.figure.is_there]
        if year and not shown:
            return None
        number = self.measured.numbers
        others = [({row.indicator.id: row for row in rows}, seen) for rows, seen, _ in made[1:]]
        lines = tuple(
            self._line(
                number[row.indicator.id],
                [(row, viewpoint), *((rows[row.indicator.id], seen) for rows, seen in others)],
                figures[row.indicator.id],
            )
            for row in shown
        )
        there = {row.indicator.id for row in shown}
        notice = dimension_notice(self.edition, self.stored, against[0])
        if not shown:
            notice = f"{notice} {why_empty(self.stored, against[0])}".strip()
        return ChoiceData(
            naast=tuple(choice.reference for choice in against) if self.references else (),
            cijfers=lines,
            leeg=tuple(
                (number[item.id], self._empty_chip(figures.get(item.id)))
                for item in self.pie
                if item.id not in there
            ),
            melding=notice,
            duiding=tuple(
                view.card.id
                for view in duiding_of_groups(
                    self.edition.catalog, (group,), (row.indicator for row in shown)
                )
            ),
        )

    def _references(self, year: str, group: GroupCode) -> list[str]:
        """Give the references that fit; similar gebieden only for what the release judged against them."""
        wanted = [NEDERLAND, GEMEENTE]
        if not year and group == TOTAAL:
            wanted.append(SOORTGELIJK)
        if not year and group != TOTAAL:
            wanted.append(self.stored.region.code)
        fitting = []
        for reference in wanted:
            choice = fitting_choice(self.stored, ProfileChoice(None, group, reference), self.edition)
            name = reference_name(self.edition, self.stored, choice)
            if name and choice.reference not in fitting:
                self.references[choice.reference] = with_article(name)
            if choice.reference not in fitting:
                fitting.append(choice.reference)
        return fitting

    def _shelf(self, period: Period | None, group: GroupCode) -> Observed:
        """Look the observations up once for all references: of the gebied, its gemeente and the country."""
        gemeente = self.edition.release.regions.gemeente_of(self.stored)
        around = [item for item in (self.stored, gemeente, self.edition.land) if item is not None]
        code = period.code if period else None
        return observed(self.edition, around, group, code, beside=self.stored)

    def _rows(
        self, choice: ProfileChoice, shelf: Observed
    ) -> tuple[list[RowView], Viewpoint, Mapping[str, JudgedFigure]]:
        """Give the row of each indicator of the pie that there is a figure of, and all figures."""
        figures: Mapping[str, JudgedFigure] = (
            ReleasedFigures(self.stored, self.edition, choice.reference)
            if choice.is_judged_in_release
            else judged_now(
                self.stored, reference_of(self.stored, choice, self.edition), choice, self.edition, shelf
            )
        )
        maker = RowMaker(self.stored, self.edition, figures, choice.group, self.sources)
        there = [item for item in self.pie if item.id in figures and not math.isnan(figures[item.id].value)]
        people = "" if choice.group == TOTAAL else group_people(choice.group, self.edition)
        name = self.references.get(choice.reference, "")
        viewpoint = Viewpoint(self.stored.region.code, name, choice.reference, people)
        return [maker.row(item) for item in there], viewpoint, figures

    def _line(
        self, number: int, seen: Sequence[tuple[RowView, Viewpoint]], figure: JudgedFigure
    ) -> tuple[int | Numbers, ...]:
        """Give a figure as it is seen from each reference; the first of them says the rest of the row."""
        of, (first, viewpoint) = self.texts.of, seen[0]
        text = row_text(first, viewpoint)
        national: int | Numbers = of(_national(text))
        if first.judgement is not None and first.judgement.reference_name:
            # Nederland has no figure of its own: the gebied in the middle stands for it, as reference only.
            elsewhere = (replace(first, judgement=None), viewpoint)
            national = [of(_national(row_text(row, viewed))) for row, viewed in (*seen, elsewhere)]
        chips = [self._chip(chip_of_figure(row.figure, row.judgement)) for row, _ in seen]
        table = self.measured.table_number(figure.period.code, figure.delivery.table)
        line = (
            number, of(text.own), of(text.period), of(text.gemeente.text), national, text.source_number,
            of(", ".join(text.tags)), chips, table,
        )  # fmt: skip
        if all(viewed.reference in {NEDERLAND, GEMEENTE} for _, viewed in seen):
            return line
        return (*line, [of(row_text(row, viewed).reference.text) for row, viewed in seen])

    def _empty_chip(self, found: JudgedFigure | None) -> int:
        figure = NO_ROW if found is None else figure_view(found)
        return self._chip(chip_of_figure(figure, None))

    def _chip(self, chip: Chip) -> int:
        return self.texts.of(chip_code(chip))


def _national(text: RowText) -> str:
    """Give the figure of Nederland, with whose it is where the head of the column does not say so."""
    return f"{text.nederland.note} {text.nederland.text}" if text.nederland.note else text.nederland.text
