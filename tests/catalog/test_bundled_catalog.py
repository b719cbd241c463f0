"""What the bundled catalogue promises to visitors and to the rest of the program."""

import pytest

from wijkmonitor.catalog.loader import THEME_IDS, load_catalog
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode, is_group_code
from wijkmonitor.domain.indicator import (
    Aggregation,
    CertaintyType,
    Direction,
    Indicator,
    Scale,
    ThemeId,
    Unit,
)

CATALOG = load_catalog()
INDICATORS = list(CATALOG.indicators.values())
ONLY_DESCRIBED = {"demografie"}
CARE_IN_USE = {"jeugdzorg_pct", "wmo_clienten_per_1000", "mantelzorgers_pct", "zorgkosten_verzekerde_euro"}


def test_there_are_at_least_seventy_indicators_over_six_themes() -> None:
    """The catalogue is large enough for the dashboards of all six themes."""
    assert len(INDICATORS) >= 70
    assert tuple(theme.id for theme in CATALOG.themes) == THEME_IDS
    assert all(CATALOG.of_theme(theme.id) for theme in CATALOG.themes)


def test_the_pie_has_25_to_35_slices() -> None:
    """The whole pie can be taken in at a glance."""
    slices = [indicator for indicator in INDICATORS if indicator.is_in_pie]

    assert 25 <= len(slices) <= 35


@pytest.mark.parametrize("theme_id", THEME_IDS)
def test_each_theme_has_three_to_seven_slices(theme_id: str) -> None:
    """No theme is empty in the pie and none crowds out the others."""
    assert 3 <= len(CATALOG.pie(ThemeId(theme_id))) <= 7


@pytest.mark.parametrize("theme_id", THEME_IDS)
def test_each_onderwerp_has_indicators_and_at_most_two_slices(theme_id: str) -> None:
    """An onderwerp exists because something is measured about it, and has one vote, not five slices."""
    members = CATALOG.by_onderwerp(ThemeId(theme_id))

    assert all(members.values())
    assert max(sum(each.is_in_pie for each in group) for group in members.values()) <= 2


def test_by_onderwerp_holds_each_indicator_of_a_theme_once() -> None:
    """The onderwerpen of a theme together are the theme."""
    for theme in CATALOG.themes:
        members = [each.id for group in CATALOG.by_onderwerp(theme.id).values() for each in group]

        assert sorted(members) == sorted(each.id for each in CATALOG.of_theme(theme.id))


def test_demography_and_use_of_care_are_described_not_judged() -> None:
    """Who lives somewhere and who gets help is neither good nor bad."""
    judged = {each.id for each in INDICATORS if each.direction is not Direction.NEUTRAAL}
    described = {each.id for each in INDICATORS if each.theme in ONLY_DESCRIBED} | CARE_IN_USE

    assert judged & described == set()


def test_plain_counts_have_no_direction() -> None:
    """A number of people or things grows with the gebied; more of it is not better or worse."""
    judged_counts = {
        each.id
        for each in INDICATORS
        if each.certainty is CertaintyType.GEEN and each.direction is not Direction.NEUTRAAL
    }

    assert judged_counts == set()


HIGHER_AND_LOWER = {"Meer ": "Minder ", "Hoger ": "Lager ", " verder weg": " dichterbij"}


def _mirrored(title: str) -> str:
    """Give the words for a lower figure that belong to those for a higher one."""
    return next((title.replace(more, less) for more, less in HIGHER_AND_LOWER.items() if more in title), "")


def test_both_differences_of_a_judged_figure_are_worded() -> None:
    """Under 'Krachten' stands what is good about it, never a bare name that says the opposite."""
    judged = [each for each in INDICATORS if each.direction is not Direction.NEUTRAAL]

    assert judged
    assert [each.id for each in judged if _mirrored(each.title_higher) != each.title_lower] == []


