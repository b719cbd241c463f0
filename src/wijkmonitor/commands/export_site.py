"""`wijkmonitor export site MAP --base-url https://…`: the whole site as files."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.app.static_site.export import Account, export_site
from wijkmonitor.app.static_site.wish import SiteWish, checked_base_url
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.settings import Settings
from wijkmonitor.wording.numbers import number
from wijkmonitor.wording.static_site import COMMAND, WORDS

_MEGABYTE = 1_000_000


def add_export_site(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command below `wijkmonitor export`."""
    parser = kinds.add_parser("site", help=COMMAND.help, description=COMMAND.description)
    parser.add_argument("folder", type=Path, metavar="MAP", help=COMMAND.folder)
    parser.add_argument("--base-url", default="", metavar="ADRES", help=COMMAND.base_url)
    parser.add_argument("--only", action="append", default=[], metavar="GM0344", help=COMMAND.only)
    parser.add_argument("--buurten", action="store_true", help=COMMAND.buurten)
    parser.add_argument("--pictures", action="store_true", help=COMMAND.pictures)
    parser.add_argument("--precompress", action="store_true", help=COMMAND.precompress)
    parser.add_argument("--processes", type=int, default=0, metavar="AANTAL", help=COMMAND.processes)
    parser.set_defaults(command=_export_site)


def _export_site(chosen: argparse.Namespace, settings: Settings) -> int:
    wish = SiteWish(
        folder=chosen.folder.resolve(),
        base_url=checked_base_url(chosen.base_url or settings.base_url),
        only=tuple(sorted({RegionCode(code.upper()) for code in chosen.only})),
        has_buurten=chosen.buurten,
        has_pictures=chosen.pictures,
        is_precompressed=chosen.precompress,
        processes=max(0, chosen.processes),
    )
    try:
        account = export_site(wish, settings, say)
    except KeyboardInterrupt:
        say(WORDS.stopped)
        raise
    say(_told(account, wish))
    return 0


def _told(account: Account, wish: SiteWish) -> str:
    return WORDS.finished.format(
        files=number(account.files),
        size=f"{number(round(account.bytes / _MEGABYTE))} MB",
        folder=wish.folder,
        written=number(account.written),
        removed=number(account.removed),
        seconds=number(round(account.seconds)),
        rate=number(round(account.pages / max(account.seconds, 1))),
    )
