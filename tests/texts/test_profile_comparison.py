"""What a gebied page says about its comparison: with whom, how much, and how to check it."""

from typing import Any

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from texts.page_reading import attribute, first, parse, text_of
from texts.profile_builder import (
    build_choices,
    build_indicator,
    build_judgement,
    build_profile,
    build_row,
    build_theme,
)
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.similar import SimilarGebied, SimilarView
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

RENDERER = Renderer(load_assets())


def render(view: ProfileView) -> LexborNode:
    """Render a page and give its root."""
    return parse(RENDERER.render_profile(view))


def build_chosen(row: RowView, **changes: Any) -> ProfileView:
    """Build a page with one row in one theme."""
    theme = replace(build_theme("arbeid-inkomen", is_chosen=True), slices=(row,), rows=(row,))
    return build_profile(themes=(theme,), **changes)


def build_low_income() -> RowView:
    """Build a row of 18,2 % beside 8,2 % in the gemeente and 6,6 % in Nederland."""
    indicator = build_indicator("laag_inkomen_pct", "Laag inkomen", direction="lager_is_gunstig")
    return build_row(indicator, (18.2, 8.2, 6.6), "veel_ongunstiger")


def test_the_pie_table_compares_with_what_was_chosen() -> None:
    """Against the gemeente, the table of the pie holds the figure of the gemeente."""
    view = build_chosen(build_low_income(), chosen_reference="gemeente", reference_name="gemeente Utrecht")
    table = first(render(view), ".balken table")

    assert [text_of(head) for head in table.css("thead th")] == [
        "Cijfer",
        "Overvecht",
        "Utrecht",
        "Vergelijking",
    ]
    assert [text_of(cell) for cell in table.css("td.getal")] == ["18,2 % 2020", "8,2 %"]


def test_another_gebied_has_a_column_of_its_own() -> None:
    """Against another wijk both tables hold its figure, beside gemeente and Nederland."""
    row = replace(build_low_income(), judgement=build_judgement("ongunstiger", value=18.2, reference=12.5))
    view = build_chosen(row, chosen_reference="WK034408", reference_name="Zuid")
    page = render(view)
    table = first(page, "table.cijfers")

    assert [text_of(head) for head in table.css("thead th")][1:] == [
        "Overvecht",
        "Utrecht",
        "Nederland",
        "Zuid",
    ]
    assert [text_of(cell) for cell in table.css("td.getal")] == ["18,2 %", "8,2 %", "6,6 %", "12,5 %"]
    assert text_of(page, ".balken td:nth-of-type(2)") == "12,5 %"
    assert "5,7 procentpunt hoger dan Zuid (12,5 %)" in text_of(table, "dl")


def test_all_inhabitants_stand_beside_a_group() -> None:
    """A group against all inhabitants of the same gebied: the column says so."""
    view = build_chosen(
        build_low_income(), chosen_reference="WK034403", reference_name="alle inwoners van Overvecht"
    )

    assert text_of(render(view).css("table.cijfers thead th")[-1]) == "Alle inwoners"


def test_the_gebied_in_the_middle_stands_for_nederland() -> None:
    """Where Nederland has no figure, its cell names the gebied in the middle, in three digits."""
    indicator = build_indicator("vermogen_mediaan_euro", "Vermogen")
    judgement = build_judgement("lager", value=20200.0, reference=70512.4, reference_name="de middelste wijk")
    row = replace(build_row(indicator, (20200.0, None, None)), nederland=None, judgement=judgement)
    table = first(render(build_chosen(row)), "table.cijfers")

    assert text_of(table.css("td.getal")[-1]) == "middelste wijk € 70.500"
    assert "€ 50.300 lager dan de middelste wijk (€ 70.500)" in text_of(table, "dl")


def test_a_shown_difference_can_be_checked() -> None:
    """The difference is that of the figures as shown, and its margins are in whole hundreds."""
    indicator = build_indicator("inkomen_per_inwoner_euro", "Inkomen")
    judgement = build_judgement(
        "lager", value=20200.0, reference=28543.0, lower=19949.0, upper=20451.0, spread=4567.0
    )
    row = replace(build_row(indicator, (20200.0, 25000.0, 28500.0)), judgement=judgement)
    text = text_of(render(build_chosen(row)), ".oordeel dl")

    assert "€ 8.300 lager dan Nederland (€ 28.500)" in text
    assert "een verschil van € 4.600 gewoon" in text
    assert "tussen € 19.900 en € 20.500" in text


def test_a_source_is_linked_where_a_row_is_explained() -> None:
    """The number of a source leads to the list of sources, outside what opens and closes."""
    row = first(render(build_chosen(build_low_income())), "tbody.rij")

    assert attribute(first(row, "dl dd:last-child a"), "href") == "#bron-1"
    assert not row.css("summary a")


def test_a_theme_without_figures_says_so() -> None:
    """No votes and no figures: nothing is said about a comparison."""
    row = build_row(build_indicator("geweld_pct", "Geweld"), (None, None, None))
    page = render(build_chosen(row))

    assert text_of(page, ".thematekst").startswith("Voor dit thema zijn hier geen cijfers.")


def test_a_mean_is_about_everybody() -> None:
    """A distance or a mean says for whom it holds, not how many more."""
    strength = first(render(build_profile()), '.lijsten a[href$="#afstand_huisarts_km"]')
    item = strength.parent and strength.parent.parent

    assert item is not None
    assert "Geldt voor alle 34.295 inwoners." in text_of(item)


