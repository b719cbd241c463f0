"""The small map."""

from msgspec.structs import replace

from texts.page_reading import attribute, first, parse
from texts.profile_builder import build_map
from wijkmonitor.charts.mini_map import mini_map


def test_the_chosen_gebied_is_drawn_last_and_named() -> None:
    """The chosen gebied lies on top, and the map has a name."""
    svg = first(parse(mini_map(build_map())), "svg")
    paths = svg.css("path")

    assert attribute(svg, "aria-label") == "Overvecht in Utrecht"
    assert [path.attributes.get("class") for path in paths] == [None, None, "eigen"]


def test_a_hostile_name_stays_text() -> None:
    """A name cannot close the attribute it stands in."""
    svg = mini_map(replace(build_map(), label='"><script>'))

    assert "<script>" not in svg