@pytest.mark.parametrize(
    ("indicator_id", "size", "title"),
    [
        ("overgewicht_pct", -1, "Minder mensen met overgewicht"),
        ("alcoholrichtlijn_pct", -2, "Minder mensen drinken niet of weinig alcohol"),
        ("regie_eigen_leven_pct", 1, "Meer mensen met grip op hun leven"),
        ("afstand_huisarts_km", 2, "Huisarts verder weg"),
        ("inkomen_per_inwoner_euro", -1, "Lager inkomen per inwoner"),
        ("inkomen_per_inwoner_euro", 0, "Inkomen per inwoner"),
    ],
)
def test_the_title_of_a_difference_follows_its_sign(indicator_id: str, size: int, title: str) -> None:
    """Higher is worded as higher, whether that is good or not."""
    assert CATALOG.indicator(indicator_id).title_of_difference(size) == title


@pytest.mark.parametrize("indicator_id", ["leegstand_pct", "basisscholen_binnen_3km_aantal"])
def test_holiday_homes_and_density_are_not_judged(indicator_id: str) -> None:
    """An island with holiday homes is not worse, and a city with many schools within reach not better."""
    assert CATALOG.indicator(indicator_id).direction is Direction.NEUTRAAL


def test_all_counts_of_crime_are_one_onderwerp() -> None:
    """The police and CBS count the same thing: it stands in the lists once."""
    names = ("misdrijven_per_1000", "misdrijven_aantal", "criminaliteit_per_1000", "criminaliteit_aantal")

    assert {CATALOG.indicator(name).onderwerp for name in names} == {"misdrijven"}


@pytest.mark.parametrize("indicator_id", ["werknemers_pct", "zelfstandigen_pct"])
def test_a_share_of_an_uncounted_whole_is_not_compared(indicator_id: str) -> None:
    """Nobody counts working people per wijk, so their shares have no n and no certainty."""
    indicator = CATALOG.indicator(indicator_id)

    assert (indicator.certainty, indicator.denominator) == (CertaintyType.GEEN, ())


def _is_sum(indicator: Indicator) -> bool:
    return indicator.aggregation is Aggregation.SOM


def test_what_is_divided_by_can_be_added_up() -> None:
    """Numerators, denominators and weights are counts that may be summed over gebieden."""
    named = {
        name
        for each in INDICATORS
        for name in (
            *each.denominator,
            *each.denominator_proxy,
            *((each.weight,) if each.weight else ()),
            *((*each.ratio.numerator, *each.ratio.denominator) if each.ratio else ()),
        )
    }

    assert [name for name in sorted(named) if not _is_sum(CATALOG.indicators[name])] == []


def test_distances_densities_and_rates_are_measured_on_a_log_scale() -> None:
    """Twice as far or twice as many is the same step everywhere (methods §3.1)."""
    linear = {
        each.id
        for each in INDICATORS
        if each.unit in {Unit.KM, Unit.PER_KM2, Unit.PER_1000} and each.scale is not Scale.LOG
    }

    assert linear == set()


def test_a_published_median_is_never_added_up() -> None:
    """The middle of a gemeente does not follow from the middles of its wijken."""
    assert CATALOG.indicator("vermogen_mediaan_euro").aggregation is Aggregation.NOOIT


def test_modelled_health_is_marked_as_a_model() -> None:
    """Each figure of the health survey, also in other themes, has the certainty of a model."""
    modelled = {each.id for each in INDICATORS if each.reference_day == "najaar"}

    assert modelled == {each.id for each in INDICATORS if each.certainty is CertaintyType.MODEL}
    assert len(modelled) == 35


def test_sensitive_subjects_are_marked() -> None:
    """Crime, health, benefits, poverty, care, schooling and origin never come without their duiding."""
    sensitive_onderwerpen = {
        *("herkomst", "armoede", "uitkeringen", "opleidingsniveau", "misdrijven", "misdrijven-soort"),
        *("opheldering", "gezondheid", "mentaal", "eenzaamheid", "gewicht", "leefstijl", "beperkingen"),
        *("jeugdzorg", "wmo"),
    }
    forgotten = {
        each.id for each in INDICATORS if each.onderwerp in sensitive_onderwerpen and not each.is_sensitive
    }

    assert forgotten == set()


