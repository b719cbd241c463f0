"""Rules of the catalogue that hold between blocks or between keys, which a schema cannot say."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from wijkmonitor.catalog.documents import PATH_SEPARATOR
from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import (
    Aggregation,
    CertaintyType,
    Direction,
    Indicator,
    IndicatorId,
    Theme,
    ThemeId,
    Unit,
)

MOST_SLICES_A_THEME = 7
MOST_SLICES_AN_ONDERWERP = 2
_UNITS_LONGEST_FIRST = sorted(Unit, key=lambda unit: len(unit.value), reverse=True)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All names that a block may refer to, also those of blocks that are broken themselves."""

    indicators: Collection[str]
    groups: Collection[GroupCode]
    themes: Mapping[ThemeId, Theme]


@dataclass(frozen=True, slots=True)
class _Need:
    """A key that another key of the same block makes necessary, or makes meaningless."""

    key: str
    is_unmet: Callable[[Indicator], bool]
    what: str
    remedy: str


_NEEDS = (
    _Need(
        "titel_hoger",
        lambda each: each.direction is not Direction.NEUTRAAL and not each.title_higher,
        "Een indicator met een richting kan niet zonder titel_hoger.",
        "Zeg wat het betekent als het cijfer hoger is, bijvoorbeeld 'Meer mensen met overgewicht'.",
    ),
    _Need(
        "titel_lager",
        lambda each: each.direction is not Direction.NEUTRAAL and not each.title_lower,
        "Een indicator met een richting kan niet zonder titel_lager.",
        "Zeg wat het betekent als het cijfer lager is, bijvoorbeeld 'Minder mensen met overgewicht'.",
    ),
    _Need(
        "titel_lager",
        lambda each: bool(each.title_lower) and each.title_lower == each.title_higher,
        "De titels voor hoger en lager zijn gelijk.",
        "Zeg in titel_hoger wat meer ervan betekent, en in titel_lager wat minder ervan betekent.",
    ),
    _Need(
        "zinsdeel",
        lambda each: (each.is_in_pie or each.direction is not Direction.NEUTRAAL) and each.phrase is None,
        "Een punt van de taart, of een indicator met een richting, kan niet zonder zinsdeel.",
        "Zeg hoe het cijfer in een zin staat, bijvoorbeeld 'rookt [een groter deel] van de volwassenen'.",
    ),
    _Need(
        "noemer",
        lambda each: (
            each.certainty in {CertaintyType.AANDEEL, CertaintyType.TELLING}
            and not (each.denominator or each.denominator_proxy)
        ),
        "Zekerheid 'aandeel' of 'telling' kan niet zonder noemer.",
        "Noem de aantallen waarvan dit een deel is.",
    ),
    _Need(
        "eenheid_van_noemer",
        lambda each: bool(each.denominator or each.denominator_proxy) and not each.people,
        "Een noemer kan niet zonder eenheid van de noemer.",
        "Zeg in het meervoud wat er wordt geteld, bijvoorbeeld 'inwoners'.",
    ),
    _Need(
        "afronding",
        lambda each: each.rounding is not None and each.unit is not Unit.AANTAL and each.ratio is None,
        "Alleen een aantal, of wat wij uit aantallen berekenen, heeft een afronding.",
        "Haal de sleutel weg.",
    ),
    _Need(
        "variatie",
        lambda each: each.certainty is CertaintyType.GEMIDDELDE and each.variation is None,
        "Zekerheid 'gemiddelde' kan niet zonder variatie.",
        "Geef de variatiecoëfficiënt, bijvoorbeeld 1 voor inkomens.",
    ),
    _Need(
        "variatie",
        lambda each: each.certainty is not CertaintyType.GEMIDDELDE and each.variation is not None,
        "Alleen zekerheid 'gemiddelde' heeft een variatie.",
        "Haal de sleutel weg of verander de zekerheid.",
    ),
    _Need(
        "gewicht",
        lambda each: each.aggregation is Aggregation.GEWOGEN and each.weight is None,
        "Aggregatie 'gewogen' kan niet zonder gewicht.",
        "Noem het aantal waarmee wordt gewogen, bijvoorbeeld inwoners_aantal.",
    ),
    _Need(
        "gewicht",
        lambda each: each.aggregation is not Aggregation.GEWOGEN and each.weight is not None,
        "Alleen aggregatie 'gewogen' heeft een gewicht.",
        "Haal de sleutel weg of verander de aggregatie.",
    ),
    _Need(
        "berekening",
        lambda each: each.aggregation is Aggregation.BEREKENING and each.ratio is None,
        "Aggregatie 'berekening' kan niet zonder berekening.",
        "Noem teller, noemer en factor.",
    ),
)


def coherence_problems(indicators: Collection[Indicator], known: KnownNames) -> Iterator[Problem]:
    """Find what contradicts itself, what names something that does not exist, and a pie that is too full."""
    for indicator in indicators:
        for check in _CHECKS:
            yield from check(indicator, known)
    yield from _crowded_themes(indicators)


