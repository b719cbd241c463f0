"""The gebied page: everything the issue asks for stands on it, and nothing breaks out."""

import gzip
import re

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from texts.page_reading import attribute, first, parse, text_of
from texts.profile_builder import (
    KWB,
    build_choices,
    build_figure,
    build_indicator,
    build_judgement,
    build_profile,
    build_row,
    build_theme,
)
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import GapView, PointsView, PointTrend, ProfileView, RegionLink
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

RENDERER = Renderer(load_assets())


def render(view: ProfileView) -> LexborNode:
    """Render a page and give its root."""
    return parse(RENDERER.render_profile(view))


def render_row(row: RowView) -> LexborNode:
    """Render a page with one row and give the body of the table that holds it."""
    theme = replace(build_theme("arbeid-inkomen", is_chosen=True), slices=(row,), rows=(row,))
    return first(render(build_profile(themes=(theme,))), f"tbody#{row.indicator.id}")


def test_a_page_has_the_landmarks_of_a_page() -> None:
    """Banner, navigation, main, footer, one h1, a skip link, Dutch."""
    page = render(build_profile())

    assert attribute(page, "lang") == "nl"
    assert text_of(page, "h1") == "Overvecht"
    assert len(page.css("h1")) == 1
    assert [len(page.css(landmark)) for landmark in ("header", "main", "footer", "search")] == [1, 1, 1, 1]
    assert attribute(first(page, "a.spring"), "href") == "#inhoud"


def test_a_page_keeps_the_content_security_policy() -> None:
    """No inline script but for a block of data, no style attribute, nothing from elsewhere."""
    html = RENDERER.render_profile(build_profile())
    page = parse(html)

    assert " style=" not in html
    scripts = [script for script in page.css("script") if attribute(script, "type") != "application/ld+json"]
    assert all(attribute(script, "src").startswith("/static/") for script in scripts)
    assert all(attribute(link, "href").startswith("/") for link in page.css("link"))
    assert not re.search(r"\son[a-z]+=", html)


def test_hostile_names_are_text() -> None:
    """Names from a source are escaped wherever they stand."""
    hostile = '<img src=x onerror="alert(1)">'
    link = RegionLink("GM0344", hostile, "gemeente", 1)
    html = RENDERER.render_profile(
        build_profile(name=hostile, ancestors=(link,), children=(link,), reference_name=hostile)
    )

    assert "<img" not in html
    assert hostile not in html


def test_a_row_shows_gebied_gemeente_and_nederland() -> None:
    """A row has the three figures, the own one first, with year and source."""
    indicator = build_indicator("laag_inkomen_pct", "Laag inkomen", direction="lager_is_gunstig")
    row = render_row(build_row(indicator, (18.2, 8.2, 6.6), "veel_ongunstiger"))
    figures = [text_of(cell) for cell in row.css("td.getal")]

    assert figures == ["18,2 %", "8,2 %", "6,6 %"]
    assert text_of(row, ".woord") == "veel minder gunstig, duidelijk"
    assert text_of(row, ".meta") == "· 2020 · bron 1"


def test_the_rule_and_the_numbers_stand_behind_a_judgement() -> None:
    """On demand: difference, usual spread, interval, number of people, direction, source."""
    indicator = build_indicator("laag_inkomen_pct", "Laag inkomen", direction="lager_is_gunstig")
    judgement = build_judgement(
        "veel_ongunstiger", value=18.2, reference_value=6.6, z=2.3, spread=5.1, lower=17.4, upper=19.0
    )
    row = render_row(replace(build_row(indicator, (18.2, 8.2, 6.6)), judgement=judgement))
    text = text_of(row, "dl")

    for expected in (
        "11,6 procentpunt hoger dan Nederland (6,6 %)",
        "een verschil van 5,1 procentpunt gewoon",
        "2,3 keer zo groot",
        "tussen 17,4 en 19,0 %",
        "ongeveer 16.000 inwoners",
        "Bij dit cijfer noemen wij lager gunstiger.",
        "CBS, Kerncijfers wijken en buurten 2020 (84799NED), op 1 januari 2020, gebiedsindeling 2020",
    ):
        assert expected in text