def test_income_is_given_in_euros() -> None:
    """CBS gives thousands of euros, but for the cost of care; the texts say that we turn them into euros."""
    euros = [each for each in INDICATORS if each.unit is Unit.EURO and each.onderwerp != "zorgkosten"]

    assert [each.id for each in euros if "duizend euro" not in each.processing] == []


def test_titles_are_unique() -> None:
    """Two indicators with one title could not be told apart in a list."""
    titles = [each.title for each in INDICATORS]

    assert sorted(titles) == sorted(set(titles))


def test_short_titles_in_the_pie_are_unique() -> None:
    """Two slices never have the same label."""
    labels = [each.short_title for each in INDICATORS if each.is_in_pie]

    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("word", ["allochtoon", "autochtoon", "risicogroep", "achterstandswijk", "kansarm"])
def test_texts_use_no_words_that_harm(word: str) -> None:
    """The catalogue speaks of people with respect."""
    texts = [f"{each.title} {each.explanation}" for each in INDICATORS]
    texts += [f"{each.title} {each.people} {each.explanation}" for each in CATALOG.groups.values()]
    texts += [f"{each.title} {each.explanation}" for each in CATALOG.themes]
    texts += [f"{each.title} {each.explanation}" for each in CATALOG.dimensions]

    assert [text for text in texts if word in text.lower()] == []


def test_the_old_words_stand_only_beside_the_old_classification() -> None:
    """'Westers' is said of the classification that CBS left, and of nothing else."""
    titles = [each.title for each in INDICATORS] + [each.title for each in CATALOG.groups.values()]
    old_titles = [title for title in titles if "westers" in title.lower()]

    assert old_titles
    assert [title for title in old_titles if not title.endswith("(oude indeling)")] == []


def test_groups_stand_in_the_fixed_order() -> None:
    """Origin is always shown as everyone, Nederland, Europa, outside Europa."""
    assert list(CATALOG.groups)[:4] == [
        TOTAAL,
        GroupCode("herkomst:nederland"),
        GroupCode("herkomst:europa"),
        GroupCode("herkomst:buiten-europa"),
    ]


def test_group_codes_are_addresses() -> None:
    """Each group can stand in an address."""
    assert [code for code in CATALOG.groups if not is_group_code(code)] == []


def test_breakdowns_by_origin_are_sensitive() -> None:
    """Where people come from is never a breakdown without its duiding."""
    sensitive = {dimension.id for dimension in CATALOG.dimensions if dimension.is_sensitive}

    assert sensitive >= {"herkomst", "migratieachtergrond", "geboorteland", "herkomst-geboorteland"}


def test_a_group_knows_its_breakdown() -> None:
    """The breakdown of a group is found by its code; everyone has none."""
    dimension = CATALOG.dimension(GroupCode("herkomst:europa"))

    assert dimension is not None
    assert dimension.title == "Herkomst"
    assert CATALOG.dimension(TOTAAL) is None


def test_unknown_names_are_answered_in_dutch() -> None:
    """An address with an unknown group, theme or indicator gets a sentence that helps."""
    with pytest.raises(AddressError, match="De groep 'herkomst:mars' bestaat niet"):
        CATALOG.group("herkomst:mars")
    with pytest.raises(AddressError, match="Kies uit: demografie, wonen-leefomgeving"):
        CATALOG.theme("sport")
    with pytest.raises(AddressError, match="De indicator 'geluk_pct' bestaat niet"):
        CATALOG.indicator("geluk_pct")


def test_the_catalogue_cannot_be_changed() -> None:
    """The catalogue is a value: nobody adds an indicator while serving."""
    with pytest.raises(TypeError):
        CATALOG.indicators["nieuw_pct"] = INDICATORS[0]  # type: ignore[index]
