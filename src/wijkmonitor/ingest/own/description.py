"""What a `beschrijving.yaml` says of an own table: who made it, how it is protected, what its words mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import yaml

from wijkmonitor.catalog.documents import PATH_SEPARATOR, Document, duplicate_keys, syntax_problem
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.catalog.schema import schema_problems
from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.own_table import COLUMNS, FictionalPlace, OwnTable
from wijkmonitor.domain.region import RegionCode, RegionLevel, level_of

FICTIONAL = " (fictief)"
"""Stands behind the name of a gebied that was made up, wherever that name is read."""
_KIND = "own_table"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class OwnDescription(OwnTable):
    """A checked description; the names of its places end in FICTIONAL."""

    columns: Mapping[str, str]
    """Our name of each of COLUMNS → theirs."""
    indicators: Mapping[str, str]
    """Their name → id of the catalogue."""
    groups: Mapping[str, str]
    """Their name → code of the catalogue."""


def read_description(content: bytes, file_name: str, catalog: Catalog) -> OwnDescription:
    """Read a description; raises LoadRefusedError with everything that is wrong in it."""
    document = _document(content, file_name)
    problems = [
        *duplicate_keys(document),
        *_control_characters(document.content, (file_name,)),
        *schema_problems(document.content, _KIND, (file_name,)),
    ]
    if problems or not isinstance(document.content, dict):
        raise LoadRefusedError(file_name, problems)
    block = cast("Mapping[str, Any]", document.content)
    description = _description(block)
    problems = [*_unknown_names(description, catalog, file_name), *_wrong_places(block, file_name)]
    if problems:
        raise LoadRefusedError(description.table, problems)
    return description


def _document(content: bytes, file_name: str) -> Document:
    if len(content) > _MOST_BYTES:
        problem = Problem("Dit bestand is te groot.", file_name, "Een beschrijving is hoogstens 1 MB.")
        raise LoadRefusedError(file_name, [problem])
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        _refuse_references(text, file_name)
        said = yaml.load(text, yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("Dit bestand is geen UTF-8.", f"{file_name}, regel {line}", "Bewaar het als UTF-8.")
        raise LoadRefusedError(file_name, [problem]) from error
    except yaml.MarkedYAMLError as error:
        raise LoadRefusedError(file_name, [syntax_problem(file_name, error)]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = Problem("Dit is geen geldige YAML.", file_name, "Bewaar het als gewone tekst.")
        raise LoadRefusedError(file_name, [problem]) from error
    if not isinstance(said, dict):
        problem = Problem(
            "Hier horen sleutels met waarden.", file_name, "Begin elke regel met een sleutel: 'tabel: …'."
        )
        raise LoadRefusedError(file_name, [problem])
    if isinstance(said.get("gemaakt"), date):  # YAML reads 2026-11-22 as a date
        said["gemaakt"] = said["gemaakt"].isoformat()
    return Document(file_name, text, said)


def _refuse_references(text: str, file_name: str) -> None:
    """Refuse '*name': a few lines of them can stand for more text than there is memory."""
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            where = (
                file_name if event.start_mark is None else f"{file_name}, regel {event.start_mark.line + 1}"
            )
            problem = Problem("Verwijzingen met '*' mogen hier niet.", where, "Schrijf de tekst uit.")
            raise LoadRefusedError(file_name, [problem])


def _control_characters(said: object, place: tuple[str, ...]) -> Iterator[Problem]:
    """Find texts with a line break or another character that cannot be shown in a line."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield from _control_characters(value, (*place, str(key)))
    elif isinstance(said, list):
        for number, value in enumerate(said):
            yield from _control_characters(value, (*place, str(number)))
    elif isinstance(said, str) and not said.isprintable():
        yield Problem(
            "Deze tekst heeft een regeleinde of een ander teken dat niet te tonen is.",
            PATH_SEPARATOR.join(place),
            "Schrijf de tekst op één regel.",
        )