def test_an_empty_figure_says_why_and_what_is_known() -> None:
    """No figure: CBS's sign, the reason, and the nearest figure that can be shown."""
    row = render_row(build_row(build_indicator("geweld_pct", "Geweld"), (None, None, None)))

    assert text_of(row, "td.eigen") == "."
    assert text_of(row, ".woord") == "geen cijfer: geheim of onbekend"
    assert text_of(row, ".meta") == "· Wel bekend: 61,4 % in de gemeente Utrecht (2024)."
    assert "dat je iemand zou kunnen herkennen" in text_of(row, "dl")


def test_a_provisional_estimate_is_labelled() -> None:
    """A star for provisional, a word for an estimate, and what both mean."""
    figure = build_figure(18.2, status=Status.VOORLOPIG, kind=FigureKind.GESCHAT)
    row = render_row(replace(build_row(build_indicator("bijstand_pct", "Bijstand")), figure=figure))

    assert text_of(row, "td.eigen") == "18,2 %*"
    assert text_of(row, ".meta").endswith("schatting · voorlopig")
    assert "niet geteld maar geschat" in text_of(row, "dl")


def test_a_warning_stands_with_the_figure() -> None:
    """Many people in institutions: the row says so."""
    judgement = build_judgement("hoger", warning="instellingen")
    row = render_row(replace(build_row(build_indicator("bijstand_pct", "Bijstand")), judgement=judgement))

    assert "woont in een instelling" in text_of(row, "dl")


def test_other_boundaries_stand_with_the_figure() -> None:
    """A figure about another area than today's is marked."""
    indicator = build_indicator("bijstand_pct", "Bijstand")
    row = render_row(replace(build_row(indicator), has_other_boundaries=True))

    assert "In 2020 had dit gebied andere grenzen dan nu." in text_of(row, "dl")


def test_a_long_unit_stands_once() -> None:
    """'per 1.000 inwoners' stands behind the title, not in every cell."""
    row = render_row(build_row(build_indicator("misdrijven_per_1000", "Misdrijven")))

    assert text_of(row, "th") == "Misdrijven per 1.000 inwoners"
    assert text_of(row, "td.eigen") == "20"


def test_the_whole_pie_stands_as_tables() -> None:
    """Each theme has a table with the same rows as its slices."""
    view = build_profile()
    tables = render(view).css(".balken table")

    expected = [len(theme.slices) for theme in view.themes]
    assert [len(table.css("tbody tr")) for table in tables] == expected


def test_rows_outside_the_pie_are_folded() -> None:
    """The other figures of the chosen theme are one click away."""
    page = render(build_profile())

    assert text_of(page, ".nogmeer summary") == "Nog 14 cijfers over arbeid en inkomen"
    assert len(page.css(".nogmeer tbody.rij")) == 14


def test_strengths_get_the_same_room_as_concerns() -> None:
    """Both lists stand side by side, with the people behind each."""
    lists = render(build_profile()).css(".lijsten > section")

    assert [text_of(section, "h2") for section in lists] == ["Krachten", "Aandachtspunten"]
    assert "Ongeveer 2.900 huishoudens, 1.900 meer dan bij hetzelfde aandeel als in Nederland." in text_of(
        lists[1]
    )


def test_an_empty_list_says_so() -> None:
    """A list without items is not left blank."""
    points = PointsView("gemeente Utrecht", (), ())
    lists = render(build_profile(points=points)).css(".lijsten > section")

    assert [text_of(section, "p") for section in lists] == [
        "Geen cijfer is hier duidelijk gunstiger dan in de gemeente Utrecht.",
        "Geen cijfer is hier duidelijk minder gunstig dan in de gemeente Utrecht.",
    ]


