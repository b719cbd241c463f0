"""What stands around every picture that travels: its sources, what to read first, and where it is from."""

from collections.abc import Iterable

from wijkmonitor.charts.framed import Mark
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
    cards = {view.card.id: card_link(view.card) for view in duiding}
    told = [words.FICTIONAL] if is_fictional else []
    told += [words.read_first(link.text, link.url) for link in cards.values()]
    cited = dict.fromkeys(words.source_note(item.line, item.period, item.indeling) for item in sources)
    if cited:
        told.append(words.sources_note(list(cited)))
    return (*told, maker(edition, path))


def maker(edition: Edition, path: str) -> str:
    """Give who made a picture, of which release, and where it stands."""
    release = edition.release.release
    return words.maker_note(release.id, day(release.built_on), path)


def marks(chips: Iterable[Chip] = ()) -> tuple[Mark, ...]:
    """Give what colours and patterns mean: of some chips, or of the profieltaart."""
    return tuple(_mark(chip) for chip in chips or legend())


def _mark(chip: Chip) -> Mark:
    classes = chip.style.split()
    tone = next(name.removeprefix("t-") for name in classes if name.startswith("t-"))
    pattern = next((name for name in classes if name.startswith("is-")), "")
    return Mark(tone, chip.sign, chip.label, pattern)
