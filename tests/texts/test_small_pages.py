"""The small pages: start, search, sources, texts and errors."""

import dataclasses
import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from texts.page_reading import attribute, first, parse, text_of
from texts.profile_builder import build_indicator, build_profile, build_theme
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.small_pages import legend
from wijkmonitor.views.pages import (
    CoverageThemeView,
    CoverageView,
    DeliveryView,
    ErrorView,
    OwnCoverageView,
    ReleaseView,
    SearchResultView,
    SearchView,
    SourcesView,
    StartView,
    TextView,
    UnloadedSourceView,
)
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

RENDERER = Renderer(load_assets())
RELEASE = ReleaseView("2026-11-21-3f9c2a7d", "2026-11-21", is_fictional=False)
OVERVECHT = RegionLink("WK034403", "Overvecht", "wijk", 34295)


def build_result(**changes: object) -> SearchResultView:
    """Build a result of a search."""
    fields: dict[str, object] = {
        "code": "GM0518",
        "name": "'s-Gravenhage",
        "level": "gemeente",
        "context": "gemeente",
        "inwoners": 548320,
        "is_current": True,
        "is_fuzzy": False,
        "known_as": "",
    }
    return SearchResultView(**(fields | changes))  # type: ignore[arg-type]


def build_error(status: int = 404, detail: str = "", suggestions: tuple[RegionLink, ...] = ()) -> ErrorView:
    """Build an error page."""
    return ErrorView(status, detail, "", suggestions, RELEASE)


UNLOADED = (
    UnloadedSourceView(
        "cbs_uitkeringen",
        "Personen met een uitkering",
        "CBS",
        "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/80794ned",
        is_fetched=True,
        proven="niets",
    ),
    UnloadedSourceView(
        "vektis_zorgkosten",
        "Kosten van zorg",
        "Vektis",
        "https://www.vektis.nl/",
        is_fetched=False,
        proven="deels",
    ),
)


def build_sources() -> SourcesView:
    """Build the page of sources with one delivery and one indicator."""
    delivery = Delivery(
        id=DeliveryId("84799NED-wijken"),
        source="cbs_kwb",
        table="84799NED",
        title="Kerncijfers wijken en buurten 2020",
        publisher="CBS",
        source_line="CBS, Kerncijfers wijken en buurten 2020 (84799NED)",
        url="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/84799NED/table",
        licence="CC BY 4.0",
        retrieved="2026-11-21",
        sha256="ab" * 32,
        file_name="kwb2020.csv",
        remark="Alleen wijken.",
        is_bundled=True,
        series="cbs_kwb",
    )
    coverage = CoverageView(build_indicator("bijstand_pct", "Bijstand"), ((2019, 2020, 2021), ()))
    return SourcesView(
        deliveries=(DeliveryView(delivery, "2020", "2020", 123456),),
        levels=(RegionLevel.LAND, RegionLevel.WIJK),
        coverage=(CoverageThemeView(build_theme("arbeid-inkomen").theme, (coverage,)),),
        own=(OwnCoverageView("Onze tabel", (coverage,)),),
        release=RELEASE,
        unloaded=UNLOADED,
    )


