"""The profieltaart: a link with a name for every slice, and never colour alone."""

import re

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from texts.page_reading import attribute, first, parse, text_of
from texts.profile_builder import build_indicator, build_profile, build_row, build_theme
from wijkmonitor.charts.pie_geometry import THEME_RADII
from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import OutcomeView, ProfileView


def address(theme: str, indicator: str) -> str:
    """Give a link that shows what was asked for."""
    return f"?thema={theme}#{indicator}"


def draw(view: ProfileView) -> LexborNode:
    """Draw a pie and give its root."""
    return first(parse(profile_pie(view, address)), "svg")


def draw_row(row: RowView) -> LexborNode:
    """Draw a pie with one slice and give that slice."""
    theme = replace(build_theme("veiligheid", is_chosen=True), slices=(row,), rows=(row,))
    slices = draw(build_profile(themes=(theme,))).css("a.punt")
    return slices[0]


def name_of(slice_link: LexborNode) -> str:
    """Give the accessible name of a slice, with plain spaces."""
    return attribute(slice_link, "aria-label")


def test_every_slice_and_theme_is_a_link_with_a_name() -> None:
    """Every indicator in the pie and every theme is a link, and each has an accessible name."""
    view = build_profile()
    links = draw(view).css("a")

    expected = sum(1 + len(theme.slices) for theme in view.themes)
    assert len(links) == expected
    assert all(link.attributes["aria-label"] and link.attributes["href"] for link in links)


def test_a_slice_says_its_whole_message() -> None:
    """The name of a slice holds title, value, comparison, reference and verdict."""
    indicator = build_indicator("laag_inkomen_pct", "Laag inkomen", direction="lager_is_gunstig")
    link = draw_row(build_row(indicator, (18.2, 8.2, 6.6), "veel_ongunstiger"))

    assert name_of(link) == (
        "Laag inkomen: 18,2 %, veel hoger dan Nederland, duidelijk (Nederland: 6,6 %). "
        "Dat is veel minder gunstig."
    )


def test_a_slice_links_to_its_row() -> None:
    """A slice leads to the row of its indicator."""
    link = draw_row(build_row(build_indicator("bijstand_pct", "Bijstand")))

    assert link.attributes["href"] == "?thema=arbeid-inkomen#bijstand_pct"


def test_an_uncertain_slice_is_hatched_and_gives_no_verdict() -> None:
    """A figure that cannot be told apart is hatched, marked with ?, and not called better or worse."""
    indicator = build_indicator("rokers_pct", "Rokers", direction="lager_is_gunstig")
    link = draw_row(build_row(indicator, (21.0, 18.0, 18.9), "ongunstiger", "niet_te_zeggen"))

    assert link.css_first('[fill="url(#arcering)"]') is not None
    assert text_of(link, "text.teken") == "?"
    assert "minder gunstig" not in name_of(link)
    assert "niet zeker" in name_of(link)


def test_a_certain_slice_is_not_hatched() -> None:
    """A clear difference is a full colour."""
    link = draw_row(build_row(build_indicator("bijstand_pct", "Bijstand"), tone="veel_hoger"))

    assert link.css_first("[fill]") is None


def test_a_slice_without_a_figure_is_dotted_and_says_why() -> None:
    """No figure: dots, no sign, and the reason in its name."""
    link = draw_row(build_row(build_indicator("geweld_per_1000", "Geweld"), (None, None, None)))

    assert link.css_first('[fill="url(#stippels)"]') is not None
    assert link.css_first("text.teken") is None
    assert name_of(link).startswith("Geweld: geen cijfer. De bron geeft dit cijfer niet.")


@pytest.mark.parametrize(
    ("tone", "sign"),
    [
        ("veel_gunstiger", "++"),
        ("gunstiger", "+"),
        ("vergelijkbaar", "="),
        ("ongunstiger", "−"),
        ("veel_ongunstiger", "−−"),
        ("hoger", "▲"),
        ("veel_lager", "▼▼"),
    ],
)
def test_a_tone_is_also_a_sign(tone: str, sign: str) -> None:
    """A tone never depends on colour: each has a sign of its own."""
    link = draw_row(build_row(build_indicator("bijstand_pct", "Bijstand"), tone=tone))

    assert text_of(link, "text.teken") == sign


def test_what_stands_out_sticks_out() -> None:
    """A larger difference has a longer slice."""
    lengths = []
    for tone in ("vergelijkbaar", "hoger", "veel_hoger"):
        link = draw_row(build_row(build_indicator("bijstand_pct", "Bijstand"), tone=tone))
        radius = re.search(r"A([\d.]+)", attribute(first(link, ".vlak"), "d"))
        lengths.append(float(radius[1]) if radius else 0.0)

    assert lengths == sorted(set(lengths))


def test_a_mixed_theme_shows_both_colours() -> None:
    """A theme with votes both ways has two colours, not an average."""
    theme = replace(build_theme("onderwijs", is_chosen=True), outcome=OutcomeView("gemengd", 1, 1, 0, 0, 2))
    link = first(draw(build_profile(themes=(theme,))), "a.thema")

    assert link.css_first(".t-gunstiger") is not None
    assert link.css_first(".t-ongunstiger") is not None
    assert "1 onderwerp gunstiger, 1 minder gunstig" in name_of(link)


def test_names_of_places_cannot_break_out() -> None:
    """A hostile name is text, never markup."""
    view = build_profile(name='<script>alert("x")</script>')
    svg = profile_pie(view, address)

    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_there_is_no_inline_style() -> None:
    """The content security policy allows no style attribute."""
    assert "style=" not in profile_pie(build_profile(), address)


def test_the_number_of_inhabitants_stands_in_the_middle() -> None:
    """The middle names the gebied and its inhabitants."""
    text = text_of(draw(build_profile()), ".middentekst")

    assert text == "34.295 inwoners"


def test_a_pie_without_addresses_is_a_picture() -> None:
    """Inside another link nothing in the pie can have focus or is read aloud."""
    picture = first(parse(profile_pie(build_profile())), "svg")

    assert attribute(picture, "aria-hidden") == "true"
    assert not picture.css("a")
    assert len(picture.css("g.punt path.vlak")) == len(draw(build_profile()).css("a.punt path.vlak"))


def test_the_name_of_a_mixed_theme_stays_in_one_colour() -> None:
    """In a ring of two colours no line of the name runs along the border between them."""
    theme = replace(build_theme("onderwijs"), outcome=OutcomeView("gemengd", 1, 1, 0, 0, 2))
    arcs = draw(build_profile(themes=(theme,))).css("a.thema .boog")
    radii = [float(re.findall(r"A([\d.]+) ", attribute(arc, "d"))[0]) for arc in arcs]
    border = sum(THEME_RADII) / 2

    assert radii
    assert all(abs(radius - border) > 8 for radius in radii)


def test_a_theme_without_figures_says_so() -> None:
    """The name of a theme does not speak of a comparison where there is no figure."""
    row = build_row(build_indicator("geweld_pct", "Geweld"), (None, None, None))
    theme = replace(build_theme("veiligheid", is_chosen=True), slices=(row,), rows=(row,))

    assert name_of(draw(build_profile(themes=(theme,))).css("a.thema")[0]) == "Veiligheid: geen cijfer."