def test_the_title_of_a_page_says_what_was_chosen() -> None:
    """A tab tells one Overvecht from another, and one choice from another."""
    plain = text_of(render(build_profile()), "title")
    chosen = build_profile(
        chosen_year="2020",
        chosen_group="herkomst:europa",
        group_people="inwoners met een herkomst in Europa",
        chosen_reference="gemeente",
        reference_name="gemeente Utrecht",
    )

    assert plain == "Overvecht, wijk in Utrecht – Wijkmonitor"
    assert text_of(render(chosen), "title") == (
        "Overvecht, wijk in Utrecht · 2020 · inwoners met een herkomst in Europa · "
        "vergeleken met de gemeente Utrecht – Wijkmonitor"
    )


def test_paper_tells_what_was_chosen() -> None:
    """Printed, a page says reference, year, group and release."""
    line = text_of(render(build_profile()), ".op-papier")

    assert line == (
        "Vergeleken met Nederland · Nieuwste cijfers · Alle inwoners · "
        "Uitgave 2026-11-21-3f9c2a7d, 21 november 2026"
    )


def test_a_reference_that_cannot_be_chosen_is_not_listed() -> None:
    """The switch lists what can be chosen only."""
    references = build_choices(("", "Nederland"), ("soortgelijk", "soortgelijke wijken", "Komt later."))
    page = render(build_profile(references=references))

    assert [text_of(option) for option in page.css("#referentie option")] == ["Nederland"]


def test_the_small_scale_is_explained() -> None:
    """What line, dot and bar mean stands with how to read the pie."""
    text = text_of(render(build_profile()), ".beeld > .uitleg")

    assert "Het streepje is Nederland, de stip is dit gebied" in text


def test_a_short_title_has_its_unit_too() -> None:
    """In the table of the pie, where titles are short, 'per 1.000 inwoners' is not left out."""
    indicator = build_indicator("misdrijven_per_1000", "Misdrijven", title="Misdrijven per 1.000 inwoners")
    page = render(build_chosen(build_row(indicator)))

    assert text_of(page, ".balken tbody th") == "Misdrijven per 1.000 inwoners"
    assert text_of(page, ".cijfers tbody th") == "Misdrijven per 1.000 inwoners"


def _similar(code: str, name: str, gemeente: str, distance: float) -> SimilarGebied:
    alike = tuple(map(IndicatorId, ("koopwoningen_pct", "inwoners_65plus_pct", "eengezinswoningen_pct")))
    density = IndicatorId("omgevingsadressendichtheid_per_km2")
    return SimilarGebied(code, name, gemeente, distance, distance > 2, alike, density)


def build_similar() -> SimilarView:
    """Build a view of two similar wijken, of which one is only moderately so."""
    return SimilarView(
        (
            _similar("WK051833", "Bouwlust", "'s-Gravenhage", 0.9),
            _similar("WK059915", "Charlois", "Rotterdam", 2.1),
        )
    )


def test_similar_wijken_are_several_in_a_sentence() -> None:
    """'Lager dan in soortgelijke wijken': in the pie, the explanation, the scale, the title and the heads."""
    view = build_chosen(
        build_low_income(), chosen_reference="soortgelijk", reference_name="soortgelijke wijken"
    )
    page = render(view)

    assert "hoger dan in soortgelijke wijken (6,6 %)" in text_of(page, ".oordeel dl")
    assert text_of(page.css("table.cijfers thead th")[-1]) == "Soortgelijke wijken"
    assert "Het streepje is het cijfer van soortgelijke wijken" in text_of(page, ".beeld > .uitleg")
    assert "vergeleken met soortgelijke wijken" in text_of(page, "title")
    assert "veel hoger dan in soortgelijke wijken" in attribute(first(page, ".taart .punt"), "aria-label")


def test_similar_wijken_are_listed_with_reasons() -> None:
    """Name, gemeente, in what they are alike and differ, and which one is only moderately similar."""
    page = render(build_profile(similar=build_similar()))
    items = [text_of(item) for item in page.css(".gelijken > li")]

    assert items[0] == (
        "Bouwlust 's-Gravenhage Lijkt in: koopwoningen, 65-plussers en eengezinswoningen. "
        "Verschilt het meest in: dichtheid."
    )
    assert "Charlois Rotterdam matig vergelijkbaar" in items[1]


def test_similar_wijken_lead_further() -> None:
    """To who does better, to a page of them side by side, and to this page against them."""
    page = render(build_profile(similar=build_similar()))

    assert [attribute(link, "href") for link in page.css(".verder a")] == [
        "/gebied/WK034403-overvecht/soortgelijk",
        "/vergelijk?gebied=WK034403&gebied=WK051833&gebied=WK059915",
        "/gebied/WK034403-overvecht?referentie=soortgelijk",
    ]


def test_why_there_are_no_similar_wijken() -> None:
    """Where nobody is looked for, the page says why; where nobody would look, it says nothing."""
    reason = "In deze wijk wonen minder dan 500 mensen. Dan zoeken wij geen soortgelijke wijken."
    told = render(build_profile(similar=SimilarView(reason=reason)))

    assert reason in text_of(told)
    assert not told.css(".gelijken")
    assert not render(build_profile()).css("#soortgelijk")


def test_lists_against_similar_wijken_are_folded() -> None:
    """The second pair of lists is closed until it is asked for, and leads to the page against them."""
    points = replace(build_profile().points, reference_label="soortgelijke wijken")
    page = render(build_profile(similar=build_similar(), similar_points=points))
    folded = first(page, "details.naast")

    assert "open" not in folded.attributes
    assert text_of(folded, "summary") == "Krachten en aandachtspunten vergeleken met soortgelijke wijken"
    assert "referentie=soortgelijk" in attribute(first(folded, "h3 a"), "href")
    assert "als in soortgelijke wijken" in text_of(folded)