PAGES: dict[str, Callable[[], str]] = {
    "start": lambda: RENDERER.render_start(StartView(None, (OVERVECHT,), 14800, 159, RELEASE)),
    "zoeken": lambda: RENDERER.render_search(SearchView("den haag", (build_result(),), RELEASE)),
    "zoeken zonder vraag": lambda: RENDERER.render_search(SearchView("", (), RELEASE)),
    "bronnen": lambda: RENDERER.render_sources(build_sources()),
    "uitleg": lambda: RENDERER.render_tour(TextView(RELEASE)),
    "methode": lambda: RENDERER.render_method(TextView(RELEASE)),
    "over": lambda: RENDERER.render_about(TextView(RELEASE)),
    "toegankelijkheid": lambda: RENDERER.render_accessibility(TextView(RELEASE)),
    "fout": lambda: RENDERER.render_error(build_error()),
    "fout zonder uitgave": lambda: RENDERER.render_error(
        ErrorView(503, "", "", (), ReleaseView("", "", is_fictional=False))
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_and_a_way_on(name: str) -> None:
    """Each page has one h1, a title, a search box and the links at its foot."""
    page = parse(PAGES[name]())

    assert len(page.css("h1")) == 1
    assert text_of(page, "title").endswith("– Wijkmonitor")
    assert len(page.css("input[name=q]")) == 1
    assert len(page.css("footer a")) == 7


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_inline_script_or_style(name: str) -> None:
    """The content security policy allows none; a block of data is no script that runs."""
    html = PAGES[name]()

    assert " style=" not in html
    assert not re.search(r'<script(?! type="application/ld\+json">)(?![^>]* src=)', html)
    assert "<style" not in html


@pytest.mark.parametrize("name", PAGES)
def test_every_anchor_exists(name: str) -> None:
    """A link within a page leads to something."""
    page = parse(PAGES[name]())
    ids = {attribute(node, "id") for node in page.css("[id]")}

    assert {attribute(link, "href")[1:] for link in page.css('a[href^="#"]')} <= ids


def test_the_start_page_offers_examples() -> None:
    """An example leads to its gebied."""
    link = first(parse(PAGES["start"]()), ".voorbeelden a")

    assert attribute(link, "href") == "/gebied/WK034403-overvecht"


def test_a_query_comes_back_as_text() -> None:
    """What was typed stands in the field and in the answer, escaped."""
    html = RENDERER.render_search(SearchView('"><script>x', (), RELEASE))

    assert attribute(first(parse(html), "input[name=q]"), "value") == '"><script>x'
    assert "<script>x" not in html


def test_a_result_says_why_it_was_found() -> None:
    """An alias, a guess and an abolished gebied are marked."""
    result = build_result(known_as="Den Haag", is_fuzzy=True, is_current=False)
    text = text_of(parse(RENDERER.render_search(SearchView("den hag", (result,), RELEASE))), ".resultaat")

    assert "Den Haag" in text
    assert "bestaat niet meer" in text
    assert "lijkt op wat je typte" in text


def test_nothing_found_helps() -> None:
    """Without results there are tips."""
    page = parse(RENDERER.render_search(SearchView("xyz", (), RELEASE)))

    assert "Niets gevonden voor 'xyz'" in text_of(page, "main")
    assert "Probeer een korter stuk van de naam." in text_of(page, "main")


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (400, "Dit adres begrijpen wij niet"),
        (404, "Deze pagina is er niet"),
        (410, "Dit gebied bestaat niet meer"),
        (500, "Er ging iets mis"),
    ],
)
def test_an_error_page_is_plain_and_leads_on(status: int, title: str) -> None:
    """An error says what is wrong, what to do, and where one may have wanted to go."""
    page = parse(RENDERER.render_error(build_error(status, "Het jaar 'x' kennen wij niet.", (OVERVECHT,))))

    assert text_of(page, "h1") == title
    assert "Het jaar 'x' kennen wij niet." in text_of(page, "main")
    assert attribute(first(page, ".resultaat a"), "href") == "/gebied/WK034403-overvecht"


def test_the_coverage_table_shows_years_per_level() -> None:
    """Years in a row are a range; no year is a dash."""
    page = parse(PAGES["bronnen"]())
    cells = [text_of(cell) for cell in first(page, ".dekking tbody tr").css("th, td")]

    heads = [text_of(head) for head in first(page, ".dekking").css("thead th")]

    assert heads == ["Cijfer", "Nederland", "Wijken"]
    assert cells == ["Bijstand", "2019–2021", "–"]


def test_own_tables_have_a_coverage_table_of_their_own() -> None:
    """What an organisation added stands apart, under the title of its table."""
    page = parse(PAGES["bronnen"]())
    tables = page.css(".dekking")

    assert len(tables) == 2
    assert text_of(tables[1], "caption") == "Onze tabel"
    assert [text_of(cell) for cell in tables[1].css("tbody tr th, tbody tr td")] == [
        "Bijstand",
        "2019–2021",
        "–",
    ]


def test_scripts_are_small() -> None:
    """All scripts together are far under 20 KB, and every file has an address with its version."""
    assets = load_assets()
    scripts = sum(len(asset.body) for asset in assets.values() if asset.name.endswith(".js"))

    assert scripts < 20_000
    assert all(asset.path == f"/static/{name}?v={asset.version}" for name, asset in assets.items())


def test_styles_and_scripts_ask_nothing_from_elsewhere() -> None:
    """No stylesheet or script names another site."""
    for name, asset in load_assets().items():
        text = asset.body.decode().replace("http://www.w3.org/2000/svg", "")

        assert "http" not in text, name


def test_the_example_on_the_start_page_is_one_link_after_the_search() -> None:
    """The pie comes after the form, is one stop for the keyboard, and its words say where it leads."""
    html = RENDERER.render_start(StartView(build_profile(), (OVERVECHT,), 14800, 159, RELEASE))
    page = parse(html)
    link = first(page, ".voorproef a")

    assert html.index("<form") < html.index('class="voorproef"')
    assert attribute(link, "href") == "/gebied/WK034403-overvecht"
    assert text_of(link, "span") == "De profieltaart van Overvecht"
    assert not page.css(".voorproef a a")


