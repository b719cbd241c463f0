"""What stands around every picture that travels: its sources, what to read first, and where it is from."""

from collections.abc import Iterable

from wijkmonitor.charts.framed import Mark
from wijkmonitor.domain.licence import is_open_licence
from wijkmonitor.texts.duiding_text import card_link
from wijkmonitor.texts.row_text import Chip
from wijkmonitor.texts.small_pages import legend
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import SourceView
from wijkmonitor.wording import downloads as words
from wijkmonitor.wording.dates import day


def notes(
    edition: Edition,
    path: str,
    sources: Iterable[SourceView],
    duiding: Iterable[DuidingView],
    *,
    is_fictional: bool,
) -> tuple[str, ...]:
    """Give the lines below a picture."""
    cited_sources = tuple(sources)
    cards = {view.card.id: card_link(view.card) for view in duiding}
    told = [words.FICTIONAL] if is_fictional else []
    told += [words.read_first(link.text, link.url) for link in cards.values()]
    cited = dict.fromkeys(words.source_note(item.line, item.period, item.indeling) for item in cited_sources)
    if cited:
        told.append(words.sources_note(list(cited)))
    return (*told, maker(edition, path, cited_sources))


def maker(edition: Edition, path: str, sources: Iterable[SourceView]) -> str:
    """Give who made a picture, of which release, where it stands, and whether it may be passed on."""
    release = edition.release.release
    is_open = all(is_open_licence(item.licence) for item in sources)
    return words.maker_note(release.id, day(release.built_on), path, is_open=is_open)


def marks(chips: Iterable[Chip] = ()) -> tuple[Mark, ...]:
    """Give what colours and patterns mean: of some chips, or of the profieltaart."""
    return tuple(_mark(chip) for chip in chips or legend())


def _mark(chip: Chip) -> Mark:
    classes = chip.style.split()
    tone = next(name.removeprefix("t-") for name in classes if name.startswith("t-"))
    pattern = next((name for name in classes if name.startswith("is-")), "")
    return Mark(tone, chip.sign, chip.label, pattern)
