"""Small builders of what pages show, with figures like those of a real wijk."""

import dataclasses
from typing import Any

from msgspec.structs import replace

from texts.sample_slices import SLICES
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import (
    Aggregation,
    CertaintyType,
    Direction,
    Indicator,
    IndicatorId,
    Scale,
    Theme,
    ThemeId,
    Unit,
)
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import Region, RegionCode, RegionLevel
from wijkmonitor.views.figure import FigureView, JudgementView, NearestFigure, RowView, SourceView
from wijkmonitor.views.profile import (
    Choice,
    FactView,
    GapView,
    MiniMapView,
    OutcomeView,
    PointsView,
    PointView,
    ProfileView,
    RegionLink,
    ThemeView,
)

OVERVECHT = Region(
    RegionCode("WK034403"), RegionLevel.WIJK, "Wijk 03 Overvecht", "Overvecht", RegionCode("GM0344"), 2020
)
PERIOD_2020 = Period(2020)


def build_source(number: int = 1, **changes: Any) -> SourceView:
    """Build a source of the page's list."""
    source = SourceView(
        number=number,
        delivery="84799NED-wijken",
        publisher="CBS",
        table="84799NED",
        line="CBS, Kerncijfers wijken en buurten 2020 (84799NED)",
        url="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/84799NED/table",
        licence="CC BY 4.0",
        retrieved="2026-11-21",
        remark="",
        indeling=2020,
        period="2020",
    )
    return replace(source, **changes)


KWB = build_source()
RIVM = build_source(
    2,
    delivery="50090NED",
    publisher="RIVM",
    table="50090NED",
    line="RIVM, Gezondheid per wijk en buurt (50090NED)",
    url="https://statline.rivm.nl/#/RIVM/nl/dataset/50090NED/table",
    remark="Cijfers van het RIVM zijn geschat met een rekenmodel.",
)


def build_indicator(
    name: str,
    short_title: str,
    *,
    theme: str = "arbeid-inkomen",
    direction: str = "neutraal",
    **changes: Any,
) -> Indicator:
    """Build an indicator; the unit follows from the suffix of its name."""
    unit = next(unit for unit in sorted(Unit, key=len, reverse=True) if name.endswith(f"_{unit.value}"))
    indicator = Indicator(
        id=IndicatorId(name),
        title=short_title,
        short_title=short_title,
        explanation=f"{short_title}: zoals de bron het omschrijft, op 1 januari.",
        processing="Geen; overgenomen van CBS.",
        theme=ThemeId(theme),
        onderwerp=name.split("_", maxsplit=1)[0],
        unit=unit,
        decimals=1 if unit is Unit.PCT else 0,
        direction=Direction(direction),
        certainty=CertaintyType.AANDEEL,
        scale=Scale.LINEAIR,
        denominator=(IndicatorId("inwoners_aantal"),),
        denominator_proxy=(),
        people="inwoners",
        rounding=None,
        variation=None,
        aggregation=Aggregation.GEWOGEN,
        weight=IndicatorId("inwoners_aantal"),
        ratio=None,
        list_weight=1.0,
        is_in_pie=True,
        is_sensitive=False,
        reference_day="1 januari",
        age_note="",
    )
    return dataclasses.replace(indicator, **changes)


def build_figure(value: float | None, decimals: int = 1, **changes: Any) -> FigureView:
    """Build a figure, or its absence when the value is None."""
    status = Status.DEFINITIEF if value is not None else Status.GEHEIM_OF_ONBEKEND
    figure = FigureView(value, status, FigureKind.GEPUBLICEERD, decimals, is_approximate=False)
    return replace(figure, **changes)


def build_judgement(
    tone: str,
    *,
    certainty: str = "duidelijk",
    value: float = 20.0,
    reference: float = 10.0,
    **changes: Any,
) -> JudgementView:
    """Build a judgement; size follows from the tone and the values."""
    step = 0 if tone == "vergelijkbaar" else 2 if tone.startswith("veel_") else 1
    sign = 1 if value >= reference else -1
    z = sign * {0: 0.2, 1: 1.1, 2: 2.4}[step]
    spread = abs(value - reference) / abs(z) or 1.0
    half = spread * (1.3 if certainty == "niet_te_zeggen" else 0.25)
    judgement = JudgementView(
        size=sign * step,
        certainty=certainty,
        tone=tone,
        is_small_but_certain=False,
        z=z,
        reference_value=reference,
        spread=spread,
        lower=value - half,
        upper=value + half,
        denominator=15800.0,
        warning="",
    )
    return replace(judgement, **changes)


