"""Read RIVM's health figures: of everybody per wijk and buurt, and of young adults per gemeente."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.coded import Meaning, groups_of, read_coded
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import contradicted_levels, other_values, period_codes, region_code
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable, lines_in_words
from wijkmonitor.sources.wide import observations_of_keyed
from wijkmonitor.sources.workbook import read_sheet

_DERIVED = "afgeleid"
_VALUE_MARGIN = "MW00000"
"""The dimension `Marges` of StatLine: the figure itself, not a bound of its interval."""

_CODED = "odata"
_YOUNG_ADULTS = "jongvolwassenen"
_ALL_YOUNG = {"kenmerken": ("T009002", "alle jongvolwassenen samen")}
_TOTALS = {"marges": (_VALUE_MARGIN, "het cijfer zelf")}


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: fetched in codes, a derived CSV, or a workbook of one age group."""
    if delivery.layout == _CODED:
        meaning = Meaning(_ages(declaration), ("leeftijd",), _TOTALS)
        return read_coded(declaration, delivery, contents, regions, meaning)
    if delivery.layout == _YOUNG_ADULTS:
        return read_coded(declaration, delivery, contents, regions, Meaning(totals=_ALL_YOUNG | _TOTALS))
    layout = declaration.layouts[delivery.layout]
    if layout.name == _DERIVED:
        table = read_known_table(declaration, delivery, contents)
    else:
        (file_name,) = delivery.files
        columns = columns_for(declaration.folder, delivery.columns)
        table = KnownTable.of(read_sheet(contents[file_name], file_name), columns)
    group = _group(declaration, delivery)
    keyed, problems = _keyed(table, delivery, group)
    reading = observations_of_keyed(keyed, table.columns, layout, delivery)
    observations = reading.observations.drop_nulls("period")
    return Reading(observations, (*problems, *reading.problems, *_half_asked(observations)))


def _ages(declaration: SourceDeclaration) -> dict[tuple[str, ...], GroupCode]:
    return groups_of(load_groups(declaration.folder, "layout", "leeftijd"), _CODED)


def _keyed(
    table: KnownTable, delivery: DeliveryDeclaration, group: tuple[str, str] | None
) -> tuple[TextTable, tuple[Problem, ...]]:
    period, faults = period_codes(table.text, table.header("periode"))
    levels = contradicted_levels(table.text, table.header("code"), table.header("regiosoort"))
    frame = table.text.frame.with_columns(
        region_code(table.header("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    )
    keyed = frame if group is None else frame.with_columns(pl.lit(group[1]).alias("group"))
    problems = (*faults, *levels, *_other_edition(table, delivery, group))
    return TextTable(table.text.file_name, keyed), problems


def _group(declaration: SourceDeclaration, delivery: DeliveryDeclaration) -> tuple[str, str] | None:
    """Give the age code that a workbook must be about and our group for it; None for the derived series."""
    groups = load_groups(declaration.folder, "layout", "leeftijd").items()
    return next(((age, group) for (layout, age), group in groups if layout == delivery.layout), None)


def _other_edition(
    table: KnownTable, delivery: DeliveryDeclaration, group: tuple[str, str] | None
) -> Iterator[Problem]:
    """Find rows of another year or age than the delivery is about, and bounds of margins."""
    wanted = []
    if delivery.period is not None:
        wanted.append(("periode", delivery.period, "de periode van deze levering"))
    if group is not None:
        wanted.append(("leeftijd", group[0], "de leeftijd van deze levering"))
        wanted.append(("marges", _VALUE_MARGIN, "het cijfer zelf"))
    for role, code, meaning in wanted:
        yield from other_values(table.text, table.header(role), {code}, meaning)


def _half_asked(observations: pl.DataFrame) -> Iterator[Problem]:
    """Find lost cells: a question is asked everywhere or nowhere, so a blank among figures is one."""
    is_blank = pl.col("status") == Status.NIET_GEVRAAGD.value
    mixed = observations.group_by("file", "column", maintain_order=True).agg(
        pl.col("line").filter(is_blank), is_blank.all().alias("is_unasked")
    )
    for file, column, lines, is_unasked in mixed.iter_rows():
        if lines and not is_unasked:
            yield Problem(
                "de cel is leeg, terwijl de vraag in dit jaar wel is gesteld.",
                f"{file}, {lines_in_words(lines)}, kolom '{column}'",
                "Vraag het bestand opnieuw op: een geheim cijfer hoort een punt te zijn.",
            )
