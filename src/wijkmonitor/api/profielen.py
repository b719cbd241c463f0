"""The judged profile of a gebied: what its page shows, with the same figures and the same words."""

from msgspec import Struct, field

from wijkmonitor.api.asked_for import GroupText, NameText, ReferenceText, YearText
from wijkmonitor.api.gebieden import Gebied, asked_region, gebieden_of
from wijkmonitor.api.kaarten import Kaart, kaarten_of
from wijkmonitor.api.operation import Asked
from wijkmonitor.api.parameters import refused
from wijkmonitor.api.parts import Link, UitgaveVerwijzing, uitgave_of
from wijkmonitor.api.problem import invalid, not_found
from wijkmonitor.api.rijen import PaginaBron, Rij, rij_of, source_of
from wijkmonitor.charts.profile_pie import is_neutral
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.texts.api_urls import resource
from wijkmonitor.texts.row_text import Viewpoint
from wijkmonitor.texts.summary_text import summary_text
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import PointsView, PointView, ProfileView, ThemeView
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.wording.api_problems import NO_PROFILE, NO_PROFILE_REMEDY, no_such
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.pages import outcome_words


class Keuze(Struct, frozen=True, rename="camel"):
    """What a profile is of."""

    jaar: str | None
    groep: str
    mensen: str
    referentie: str
    referentie_naam: str


class Stemmen(Struct, frozen=True, rename="camel"):
    """How the onderwerpen of a theme voted: a theme is never an average."""

    uitkomst: str
    uitkomst_woorden: str
    gunstig: int
    ongunstig: int
    vergelijkbaar: int
    onzeker: int


class ThemaProfiel(Struct, frozen=True, rename="camel"):
    """One theme: its votes and its indicators."""

    id: str
    titel: str
    stemmen: Stemmen
    indicatoren: tuple[Rij, ...]
    is_volledig: bool


class Punt(Struct, frozen=True, rename="camel"):
    """A kracht or aandachtspunt: the strongest indicator of an onderwerp."""

    onderwerp: str
    indicator: str
    aantal_mensen: int | None
    verschil_in_mensen: int | None
    mensen: str
    ook: tuple[str, ...]


class ProfielLinks(Struct, frozen=True, rename="camel"):
    """Where a profile stands, for programs and for people."""

    self: Link
    pagina: Link
    verschillen: Link
    soortgelijke_gebieden: Link


class Profiel(Struct, frozen=True, rename="camel", kw_only=True):
    """The profile of a gebied."""

    gebied: Gebied
    keuze: Keuze
    in_het_kort: tuple[str, ...]
    themas: tuple[ThemaProfiel, ...]
    krachten: tuple[Punt, ...]
    aandachtspunten: tuple[Punt, ...]
    let_op: str
    jaren: tuple[str, ...]
    groepen: tuple[str, ...]
    duiding: tuple[Kaart, ...]
    bronnen: tuple[PaginaBron, ...]
    uitgave: UitgaveVerwijzing
    links: ProfielLinks = field(name="_links")


class ProfielVraag(Struct, frozen=True, rename="camel"):
    """Which profile: of a year, a group, against a reference, with all of one theme."""

    jaar: YearText | None = None
    groep: GroupText | None = None
    referentie: ReferenceText | None = None
    thema: NameText | None = None


def give_profiel(asked: Asked[ProfielVraag]) -> Profiel:
    """Give the profile of a gebied."""
    edition = asked.edition
    stored = asked_region(edition, asked.key)
    if not edition.release.has_profile(stored):
        raise not_found(NO_PROFILE, NO_PROFILE_REMEDY)
    choice = _choice(edition, asked.query)
    try:
        view = profile_view(edition, stored, choice)
    except AddressError as error:
        raise refused([invalid("referentie", "bestaat-niet", str(error))]) from error
    return profiel_of(view, gebieden_of(edition, [stored])[0], asked)


def profiel_of(view: ProfileView, gebied: Gebied, asked: Asked[ProfielVraag]) -> Profiel:
    """Give the view of a gebied page as the API has it."""
    group = view.chosen_group or TOTAAL
    viewpoint = Viewpoint(
        view.region.code,
        with_article(view.reference_name),
        view.chosen_reference,
        "" if group == TOTAAL else view.group_people,
        view.name,
    )
    return Profiel(
        gebied=gebied,
        keuze=Keuze(
            view.chosen_year or None, group, view.group_people, view.chosen_reference, view.reference_name
        ),
        in_het_kort=summary_text(view),
        themas=tuple(_theme(theme, viewpoint, group, asked.query.thema) for theme in view.themes),
        krachten=_points(view.points, is_strength=True),
        aandachtspunten=_points(view.points, is_strength=False),
        let_op=view.notice,
        jaren=tuple(choice.value for choice in view.years if choice.value),
        groepen=tuple(choice.value or TOTAAL for choice in view.groups if choice.is_available),
        duiding=kaarten_of(view.duiding),
        bronnen=tuple(map(source_of, view.sources)),
        uitgave=uitgave_of(asked.edition),
        links=_links(view, asked),
    )


def _choice(edition: Edition, query: ProfielVraag) -> ProfileChoice:
    """Check what was chosen; raises ProblemError for what the catalogue does not have."""
    catalog = edition.catalog
    themes = [str(theme.id) for theme in catalog.themes]
    if query.thema is not None and query.thema not in themes:
        raise refused([invalid("thema", "bestaat-niet", no_such("thema", query.thema, themes))])
    try:
        return profile_choice(
            query.jaar or "", query.groep or "", query.referentie or "", query.thema or "", catalog
        )
    except AddressError as error:
        raise refused([invalid("groep", "bestaat-niet", str(error))]) from error


def _theme(theme: ThemeView, viewpoint: Viewpoint, group: str, asked: str | None) -> ThemaProfiel:
    outcome = theme.outcome
    is_whole = theme.theme.id == asked
    rows = theme.rows if is_whole else theme.slices
    return ThemaProfiel(
        id=theme.theme.id,
        titel=theme.theme.title,
        stemmen=Stemmen(
            uitkomst=outcome.outcome,
            uitkomst_woorden=outcome_words(outcome.outcome, is_neutral=is_neutral(theme)),
            gunstig=outcome.favourable,
            ongunstig=outcome.unfavourable,
            vergelijkbaar=outcome.similar,
            onzeker=outcome.uncertain,
        ),
        indicatoren=tuple(rij_of(row, viewpoint, group) for row in rows),
        is_volledig=is_whole or theme.others == 0,
    )


def _points(points: PointsView, *, is_strength: bool) -> tuple[Punt, ...]:
    return tuple(map(_point, points.strengths if is_strength else points.concerns))


def _point(point: PointView) -> Punt:
    return Punt(
        onderwerp=point.onderwerp,
        indicator=point.row.indicator.id,
        aantal_mensen=point.people,
        verschil_in_mensen=point.extra_people,
        mensen=point.people_noun,
        ook=tuple(row.indicator.id for row in point.folded),
    )


def _links(view: ProfileView, asked: Asked[ProfielVraag]) -> ProfielLinks:
    page = ProfileAddress(
        region_path(view.region.code, view.name),
        view.chosen_year,
        view.chosen_group,
        view.chosen_reference,
    )
    code = view.region.code
    return ProfielLinks(
        self=Link(asked.address),
        pagina=Link(page.of_theme("")),
        verschillen=Link(resource("verschillen", code)),
        soortgelijke_gebieden=Link(resource("soortgelijke-gebieden", code)),
    )
