"""The map as SVG: every shape a link with its whole message, in a colour, a pattern and a word."""

from msgspec.structs import replace

from texts.map_builder import build_map_view, build_member, build_shape
from texts.page_reading import attribute, first, parse
from texts.profile_builder import PERIOD_2020, build_figure, build_judgement
from wijkmonitor.charts.choropleth import choropleth
from wijkmonitor.domain.period import Period
from wijkmonitor.views.map_view import MapView
from wijkmonitor.wording.statuses import reason


def draw(view: MapView | None = None) -> str:
    """Draw a map with plain links."""
    return choropleth(view or build_map_view(), lambda code, name: f"/gebied/{code}?naam={name}&jaar=2020")


def test_every_shape_is_a_link_with_its_message() -> None:
    """The name says figure, comparison and certainty, or why there is none."""
    links = parse(draw()).css("svg.landkaart a")

    assert [attribute(link, "aria-label") for link in links] == [
        "Binnenstad: 18,2 %, veel hoger dan Nederland, duidelijk",
        "Oost: 8,0 %, hoger dan Nederland, maar niet zeker",
        "Overvecht: 6,6 %, niet vergeleken",
        f"Zuid: geen cijfer. {reason('geheim_of_onbekend')}",
    ]
    assert attribute(links[0], "href") == "/gebied/WK034401?naam=Binnenstad&jaar=2020"


def test_colour_pattern_and_sign_say_the_same() -> None:
    """Sure is a colour, unsure is hatched, absent is dotted; a sign stands where it fits."""
    svg = parse(draw())
    sure, unsure, plain, absent = svg.css("svg.landkaart a path")

    assert attribute(sure, "class") == "t-veel_ongunstiger"
    assert attribute(unsure, "fill") == "url(#kaart-ongunstiger)"
    assert attribute(first(svg, "pattern#kaart-ongunstiger"), "class") == "t-ongunstiger"
    assert attribute(plain, "class") == "t-geen-oordeel"
    assert attribute(absent, "fill") == "url(#kaart-leeg)"
    assert [text.text() for text in svg.css("text.teken")] == ["−−", "?"]


def test_the_chosen_wijk_is_outlined_above_the_others() -> None:
    """Its border is drawn last, once."""
    svg = draw()

    assert svg.count('class="gekozen"') == 1
    assert svg.index('class="gekozen"') > svg.index("WK034404")


def test_a_figure_of_another_year_says_so() -> None:
    """Where most are of 2020, one of 2019 has its year in its name."""
    view = build_map_view()
    older = replace(view.shapes[0].member, period=Period(2019))
    drawn = draw(replace(view, within=replace(view.within, period=PERIOD_2020), shapes=(build_shape(older),)))

    assert 'aria-label="Binnenstad: 18,2\u00a0% (2019), veel hoger' in drawn


def test_names_and_links_are_never_markup() -> None:
    """A name from a source is escaped wherever it stands."""
    hostile = build_member("WK034401", '"><script>', build_figure(1.0), build_judgement("gunstiger"))
    drawn = draw(build_map_view(shapes=(build_shape(hostile),)))

    assert "<script" not in drawn
    assert drawn.count("<a ") == 1


def test_without_boundaries_there_is_no_map() -> None:
    """A gebied whose parts have no boundary gets a table only."""
    assert draw(build_map_view(drawing=None)) == ""


def test_steps_have_their_number() -> None:
    """Where nothing is judged the sign is the number of the step, and no shape says it is not compared."""
    view = build_map_view(is_judged=False)
    shape = replace(view.shapes[2], key="stap-4")
    drawn = draw(replace(view, shapes=(shape,)))

    assert ">4</text>" in drawn
    assert 'aria-label="Overvecht: 6,6\u00a0%"' in drawn