def test_lists_without_any_comparison_say_so() -> None:
    """Where nothing is compared, an empty list does not say that nothing stands out."""
    indicator = build_indicator("laag_inkomen_pct", "Laag inkomen")
    row = replace(build_row(indicator), judgement=None)
    theme = replace(build_theme("arbeid-inkomen", is_chosen=True), slices=(row,), rows=(row,))
    page = render(build_profile(themes=(theme,), points=PointsView("Nederland", (), ())))
    told = {text_of(section, "p") for section in page.css(".lijsten > section")}

    assert told == {"Er zijn hier geen cijfers om te vergelijken. Daarom is deze lijst leeg."}


def test_absent_groups_say_why() -> None:
    """A group that cannot be chosen is no link, and its reason is there."""
    page = render(build_profile())
    links = [text_of(link) for link in page.css("a.pil")]

    assert "65 jaar en ouder" not in links
    assert "65 jaar en ouder: Alleen het RIVM telt deze groep apart" in text_of(page, ".keuzes .uitleg")


def test_many_groups_are_folded() -> None:
    """More groups than fit on a line are one click away, the chosen one excepted."""
    old = ((f"migratieachtergrond:{number}", f"Groep {number}") for number in range(9))
    page = render(build_profile(groups=build_choices(("", "Alle inwoners"), *old)))

    assert len(page.css(".keuzes > div > .pillen a")) == 4
    assert len(page.css(".keuzes details .pillen a")) == 6


def test_year_and_reference_work_without_javascript() -> None:
    """A plain form keeps group and theme and asks for year and reference."""
    form = first(render(build_profile(chosen_group="herkomst:europa")), "form.jaarkeuze")
    hidden = {attribute(field, "name"): attribute(field, "value") for field in form.css("[type=hidden]")}

    assert attribute(form, "method") == "get"
    assert hidden == {"groep": "herkomst:europa", "thema": "arbeid-inkomen"}
    assert [attribute(select, "name") for select in form.css("select")] == ["jaar", "referentie"]


def test_a_former_gebied_leads_to_its_successors() -> None:
    """A gebied that no longer exists says what became of it."""
    successor = RegionLink("GM1992", "Voorne aan Zee", "gemeente", 73000)
    page = render(build_profile(is_current=False, successors=(successor,)))
    notice = first(page, ".melding")

    assert "opgegaan in Voorne aan Zee" in text_of(notice)
    assert attribute(first(notice, "a"), "href") == "/gebied/GM1992-voorne-aan-zee"


def test_approximate_boundaries_are_named() -> None:
    """A map with approximate boundaries says so, with their year."""
    caption = text_of(render(build_profile()), ".onder")

    assert "Gebiedsindeling 2024." in caption
    assert "De grenzen op deze kaart zijn bij benadering." in caption


def test_every_source_is_listed_with_its_number() -> None:
    """The list of sources links to the publisher's table and tells status, boundaries and licence."""
    source = first(render(build_profile()), "#bron-1")

    assert attribute(first(source, "a"), "href") == KWB.url
    assert "gebiedsindeling 2020" in text_of(source)
    assert "Licentie CC BY 4.0" in text_of(source)


def test_gaps_answer_why_nothing_is_shown() -> None:
    """What is missing altogether is listed with its reason."""
    section = text_of(render(build_profile()), '[aria-labelledby="niets"]')

    assert section.startswith("Waarom zie ik hier niets?")
    assert "Drugs, Verkeer De bron geeft dit cijfer niet voor wijken." in section


