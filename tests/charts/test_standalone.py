"""A picture that leaves its page: colours inside, nothing of the page left, and drawable by all."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from wijkmonitor.charts.bar import bars
from wijkmonitor.charts.standalone import paper, standalone
from wijkmonitor.charts.stylesheet import CHARTS

SVG = "{http://www.w3.org/2000/svg}"


def picture(inside: str, style: str = "taart", size: str = "0 0 100 50", theme: str = "light") -> Element:
    """Give a picture with something in it as it stands alone."""
    text = f'<svg class="{style}" viewBox="{size}" role="group" aria-labelledby="titel">{inside}</svg>'
    return fromstring(standalone(text, "dark" if theme == "dark" else "light"))  # noqa: S314 - our own


def test_a_slice_has_the_colours_of_its_tone() -> None:
    """A variable of a class, filled in by the house style, becomes an attribute."""
    (path,) = picture('<path class="vlak t-gunstiger" d="M0 0"/>')

    assert {"fill": "#7cc4bb", "stroke": "#0f766e"} == {key: path.get(key) for key in ("fill", "stroke")}


def test_the_dark_theme_has_its_own_colours() -> None:
    """The same class gives the colours of the dark theme when asked."""
    (path,) = picture('<path class="vlak t-gunstiger" d="M0 0"/>', theme="dark")

    assert path.get("fill") == "#1c655e"


def test_a_stronger_rule_wins() -> None:
    """A rule with more classes goes before one with fewer, wherever it stands."""
    (path,) = picture('<path class="vlak t-gunstiger is-helft" d="M0 0"/>')

    assert path.get("stroke") == "none"


def test_a_variable_holds_for_what_is_inside() -> None:
    """The colour of a pattern reaches the shapes in it."""
    inside = '<defs><pattern id="p" class="t-stap-5"><rect class="ondergrond"/></pattern></defs>'
    root = picture(inside, "landkaart")
    (rect,) = root.iter(f"{SVG}rect")

    assert rect.get("fill") == "#54357a"


def test_nothing_of_the_page_is_left() -> None:
    """Classes, roles, links and names for a screen reader are gone; the drawing is not."""
    text = '<a href="/x" class="punt" aria-label="Bijstand"><path class="vlak t-lager" d="M1 2"/></a>'
    root = picture(text)
    left = {name for element in root.iter() for name in element.attrib}

    assert not left & {"class", "role", "href", "aria-label", "aria-labelledby", "focusable"}
    assert [element.get("d") for element in root.iter(f"{SVG}path")] == ["M1 2"]


def test_an_outline_below_a_text_is_a_text_below_it() -> None:
    """Where paint-order is not known, the outline would cover the sign."""
    below, above = picture('<text class="teken is-onzeker" x="1" y="2">?</text>')

    assert [below.text, above.text] == ["?", "?"]
    assert below.get("stroke-width") == "5"
    assert above.get("stroke") is None


def test_a_line_keeps_its_width_at_the_size_of_the_picture() -> None:
    """A map of 1520 units that stands 760 px wide has a line of 3 px: 6 units."""
    (path,) = picture('<path class="gekozen" d="M0 0"/>', "landkaart", "0 0 1520 760")

    assert path.get("stroke-width") == "6"


def test_a_name_for_a_screen_reader_becomes_the_title() -> None:
    """A picture keeps its words."""
    text = '<svg class="verloop" viewBox="0 0 340 172" role="img" aria-label="Bijstand &lt; 5 %"></svg>'
    root = fromstring(standalone(text))  # noqa: S314 - our own

    assert [child.text for child in root] == ["Bijstand < 5 %"]


def test_a_picture_has_a_size() -> None:
    """Width and height follow the stylesheet or the drawing."""
    root = fromstring(standalone('<svg class="verloop" viewBox="0 0 340 170"></svg>'))  # noqa: S314 - our own

    assert (root.get("width"), root.get("height")) == ("480", "240")


def test_a_ground_is_the_paper_of_the_theme() -> None:
    """A picture with a ground has a first shape as large as itself."""
    text = standalone('<svg class="verloop" viewBox="-5 -6 340 170"></svg>', "dark", has_ground=True)

    assert f'<rect x="-5" y="-6" width="340" height="170" fill="{paper("dark")}"/>' in text


def test_an_empty_chart_stays_empty() -> None:
    """What cannot be drawn is no picture."""
    assert standalone("") == ""


def test_a_text_stays_as_it_is() -> None:
    """Signs that mean something in XML come through as themselves."""
    (text,) = picture('<text class="naam">R&amp;D &lt; 1 &#34;x&#34;</text>')

    assert text.text == 'R&D < 1 "x"'


def test_the_text_along_an_arc_is_found_by_older_programs() -> None:
    """LibreOffice follows xlink:href only."""
    root = picture('<text><textPath href="#boog">Zorg</textPath></text>')
    (path,) = root.iter(f"{SVG}textPath")

    assert path.get("{http://www.w3.org/1999/xlink}href") == "#boog"


def test_a_bar_of_a_table_stands_alone() -> None:
    """The smallest chart of a page goes the same way."""
    own, other = (standalone(bar) for bar in bars([2.0, 1.0], tone="gunstiger"))

    assert 'fill="#7cc4bb"' in own
    assert 'fill="#8a8275"' in other


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_variable_of_the_charts_is_known(theme: str) -> None:
    """No picture is left with a colour that only a page knows."""
    classes = sorted(set(re.findall(r"\.([a-z_][\w-]*)", CHARTS.read_text(encoding="utf-8"))))
    pictures = ("taart", "landkaart", "kaartje", "verschil", "staaf", "plaats", "verloop", "stippen")
    inside = "".join(
        f'<g class="t-hoger"><{tag} class="{name}"/></g>'
        for name in classes
        for tag in ("path", "text", "rect")
    )
    for style in pictures:
        root = picture(inside, style, theme=theme)

        assert [element.attrib for element in root.iter() if "var(" in str(element.attrib)] == []


def test_the_rules_of_charts_ask_only_for_what_is_matched() -> None:
    """Looks are remembered by tag, classes and ancestors, so no rule may ask for a neighbour or a place."""
    sheet = re.sub(r"/\*.*?\*/", "", CHARTS.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", sheet)

    assert not [item for item in selectors if re.search(r"[+~@]|:(?!is\()|#", item)]