def test_files_of_one_source_stand_together() -> None:
    """A source line is a heading without 'Bron:'; its files are told apart and their sums are folded."""
    sources = build_sources()
    (first_file,) = sources.deliveries
    line = f"Bron: {first_file.delivery.source_line}"
    files = tuple(
        replace(
            first_file,
            delivery=dataclasses.replace(first_file.delivery, id=DeliveryId(name), source_line=line),
        )
        for name in ("84799NED-wijken", "84799NED-gemeenten")
    )
    page = parse(RENDERER.render_sources(replace(sources, deliveries=files)))

    assert [text_of(head) for head in page.css("#leveringen + .lijst h3")] == [
        "CBS, Kerncijfers wijken en buurten 2020 (84799NED)"
    ]
    assert [
        text_of(item, "p").split(" Cijfers")[0] for item in page.css("#leveringen + .lijst .bestanden > li")
    ] == [
        "Tabel 84799NED: wijken",
        "Tabel 84799NED: gemeenten",
    ]
    assert len(page.css(".bestanden details code")) == 2


def test_every_page_has_its_own_description() -> None:
    """What a search engine shows is not the same for all pages."""
    told = {
        attribute(first(parse(PAGES[name]()), "meta[name=description]"), "content")
        for name in ("start", "zoeken", "bronnen", "methode", "over", "toegankelijkheid")
    }

    assert len(told) == 6


def test_the_legend_has_what_is_not_compared() -> None:
    """Every chip that a row can have stands in the legend."""
    assert "niet vergeleken" in {chip.label for chip in legend()}


def test_the_tour_has_five_steps_with_a_drawing_each() -> None:
    """Every step has its number, a heading, a few short paragraphs and a picture that says what it shows."""
    page = parse(PAGES["uitleg"]())
    steps = page.css("section.stap")

    assert [text_of(step, ".nummer") for step in steps] == [f"Stap {number} van 5" for number in range(1, 6)]
    assert all(len(step.css("h2")) == 1 and len(step.css("p")) >= 4 for step in steps)
    assert all(attribute(first(step, "svg[role=img]"), "aria-label") for step in steps)


def test_a_drawing_of_the_tour_has_one_of_everything() -> None:
    """Each kind of slice and theme is in the schematic pie, and no id stands twice on the page."""
    page = parse(PAGES["uitleg"]())
    drawing = first(page, "svg.toont-kleuren")
    ids = [attribute(node, "id") for node in page.css("[id]")]

    assert len(drawing.css(".punt")) == 30
    assert all(drawing.css(kind) for kind in (".gestreept", ".zonder-cijfer", ".is-helft"))
    assert len(ids) == len(set(ids))


def test_the_start_page_leads_to_the_made_up_town_only_where_there_is_one() -> None:
    """Own figures by herkomst can only be shown of a gemeente that does not exist; it is named as such."""
    town = RegionLink("GMVB01", "Voorbeeldstad (fictief)", "gemeente", 60_000)
    view = StartView(build_profile(), (OVERVECHT,), 14800, 159, RELEASE, town)

    page = parse(RENDERER.render_start(view))
    without = parse(RENDERER.render_start(replace(view, made_up=None)))

    assert "Voorbeeldstad (fictief)" in text_of(page, ".ingangen li:last-child")
    assert attribute(first(page, ".ingangen li:last-child a"), "href").startswith("/gebied/GMVB01")
    assert len(page.css(".ingangen li")) - len(without.css(".ingangen li")) == 1


def test_a_source_that_is_not_loaded_says_how_to_load_it() -> None:
    """What is fetched needs a name, what is handed over a folder too; what is unproven says so."""
    page = parse(RENDERER.render_sources(build_sources()))
    section = page.css_first('section[aria-labelledby="niet-geladen"]')

    assert section is not None
    fetched, handed_over = (" ".join(item.text().split()) for item in section.css("li"))
    assert fetched.startswith("Personen met een uitkering van CBS. Op te halen bij de uitgever.")
    assert fetched.endswith(
        "bewezen op een echt bestand. De opdracht is: wijkmonitor update --source cbs_uitkeringen"
    )
    assert handed_over.startswith("Kosten van zorg van Vektis. Zet het bestand in een map, met de naam")
    assert "voor een deel bewezen op echte bestanden" in handed_over
    assert handed_over.endswith("wijkmonitor update --from MAP --source vektis_zorgkosten")


def test_nothing_is_said_where_every_source_is_loaded() -> None:
    """No heading above nothing, and no link to it."""
    html = RENDERER.render_sources(replace(build_sources(), unloaded=()))

    assert "niet-geladen" not in html