def test_many_gaps_with_one_reason_are_counted_and_folded() -> None:
    """Of a group most figures are missing: a wall of names would hide why."""
    titles = ("Drugs", "Verkeer", "Vermogen", "Bijstand", "Roken")
    page = render(build_profile(gaps=(GapView(titles, "Geen bron heeft dit."),)))
    item = first(page, '[aria-labelledby="niets"] li')

    assert text_of(item).startswith("5 cijfers Geen bron heeft dit.")
    assert text_of(item, "details p") == "Drugs, Verkeer, Vermogen, Bijstand, Roken"


def test_a_page_stands_without_its_extras() -> None:
    """A gebied without map, parts, gaps, facts or parents still has a page."""
    page = render(build_profile(map=None, children=(), gaps=(), facts=(), ancestors=()))

    assert text_of(page, "h1") == "Overvecht"


def test_nederland_is_compared_with_nothing() -> None:
    """Without a reference there is no comparison, no list and no empty sentence."""
    page = render(build_profile(name="Nederland", reference_name="", ancestors=()))

    assert not page.css(".lijsten")
    assert not page.css("select#referentie")
    assert "vergeleken met" not in text_of(page, "main")
    assert [text_of(head) for head in first(page, ".cijfers").css("thead th")] == ["Cijfer", "Overvecht"]


def test_links_on_the_page_lead_somewhere_on_it() -> None:
    """Every anchor of this page exists."""
    page = render(build_profile())
    ids = {attribute(node, "id") for node in page.css("[id]")}
    links = page.css('a[href*="thema=arbeid-inkomen#"]')
    anchors = [attribute(link, "href").partition("#")[2] for link in links]

    assert anchors
    assert set(anchors) <= ids


def test_ids_are_unique() -> None:
    """No two elements have the same id."""
    ids = [attribute(node, "id") for node in render(build_profile()).css("[id]")]

    assert len(ids) == len(set(ids))


def test_a_page_is_small() -> None:
    """The page is far under 60 KB on the wire."""
    assert len(gzip.compress(RENDERER.render_profile(build_profile()).encode())) < 30_000


def test_what_is_known_of_a_group_stands_above_the_pie() -> None:
    """A group has its notice, with the way back to all inhabitants."""
    view = build_profile(chosen_group="herkomst:europa", notice="De profieltaart is leeg.")
    notice = first(render(view), ".melding")

    assert text_of(notice) == "De profieltaart is leeg. Bekijk alle inwoners"


def test_the_nearest_figure_says_whose_it_is() -> None:
    """A figure that stands in for a group's says which people it is about."""
    row = build_row(build_indicator("bijstand_pct", "Bijstand"), (None, None, None))
    nearest = row.nearest and replace(row.nearest, people="alle inwoners")
    meta = text_of(render_row(replace(row, nearest=nearest)), ".meta")

    assert meta == "· Wel bekend: 61,4 % voor alle inwoners in de gemeente Utrecht (2024)."


def test_one_figure_more_is_one_figure() -> None:
    """The link to the rest of a theme counts in Dutch: 'nog 1 cijfer', 'nog 2 cijfers'."""
    (theme,) = (theme for theme in build_profile().themes if theme.is_chosen)
    links = [
        text_of(render(build_profile(themes=(replace(theme, others=others),))), "p.nogmeer a")
        for others in (1, 2)
    ]

    assert [" ".join(link.split()[:3]) for link in links] == ["Nog 1 cijfer", "Nog 2 cijfers"]


def test_a_point_says_whether_it_rises_and_nothing_where_that_is_not_known() -> None:
    """The trend stands below the people; without one there is no empty line."""
    points = build_profile().points
    trend = PointTrend("stijgt", 2019, 2023, "stijgt", differs=False)
    rising = replace(points.concerns[0], trend=trend)
    changed = replace(points, concerns=(rising, *points.concerns[1:]))

    page = render(build_profile(points=changed))

    said = [text_of(item) for item in page.css("section[aria-labelledby=aandachtspunten] li")]
    assert "Stijgt tussen 2019 en 2023, net als in Nederland." in said[0]
    assert not any("tussen 2019" in text for text in said[1:])
