"""The map page: map, legend, sentence and table say the same."""

import re

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from texts.map_builder import build_map_view, build_shape
from texts.page_reading import attribute, first, parse, text_of
from texts.profile_builder import build_choices
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.map_view import MapClassView, MapView
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

RENDERER = Renderer(load_assets())


def render(view: MapView | None = None) -> LexborNode:
    """Render a map page and give its root."""
    return parse(RENDERER.render_map(view or build_map_view()))


def test_says_in_a_sentence_what_the_map_shows() -> None:
    """Only what is sure is counted as higher or lower; the rest is told apart."""
    assert text_of(render(), ".kaartzin") == (
        "In 1 van de 4 wijken van Utrecht is dit cijfer hoger dan in Nederland (6,6 %), in geen enkele lager "
        "en in geen enkele vergelijkbaar. In 1 wijk is het verschil niet zeker. Van 1 wijk vergelijken wij "
        "het cijfer niet. Voor 1 wijk is er geen cijfer."
    )


def test_the_legend_has_limits_meaning_and_counts() -> None:
    """Each class from low to high, and what is hatched, not compared and empty."""
    items = [text_of(item) for item in render().css(".kaartsleutel li")]

    assert items[0] == "++ Veel lager komt niet voor Veel gunstiger: 0 wijken"
    assert items[1:5] == [
        "+ Lager 2,0 tot 5,0 % Gunstiger: 0 wijken",
        "= Vergelijkbaar 5,0 tot 8,0 % 0 wijken",
        "− Hoger 8,0 tot 12,0 % Minder gunstig: 1 wijk, waarvan 1 niet zeker",
        "−− Veel hoger meer dan 12,0 % Veel minder gunstig: 1 wijk",
    ]
    assert items[5:] == [
        "? Gestreept: het verschil is niet zeker 1 wijk",
        "Niet vergeleken 1 wijk",
        "Geen cijfer 1 wijk",
    ]


def test_the_table_has_every_gebied() -> None:
    """Value, year and judgement, or the reason why there is none."""
    rows = [[text_of(cell) for cell in row.css("th, td")] for row in render().css(".kaarttabel tbody tr")]

    assert rows[0] == ["Binnenstad", "18,2 %", "2020", "−− veel minder gunstig, duidelijk"]
    assert rows[1] == ["Oost", "8,0 %", "2020", "? hoger, maar niet zeker"]
    assert rows[2] == ["Overvecht", "6,6 %", "2020", "niet vergeleken"]
    assert rows[3][:3] == ["Zuid", "–", ""]
    assert rows[3][3].startswith("De bron geeft dit cijfer niet.")


def test_the_heads_sort_by_address() -> None:
    """The head that sorts says so to a screen reader, and its link turns the order round."""
    heads = render(build_map_view(sort="waarde", direction="af")).css(".kaarttabel thead th")
    links = [attribute(first(head, "a"), "href") for head in heads[:2]]

    assert [attribute(head, "aria-sort") for head in heads[:2]] == ["", "descending"]
    assert links == [
        "/kaart?gebied=GM0344&indicator=laag_inkomen_pct#tabel",
        "/kaart?gebied=GM0344&indicator=laag_inkomen_pct&sorteer=waarde#tabel",
    ]


def test_shapes_and_rows_lead_to_the_same_page_with_the_choices() -> None:
    """To the row of the indicator on the page of the gebied, in the same year."""
    choice = ProfileChoice(group=ProfileChoice().group, reference="gemeente")
    view = build_map_view()
    view = replace(
        view,
        within=replace(view.within, choice=choice),
        years=build_choices(("2020", "2020"), ("", "Nieuwste cijfers")),
    )
    page = render(view)
    expected = (
        "/gebied/WK034401-binnenstad?jaar=2020&referentie=gemeente&thema=arbeid-inkomen#laag_inkomen_pct"
    )

    assert attribute(first(page, ".landkaart a"), "href") == expected
    assert attribute(first(page, ".kaarttabel tbody a"), "href") == expected


def test_a_keyboard_can_skip_the_map() -> None:
    """Before the shapes stands a link to the table."""
    page = render()

    assert attribute(first(page, ".beeld > a"), "href") == "#tabel"
    assert text_of(page, "#tabel") == "De kaart als tabel"


def test_the_form_keeps_the_gebied() -> None:
    """Another indicator is asked of the same gebied; every choice is a select with a label."""
    form = first(render(), "form.kaartkeuze")

    assert attribute(first(form, "input[name=gebied]"), "value") == "GM0344"
    assert [attribute(select, "name") for select in form.css("select")] == [
        "indicator", "jaar", "groep", "referentie"]  # fmt: skip
    assert len(form.css("label")) == 4


def test_an_empty_map_leads_on() -> None:
    """Without a figure the sentence says why, and leads to the newest figures."""
    view = build_map_view()
    absent = tuple(build_shape(view.shapes[3].member) for _ in range(4))
    reason = "Over 2013 is dit cijfer er niet per wijk."
    empty = replace(
        view,
        shapes=absent,
        rows=absent,
        classes=(),
        without_figure=4,
        not_compared=0,
        is_judged=False,
        empty=reason,
        years=build_choices(("2013", "2013"), ("", "Nieuwste cijfers")),
    )
    sentence = first(render(empty), ".kaartzin")

    assert text_of(sentence).startswith(f"Voor de 4 wijken van Utrecht is er geen cijfer. {reason}")
    assert attribute(first(sentence, "a"), "href") == "/kaart?gebied=GM0344&indicator=laag_inkomen_pct"


def test_what_is_not_judged_says_so() -> None:
    """Steps in one hue, with the note that more is not better."""
    view = build_map_view()
    shapes = tuple(replace(shape, key=f"stap-{place}") for place, shape in enumerate(view.shapes[:3], 3))
    classes = tuple(
        MapClassView(f"stap-{place}", None, 1.0 * place, 2.0 * place, is_possible=True, count=1, uncertain=0)
        for place in (3, 4, 5)
    )
    page = render(
        replace(view, is_judged=False, shapes=shapes, rows=shapes, classes=classes, without_figure=0,
                not_compared=0)
    )  # fmt: skip
    text = text_of(page, ".kaartsleutel")

    assert "Meer of minder is hier niet beter of slechter." in text
    assert "3,0 tot en met 6,0 %" in text
    assert "De cijfers van de 3 wijken van Utrecht lopen van 6,6 % tot 18,2 %" in text_of(page, ".kaartzin")


def test_sources_period_and_boundaries_stand_below() -> None:
    """Where the figures come from, of which year, and of which year the boundaries are."""
    page = text_of(render(), "main")

    assert "CBS, Kerncijfers wijken en buurten 2020 (84799NED). Cijfers over 2020" in page
    assert "Grenzen: gebiedsindeling 2024. De grenzen op deze kaart zijn bij benadering." in page


def test_the_page_keeps_the_content_security_policy() -> None:
    """No inline script, no style attribute, one h1, a canonical address without the order of the table."""
    html = RENDERER.render_map(build_map_view(sort="waarde"))
    page = parse(html)

    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)
    assert text_of(page, "h1") == "Laag inkomen in de wijken van Utrecht"
    assert attribute(first(page, "link[rel=canonical]"), "href") == (
        "/kaart?gebied=GM0344&indicator=laag_inkomen_pct"
    )