def _description(block: Mapping[str, Any]) -> OwnDescription:
    columns = block.get("kolommen", {})
    return OwnDescription(
        table=block["tabel"],
        title=block["titel"],
        publisher=block["uitgever"],
        source_line=block["bronregel"],
        url=block.get("url", ""),
        licence=block["licentie"],
        made=block["gemaakt"],
        indeling=block["indeling"],
        series=block["reeks"],
        is_fictional=block.get("fictief", False),
        minimum=block["drempel"],
        rounding=block["afronding"],
        columns={name: columns.get(name, name) for name in COLUMNS},
        indicators=block.get("indicatoren", {}),
        groups=block.get("groepen", {}),
        places=tuple(_place(item) for item in block.get("gebieden", ())),
    )


def _place(item: Mapping[str, Any]) -> FictionalPlace:
    name, parent = item["naam"], item.get("ouder")
    return FictionalPlace(
        RegionCode(item["code"]),
        name if name.endswith(FICTIONAL) else f"{name}{FICTIONAL}",
        RegionLevel(item["niveau"]),
        RegionCode(parent) if parent else None,
    )


def _unknown_names(description: OwnDescription, catalog: Catalog, file_name: str) -> Iterator[Problem]:
    for theirs, ours in description.indicators.items():
        if ours not in catalog.indicators:
            yield Problem(
                f"De catalogus kent geen indicator '{ours}'.",
                PATH_SEPARATOR.join((file_name, "indicatoren", str(theirs))),
                "Kies een indicator die op /bronnen staat.",
            )
    for theirs, ours in description.groups.items():
        if ours not in catalog.groups:
            yield Problem(
                f"De catalogus kent geen groep '{ours}'.",
                PATH_SEPARATOR.join((file_name, "groepen", str(theirs))),
                "Kies 'totaal' of een groep zoals 'herkomst:buiten-europa'.",
            )
    double = {name for name in description.columns.values()
              if list(description.columns.values()).count(name) > 1}  # fmt: skip
    for name in sorted(double):
        yield Problem(
            f"De kolom '{name}' wordt voor meer dan één van onze kolommen gebruikt.",
            PATH_SEPARATOR.join((file_name, "kolommen")),
            "Geef elke kolom een eigen kop.",
        )


def _wrong_places(block: Mapping[str, Any], file_name: str) -> Iterator[Problem]:
    """Check the made-up gebieden beside each other: a wijk lies in one of the gemeenten."""
    where = PATH_SEPARATOR.join((file_name, "gebieden"))
    places = [_place(item) for item in block.get("gebieden", ())]
    is_fictional = block.get("fictief", False)
    if places and not is_fictional:
        yield Problem(
            "Verzonnen gebieden horen alleen in een fictieve tabel.",
            where,
            "Zet 'fictief: true' erbij, of haal 'gebieden' weg.",
        )
    if is_fictional and not places:
        yield Problem(
            "Een fictieve tabel heeft verzonnen gebieden nodig.", where, "Noem elk gebied onder 'gebieden'."
        )
    codes = [place.code for place in places]
    gemeenten = {place.code for place in places if place.level is RegionLevel.GEMEENTE}
    for place in places:
        own = PATH_SEPARATOR.join((where, place.code))
        if codes.count(place.code) > 1:
            yield Problem("Deze code staat er twee keer.", own, "Geef elk gebied een eigen code.")
        if level_of(place.code) is not place.level:
            yield Problem(
                f"De code hoort bij een {level_of(place.code)}, niet bij een {place.level}.",
                own,
                "Een gemeente begint met GM, een wijk met WK.",
            )
        elif place.level is RegionLevel.WIJK and place.parent not in gemeenten:
            yield Problem("De gemeente van deze wijk staat er niet bij.", own, "Noem die bij 'ouder'.")
        elif place.level is RegionLevel.GEMEENTE and place.parent is not None:
            yield Problem(
                "Een verzonnen gemeente ligt in geen ander gebied.", own, "Laat 'ouder' bij een gemeente weg."
            )
