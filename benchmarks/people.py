"""What the larger pages cost, in process and made anew: those that people go to after a first gebied.

Times are CPU time of the thread, as in `anatomy`. What pages share in memory is warm, as it is when serving;
the gebieden of each page are new.

Run: .venv/bin/python -m benchmarks.people
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle

from benchmarks.bundled import SEED, bundled_edition, current_wijken, random_gemeenten, random_wijken
from benchmarks.machine import machine
from benchmarks.table import Comparison, once, percentile, show
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import Theme
from wijkmonitor.serving.encoding import compressed
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.better import better_view
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.differences_builder import differences_view, shares_of_people
from wijkmonitor.views.differences_country_builder import country_choice, country_differences
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.indicator_page import indicator_view
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

PAGES = 60
WARM_UP = 6
_LIMIT_MS = 15.0

_GROUPS = ("totaal", "leeftijd:65plus", "herkomst:europa")
_COMPARED: Mapping[str, tuple[int, Mapping[str, str | tuple[str, ...]]]] = {
    "six wijken": (6, {}),
    "six wijken, all figures of a theme": (6, {"theme": "zorg-welzijn"}),
    "six wijken against their gemeenten": (6, {"reference": "gemeente"}),
    "six wijken in 2020": (6, {"year": "2020"}),
    "six wijken in 2020 against similar ones": (6, {"year": "2020", "reference": "soortgelijk"}),
    "two wijken, three groups": (2, {"groups": _GROUPS}),
}
"""How many wijken, and what else is chosen."""


def comparisons() -> list[Comparison]:
    """Measure, and give the lines of the table."""
    edition, renderer = bundled_edition(), Renderer(load_assets())
    return [
        *theme_pages(edition, renderer),
        *indicator_pages(edition, renderer),
        *similar_pages(edition, renderer),
        *compared_pages(edition, renderer),
        *difference_pages(edition, renderer),
    ]


def theme_pages(edition: Edition, renderer: Renderer) -> list[Comparison]:
    """Measure the dashboard of each theme of a random wijk."""
    lines = []
    for theme in edition.catalog.themes:
        wijken = cycle(random_wijken(edition, PAGES + WARM_UP))

        def page(wijken: Iterator[StoredRegion] = wijken, theme: Theme = theme) -> None:
            view = dashboard_view(edition, next(wijken), theme, ProfileChoice())
            compressed(renderer.render_dashboard(view).encode(), "br")

        lines.append(_timed(f"dashboard {theme.id} of a wijk", page))
    return lines


def indicator_pages(edition: Edition, renderer: Renderer) -> list[Comparison]:
    """Measure the page of a slice: of a wijk, and of a gemeente among all gemeenten."""
    return [
        _indicator_page("a wijk", random_wijken(edition, PAGES + WARM_UP), edition, renderer),
        _indicator_page("a gemeente", random_gemeenten(edition, PAGES + WARM_UP), edition, renderer),
    ]


def _indicator_page(
    title: str, gebieden: Sequence[StoredRegion], edition: Edition, renderer: Renderer
) -> Comparison:
    slices = [item for pie in edition.pies.values() for item in pie]
    visits = cycle(zip(gebieden, cycle(slices)))

    def page() -> None:
        stored, indicator = next(visits)
        view = indicator_view(edition, stored, indicator, ProfileChoice(), SiblingChoice())
        compressed(renderer.render_indicator(view).encode(), "br")

    return _timed(f"indicator of {title}", page)


def similar_pages(edition: Edition, renderer: Renderer) -> list[Comparison]:
    """Measure the page that asks which similar wijken do better."""
    alike = [item for item in current_wijken(edition) if edition.release.has_similar(item)]
    wijken = cycle(random.Random(SEED).sample(alike, PAGES + WARM_UP))  # noqa: S311 - no secret

    def page() -> None:
        compressed(renderer.render_better(better_view(edition, next(wijken))).encode(), "br")

    return [_timed("a wijk beside ten similar ones", page)]


def compared_pages(edition: Edition, renderer: Renderer) -> list[Comparison]:
    """Measure the comparison page."""
    wijken = current_wijken(edition)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    lines = []
    for title, (count, chosen) in _COMPARED.items():

        def page(count: int = count, chosen: Mapping[str, str | tuple[str, ...]] = chosen) -> None:
            codes = tuple(item.region.code for item in chance.sample(wijken, count))
            wish = ComparisonWish(codes, **chosen)  # type: ignore[arg-type]
            view = comparison_view(edition, comparison_choice(wish, edition))
            compressed(renderer.render_comparison(view).encode(), "br")

        lines.append(_timed(f"comparison: {title}", page))
    return lines


def difference_pages(edition: Edition, renderer: Renderer) -> list[Comparison]:
    """Measure the groups of a wijk and of Nederland against everybody else, and one gap over all wijken."""
    wijken = cycle(random_wijken(edition, PAGES + WARM_UP))
    breakdowns = cycle([item.id for item in differences_view(edition, edition.land, "").dimensions])
    shares = cycle([item.id for item in shares_of_people(edition) if item.theme == "zorg-welzijn"])

    def wijk() -> None:
        compressed(renderer.render_differences(differences_view(edition, next(wijken), "")).encode(), "br")

    def land() -> None:
        view = differences_view(edition, edition.land, next(breakdowns))
        compressed(renderer.render_differences(view).encode(), "br")

    def country() -> None:
        wanted = {"indicator": next(shares), "groep": "leeftijd:65plus"}
        try:
            view = country_differences(edition, country_choice(wanted, edition))
        except AddressError:
            return
        compressed(renderer.render_country_differences(view).encode(), "br")

    return [
        _timed("differences in a wijk", wijk),
        _timed("differences in Nederland", land),
        _timed("one difference over all wijken", country),
    ]


def _timed(title: str, page: Callable[[], None]) -> Comparison:
    taken = []
    for place in range(WARM_UP + PAGES):
        started = time.thread_time()
        page()
        if place >= WARM_UP:
            taken.append(1000 * (time.thread_time() - started))
    slow = percentile(taken, 0.95)
    return Comparison(
        f"{title}, p50 (p95 {slow:.1f})", "CPU ms", once(percentile(taken, 0.5)), limit=_LIMIT_MS
    )


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons())


if __name__ == "__main__":
    main()
