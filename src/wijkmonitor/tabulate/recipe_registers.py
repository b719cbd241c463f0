"""Reads the registers of a recipe and the columns that follow from them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from wijkmonitor.catalog.documents import PATH_SEPARATOR
from wijkmonitor.domain.errors import Problem
from wijkmonitor.tabulate.condition_reading import RESERVED, ConditionReader
from wijkmonitor.tabulate.recipe import (
    AgeRule,
    ChoiceRule,
    ClassRule,
    Column,
    Kind,
    MappingRule,
    Register,
    Rule,
    Value,
)

SUFFIXES = (".csv", ".parquet")
_DEFAULT_SEPARATOR = ";"
_NUMBERS = (Kind.GEHEEL, Kind.GETAL)
Block = Mapping[str, Any]
Where = tuple[str, ...]


def registers_of(block: Block, reader: ConditionReader, where: Where) -> tuple[Register, ...]:
    """Give the registers; from now on the reader knows their columns."""
    where = (*where, "bestanden")
    registers: list[Register] = []
    for name, item in block.items():
        base = registers[0] if registers else None
        registers.append(_register(name, item, base))
        reader.problems += _register_problems(registers[-1], base, (*where, name))
    reader.problems += _name_problems(registers, where)
    reader.kinds = {column.name: column.kind for register in registers for column in register.columns} | {
        register.presence: Kind.GEHEEL for register in registers[1:]
    }
    return tuple(registers)


def rules_of(block: Block, reader: ConditionReader, where: Where) -> dict[str, Rule]:
    """Give the derived columns, each of which the rules after it may use."""
    rules: dict[str, Rule] = {}
    for name, item in block.items():
        place = (*where, "afgeleid", name)
        if name in reader.kinds or name in RESERVED:
            reader.problems.append(
                _problem(f"De naam '{name}' is al in gebruik.", place, "Kies een andere naam.")
            )
            continue
        ((kind, body),) = item.items()
        rules[name] = _RULES[kind](body, reader, (*place, kind))
        reader.kinds = {**reader.kinds, name: Kind.GEHEEL if kind == "leeftijd" else Kind.TEKST}
    return rules


def _register(name: str, block: Block, base: Register | None) -> Register:
    declared = {key: _column(key, column) for key, column in block["kolommen"].items()}
    if base is not None:
        # A key that is not declared again is written as in the first register.
        shared = {key: base.column(key) for key in block["sleutel"] if _has_column(base, key)}
        declared = {**shared, **declared}
    return Register(
        name=name,
        file=block.get("bestand", ""),
        table=block.get("tabel", ""),
        separator=block.get("scheidingsteken", _DEFAULT_SEPARATOR),
        key=tuple(block["sleutel"]),
        columns=tuple(declared.values()),
    )


def _column(name: str, block: Block) -> Column:
    return Column(
        name=name,
        header=block.get("kop", name),
        kind=Kind(block["soort"]),
        lowest=block.get("van"),
        highest=block.get("tot_en_met"),
        default=block.get("als_ontbreekt"),
    )


def _register_problems(register: Register, base: Register | None, where: Where) -> Iterator[Problem]:
    if bool(register.file) == bool(register.table):
        yield _problem("Noem een bestand of een tabel.", where, "Gebruik één van 'bestand' en 'tabel'.")
    if register.file and not register.file.lower().endswith(SUFFIXES):
        yield _problem(
            "Dit is geen CSV- of Parquetbestand.", (*where, "bestand"), "De naam eindigt op .csv of .parquet."
        )
    for key in register.key:
        if not _has_column(register, key):
            yield _problem(
                f"De sleutel '{key}' is geen kolom.", (*where, "sleutel"), "Zet hem ook bij 'kolommen'."
            )
        elif base is not None and (
            key not in base.key or base.column(key).kind is not register.column(key).kind
        ):
            yield _problem(
                f"Op '{key}' kan niet worden gekoppeld.",
                (*where, "sleutel"),
                f"Kies uit de sleutel van '{base.name}' ({', '.join(base.key)}), met dezelfde soort.",
            )
    for column in register.columns:
        yield from _column_problems(column, (*where, "kolommen", column.name))


def _column_problems(column: Column, where: Where) -> Iterator[Problem]:
    has_bounds = column.lowest is not None or column.highest is not None
    if has_bounds and column.kind is Kind.TEKST:
        yield _problem("Een tekst heeft geen grenzen.", where, "Haal 'van' en 'tot_en_met' weg.")
    if column.default is not None and isinstance(column.default, str) != (column.kind is Kind.TEKST):
        yield _problem(
            "De waarde van 'als_ontbreekt' past niet bij de soort.",
            where,
            "Zet een tekst tussen aanhalingstekens en een getal niet.",
        )


def _name_problems(registers: list[Register], where: Where) -> Iterator[Problem]:
    keys = set(registers[0].key)
    names = [column.name for register in registers for column in register.columns if column.name not in keys]
    names += [*keys, *(register.presence for register in registers[1:]), *RESERVED]
    for name, count in Counter(names).items():
        if count > 1:
            yield _problem(
                f"De naam '{name}' is twee keer in gebruik.",
                where,
                "Geef een kolom een andere naam, met 'kop'.",
            )


def _age(block: Block, reader: ConditionReader, where: Where) -> Rule:
    kind = reader.kind_of(block["geboren"], (*where, "geboren"))
    if kind not in {Kind.GEHEEL, Kind.DATUM, None}:
        reader.problems.append(
            _problem(
                f"De kolom '{block['geboren']}' is van de soort '{kind}'.",
                (*where, "geboren"),
                "Maak er 'geheel' van bij een geboortejaar, of 'datum' bij een geboortedatum.",
            )
        )
    return AgeRule(block["geboren"], at_end_of_year=block["op"] == "31 december")


def _classes(block: Block, reader: ConditionReader, where: Where) -> Rule:
    kind = reader.kind_of(block["kolom"], (*where, "kolom"))
    if kind not in {*_NUMBERS, None}:
        reader.problems.append(
            _problem(
                "Klassen worden van getallen gemaakt.", (*where, "kolom"), "Noem een kolom met getallen."
            )
        )
    return ClassRule(block["kolom"], tuple(sorted(block["grenzen"])))


def _mapping(block: Block, reader: ConditionReader, where: Where) -> Rule:
    words = {
        str(word): reader.values(values, block["kolom"], (*where, "waarden", str(word)))
        for word, values in block["waarden"].items()
    }
    reader.problems += repeated_values(words, (*where, "waarden"))
    return MappingRule(block["kolom"], words, block.get("anders"))


def repeated_values(words: Mapping[str, tuple[Value, ...]], where: Where) -> Iterator[Problem]:
    """Find values that stand under two words."""
    counts = Counter(value for values in words.values() for value in values)
    for value, count in counts.items():
        if count > 1:
            yield _problem(f"De waarde '{value}' staat er twee keer.", where, "Laat hem bij één woord staan.")


def _choice(block: Block, reader: ConditionReader, where: Where) -> Rule:
    choices = tuple(
        (reader.read(item["voorwaarde"], (*where, "als", str(place), "voorwaarde")), str(item["dan"]))
        for place, item in enumerate(block["als"], start=1)
    )
    return ChoiceRule(choices, block.get("anders"))


_RULES = {"leeftijd": _age, "klassen": _classes, "vertaling": _mapping, "keuze": _choice}


def _has_column(register: Register, name: str) -> bool:
    return any(column.name == name for column in register.columns)


def _problem(what: str, where: Where, remedy: str) -> Problem:
    return Problem(what, PATH_SEPARATOR.join(where), remedy)