def unit_of(indicator_id: str) -> Unit | None:
    """Give the unit that an id ends with; None when it ends with none.

    >>> unit_of("bevolkingsdichtheid_per_km2"), unit_of("afstand_huisarts_km"), unit_of("afstand")
    (<Unit.PER_KM2: 'per_km2'>, <Unit.KM: 'km'>, None)
    """
    for unit in _UNITS_LONGEST_FIRST:
        if indicator_id.endswith(f"_{unit.value}"):
            return unit
    return None


def place_of(indicator: Indicator, *keys: str) -> str:
    """Give the place of an indicator's key in the catalogue, as problems show it."""
    return PATH_SEPARATOR.join((f"indicators/{indicator.theme}.yaml", indicator.id, *keys))


def _check_unit(indicator: Indicator, _: KnownNames) -> Iterator[Problem]:
    suffix = unit_of(indicator.id)
    if suffix is not indicator.unit:
        found = "geen eenheid" if suffix is None else f"'_{suffix.value}'"
        yield Problem(
            f"De eenheid is '{indicator.unit.value}', maar de naam van de indicator eindigt op {found}.",
            place_of(indicator, "eenheid"),
            f"Laat de naam eindigen op '_{indicator.unit.value}' of verander de eenheid.",
        )


def _check_onderwerp(indicator: Indicator, known: KnownNames) -> Iterator[Problem]:
    onderwerpen = [onderwerp for onderwerp, _ in known.themes[indicator.theme].onderwerpen]
    if indicator.onderwerp not in onderwerpen:
        yield Problem(
            f"Het thema {indicator.theme} heeft geen onderwerp '{indicator.onderwerp}'.",
            place_of(indicator, "onderwerp"),
            f"Kies uit: {', '.join(onderwerpen)}; of voeg het onderwerp toe aan themes.yaml.",
        )


def _check_references(indicator: Indicator, known: KnownNames) -> Iterator[Problem]:
    for key, names in _references(indicator):
        for name in names:
            if name not in known.indicators:
                yield Problem(
                    f"De indicator '{name}' staat niet in de catalogus.",
                    place_of(indicator, *key),
                    "Verbeter de naam of voeg deze indicator toe.",
                )


def _check_numerator_group(indicator: Indicator, known: KnownNames) -> Iterator[Problem]:
    if indicator.ratio is not None and indicator.ratio.numerator_group not in known.groups:
        yield Problem(
            f"De groep '{indicator.ratio.numerator_group}' staat niet in groups.yaml.",
            place_of(indicator, "berekening", "groep_teller"),
            "Verbeter de code of voeg de groep toe.",
        )


def _check_needs(indicator: Indicator, _: KnownNames) -> Iterator[Problem]:
    for need in _NEEDS:
        if need.is_unmet(indicator):
            yield Problem(need.what, place_of(indicator, need.key), need.remedy)


_CHECKS: tuple[Callable[[Indicator, KnownNames], Iterator[Problem]], ...] = (
    _check_unit,
    _check_onderwerp,
    _check_references,
    _check_numerator_group,
    _check_needs,
)


def _references(indicator: Indicator) -> Iterator[tuple[tuple[str, ...], tuple[IndicatorId, ...]]]:
    yield ("noemer",), indicator.denominator
    yield ("noemer_vervanger",), indicator.denominator_proxy
    if indicator.counted is not None:
        yield ("geteld_als",), (indicator.counted,)
    if indicator.at_equal_age is not None:
        yield ("bij_gelijke_leeftijd",), (indicator.at_equal_age,)
    if indicator.weight is not None:
        yield ("gewicht",), (indicator.weight,)
    if indicator.ratio is not None:
        yield ("berekening", "teller"), indicator.ratio.numerator
        yield ("berekening", "noemer"), indicator.ratio.denominator


def _crowded_themes(indicators: Collection[Indicator]) -> Iterator[Problem]:
    slices = [indicator for indicator in indicators if indicator.is_in_pie]
    for theme, count in Counter(indicator.theme for indicator in slices).items():
        if count > MOST_SLICES_A_THEME:
            yield Problem(
                f"Het thema {theme} heeft {count} punten in de taart; er passen er {MOST_SLICES_A_THEME}.",
                f"indicators/{theme}.yaml",
                "Haal 'in_taart: true' weg bij de minst belangrijke.",
            )
    for (theme, onderwerp), count in Counter((each.theme, each.onderwerp) for each in slices).items():
        if count > MOST_SLICES_AN_ONDERWERP:
            yield Problem(
                f"Het onderwerp {onderwerp} heeft {count} punten in de taart; "
                f"hoogstens {MOST_SLICES_AN_ONDERWERP} mag.",
                f"indicators/{theme}.yaml",
                "Haal 'in_taart: true' weg bij de minst belangrijke.",
            )