def build_row(
    indicator: Indicator,
    values: tuple[float | None, float | None, float | None] = (20.0, 15.0, 10.0),
    tone: str = "vergelijkbaar",
    certainty: str = "duidelijk",
    source: SourceView = KWB,
) -> RowView:
    """Build the row of an indicator from the values of gebied, gemeente and Nederland."""
    own, gemeente, nederland = values
    decimals = indicator.decimals
    is_there = own is not None
    kind = FigureKind.GESCHAT if source is RIVM else FigureKind.GEPUBLICEERD
    return RowView(
        indicator=indicator,
        figure=build_figure(own, decimals, kind=kind),
        gemeente=build_figure(gemeente, decimals) if is_there else None,
        nederland=build_figure(nederland, decimals, kind=FigureKind.BEREKEND) if is_there else None,
        period=PERIOD_2020 if is_there else None,
        source=source if is_there else None,
        indeling=2020 if is_there else None,
        has_other_boundaries=False,
        judgement=build_judgement(tone, certainty=certainty, value=own, reference=nederland)
        if own is not None and nederland is not None
        else None,
        nearest=None
        if is_there
        else NearestFigure(RegionCode("GM0344"), "Utrecht", RegionLevel.GEMEENTE, 61.4, Period(2024)),
    )


_TITLES = {
    "demografie": "Demografie",
    "wonen-leefomgeving": "Wonen en leefomgeving",
    "onderwijs": "Onderwijs",
    "arbeid-inkomen": "Arbeid en inkomen",
    "veiligheid": "Veiligheid",
    "zorg-welzijn": "Zorg en welzijn",
}
_OUTCOMES = {
    "demografie": OutcomeView("geen_oordeel", 0, 0, 0, 0, 0),
    "wonen-leefomgeving": OutcomeView("gunstig", 1, 0, 0, 1, 2),
    "onderwijs": OutcomeView("gemengd", 1, 1, 0, 0, 2),
    "arbeid-inkomen": OutcomeView("ongunstig", 0, 5, 0, 0, 5),
    "veiligheid": OutcomeView("ongunstig", 0, 2, 0, 0, 2),
    "zorg-welzijn": OutcomeView("vergelijkbaar", 0, 2, 2, 2, 6),
}


def build_theme(theme_id: str, *, is_chosen: bool = False, extra_rows: int = 0) -> ThemeView:
    """Build a theme with its slices and, for the chosen one, more rows."""
    source = RIVM if theme_id == "zorg-welzijn" else KWB
    slices = tuple(
        build_row(
            build_indicator(name, short, theme=theme_id, direction=direction), values, tone, sure, source
        )
        for name, short, direction, values, tone, sure in SLICES[theme_id]
    )
    more = tuple(
        build_row(build_indicator(f"extra_{number}_pct", f"Ander cijfer {number}", theme=theme_id))
        for number in range(extra_rows)
    )
    explanation = "Wie er werken en wat mensen verdienen."
    theme = Theme(ThemeId(theme_id), _TITLES[theme_id], explanation, ())
    return ThemeView(theme, _OUTCOMES[theme_id], slices, slices + more, is_chosen)


def build_themes(chosen: str = "arbeid-inkomen") -> tuple[ThemeView, ...]:
    """Build the six themes; the chosen one has fourteen rows beside its slices."""
    return tuple(
        build_theme(theme, is_chosen=theme == chosen, extra_rows=14 if theme == chosen else 0)
        for theme in SLICES
    )


def build_point(row: RowView, people: int | None, extra: int | None, noun: str = "inwoners") -> PointView:
    """Build a kracht or aandachtspunt."""
    reference = row.judgement.reference_value if row.judgement else 0.0
    return PointView(row.indicator.onderwerp, row, reference, people, noun, extra, (), "")


def build_points(themes: tuple[ThemeView, ...]) -> PointsView:
    """Build the two lists from rows of the themes."""
    rows = {row.indicator.id: row for theme in themes for row in theme.slices}
    strengths = (
        build_point(rows[IndicatorId("basisscholen_binnen_3km_aantal")], None, None),
        build_point(rows[IndicatorId("afstand_huisarts_km")], 34295, None),
    )
    concerns = (
        build_point(rows[IndicatorId("laag_inkomen_pct")], 2900, 1850, "huishoudens"),
        build_point(rows[IndicatorId("bijstand_pct")], 1910, 1350),
        build_point(rows[IndicatorId("nettoarbeidsparticipatie_pct")], 15800, -2500),
        build_point(rows[IndicatorId("angst_depressie_hoog_pct")], 3300, 1700),
        build_point(rows[IndicatorId("geluidhinder_buren_pct")], 4100, 2200),
    )
    return PointsView("Nederland", strengths, concerns)


def build_facts() -> tuple[FactView, ...]:
    """Build the basic facts beside the name."""
    return tuple(
        FactView(build_indicator(name, title), build_figure(value, 0), "2020", KWB)
        for name, title, value in (
            ("inwoners_aantal", "Inwoners", 34295.0),
            ("huishoudens_aantal", "Huishoudens", 17080.0),
            ("bevolkingsdichtheid_per_km2", "Inwoners per km²", 4330.0),
        )
    )


def build_choices(*options: tuple[str, str] | tuple[str, str, str]) -> tuple[Choice, ...]:
    """Build the options of a switch: (value, label) or (value, label, why not); the first is chosen."""
    return tuple(
        Choice(option[0], option[1], index == 0, len(option) == 2, option[2] if len(option) > 2 else "")
        for index, option in enumerate(options)
    )


def build_map() -> MiniMapView:
    """Build a small map of three gebieden."""
    return MiniMapView(
        width=200,
        height=160,
        own_path="M70 20L130 16L142 70L100 92L66 74Z",
        other_paths=("M66 74L100 92L96 150L30 140L22 80Z", "M100 92L142 70L186 90L170 150L96 150Z"),
        label="Overvecht in Utrecht",
        quality="benaderd",
        indeling=2024,
    )


def build_profile(chosen_theme: str = "arbeid-inkomen", **changes: Any) -> ProfileView:
    """Build the page of Overvecht; `changes` replace fields."""
    themes = build_themes(chosen_theme)
    profile = ProfileView(
        region=OVERVECHT,
        name="Overvecht",
        ancestors=(
            RegionLink("NL00", "Nederland", "land", 17407585),
            RegionLink("GM0344", "Utrecht", "gemeente", 357597),
        ),
        children=tuple(
            RegionLink(f"BU0344030{number}", name, "buurt", inwoners)
            for number, (name, inwoners) in enumerate(
                (
                    ("Taagdreef, Wolgadreef en omgeving", 5790),
                    ("Amazonedreef en omgeving", 3905),
                    ("Zambesidreef en omgeving", 6120),
                    ("Neckardreef en omgeving", 3480),
                    ("Vechtzoom-noord", 4390),
                    ("Bedrijventerrein Overvecht", None),
                )
            )
        ),
        children_level="buurt",
        facts=build_facts(),
        inwoners=34295,
        themes=themes,
        points=build_points(themes),
        years=build_choices(("", "Nieuwste cijfers"), ("2024", "2024"), ("2020", "2020"), ("2019", "2019")),
        groups=build_choices(
            ("", "Alle inwoners"),
            ("herkomst:nederland", "Herkomst Nederland"),
            ("herkomst:europa", "Europa"),
            ("herkomst:buiten-europa", "Buiten Europa"),
            (
                "leeftijd:65plus",
                "65 jaar en ouder",
                "Alleen het RIVM telt deze groep apart, en niet in dit jaar.",
            ),
        ),
        references=build_choices(("", "Nederland"), ("gemeente", "Gemeente Utrecht")),
        chosen_year="",
        chosen_group=TOTAAL,
        chosen_reference="nederland",
        reference_name="Nederland",
        group_people="alle inwoners",
        notice="",
        sources=(KWB, RIVM),
        gaps=(
            GapView(("Geweld",), "De politie geeft dit cijfer alleen per provincie."),
            GapView(("Drugs", "Verkeer"), "De bron geeft dit cijfer niet voor wijken."),
        ),
        map=build_map(),
        is_current=True,
        successors=(),
        is_fictional=False,
        release_id="2026-11-21-3f9c2a7d",
        release_date="2026-11-21",
    )
    return replace(profile, **changes)
