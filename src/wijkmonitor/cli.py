"""The command line: `wijkmonitor serve | update | check | ingest | tabulate | …`; `--help` has them all."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import wijkmonitor
from wijkmonitor.app.serve import say, serve
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import BUNDLED_FOLDER, check_catalog, load_catalog
from wijkmonitor.commands.export import add_export
from wijkmonitor.commands.export_site import add_export_site
from wijkmonitor.commands.report import add_report
from wijkmonitor.commands.update import add_update
from wijkmonitor.commands.voorbeeldland import add_voorbeeldland
from wijkmonitor.domain.errors import CatalogError, WijkmonitorError
from wijkmonitor.ingest.audit import audit_frames
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.ingest.compare import compare_bundles
from wijkmonitor.ingest.load import load_bundle
from wijkmonitor.ingest.own.publish import ingest_own, own_table_lines, remove_own
from wijkmonitor.ingest.update import UPDATED
from wijkmonitor.settings import BUNDLE, Settings, read_settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf

_BUNDLED = "meegeleverd"
_FILTERS = ("gebied", "indicator", "periode", "groep", "brontabel", "niveau")
_Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 done, 1 it could not be done and why was said, 2 wrong use."""
    chosen = _parser().parse_args(arguments)
    command: _Command = chosen.command
    try:
        return command(chosen, read_settings())
    except WijkmonitorError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wijkmonitor", description="De open wijkmonitor van Nederland.")
    parser.add_argument("--version", action="version", version=f"wijkmonitor {wijkmonitor.__version__}")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    _add_serve(commands)
    data = commands.add_parser("data", help="bouw de meegeleverde cijfers uit de bestanden van de uitgevers")
    data.add_argument("--from", dest="folder", type=Path, required=True, help="map met de bestanden")
    data.add_argument(
        "--to", type=Path, default=BUNDLE, help="waar de bundel komt (standaard: in het pakket)"
    )
    data.set_defaults(command=_data)
    check = commands.add_parser("check", help="controleer de catalogus")
    check.add_argument(
        "--catalog", type=Path, default=BUNDLED_FOLDER, help="een andere map met een catalogus"
    )
    check.set_defaults(command=_check)
    add_update(commands)
    _add_audit(commands)
    _add_ingest(commands)
    _add_tabulate(commands)
    add_export_site(add_export(commands))
    add_report(commands)
    add_voorbeeldland(commands)
    releases = commands.add_parser("releases", help="laat de uitgaven zien, of kies er een")
    releases.add_argument(
        "--use",
        metavar="ID",
        help=f"toon voortaan deze uitgave; '{_BUNDLED}' is die van het programma, '{UPDATED}' die van update",
    )
    releases.add_argument("--verify", action="store_true", help="controleer elke uitgave byte voor byte")
    releases.set_defaults(command=_releases)
    rollback = commands.add_parser("rollback", help="ga terug naar de vorige uitgave")
    rollback.set_defaults(command=_rollback)
    return parser


def _add_serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("serve", help="start de monitor")
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="poort (standaard: 8000; 0: een vrije)")
    parser.add_argument("--release", default="", metavar="ID", help="toon precies deze uitgave")
    parser.add_argument("--access-log", action="store_true", help="schrijf een regel voor elk verzoek")
    parser.set_defaults(command=_serve)


def _add_audit(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("waarnemingen", help="druk de waarnemingen af zoals ze geladen zijn")
    for name in _FILTERS:
        parser.add_argument(f"--{name}", help=f"alleen deze {name}")
    parser.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    parser.add_argument("--snapshots", type=Path, help="map met de bestanden van de uitgevers, voor 'ruw'")
    parser.set_defaults(command=_audit)


def _add_ingest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("ingest", help="voeg cijfers toe")
    kinds = parser.add_subparsers(required=True, metavar="WAT")
    own = kinds.add_parser("eigen", help="een eigen tabel, van jezelf of van je gemeente")
    own.add_argument("--from", dest="table", type=Path, metavar="TABEL.CSV", help="de tabel")
    own.add_argument("--description", type=Path, metavar="BESCHRIJVING.YAML", help="wat erin staat")
    own.add_argument("--list", action="store_true", help="laat de eigen tabellen zien")
    own.add_argument("--remove", metavar="TABEL", help="toon een eigen tabel niet meer")
    own.set_defaults(command=_ingest_own, wrong=own.error)


def _add_tabulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    tabulate = commands.add_parser("tabulate", help="maak een veilige tabel uit registraties met mensen")
    tabulate.add_argument("recipe", metavar="RECEPT", type=Path, help="het recept (YAML)")
    tabulate.add_argument(
        "--to",
        type=Path,
        metavar="MAP",
        help="waar de tabel komt (standaard: de map 'tabel' naast het recept)",
    )
    tabulate.add_argument(
        "--earlier", type=Path, metavar="MAP", action="append", default=[],
        help="een eerdere tabel van dezelfde gemeente; de nieuwe verraadt dan niets door het verschil",
    )  # fmt: skip
    tabulate.set_defaults(command=_tabulate)
    town = commands.add_parser("voorbeeldstad", help="verzin een gemeente met registraties en een recept")
    town.add_argument("--to", type=Path, metavar="MAP", required=True, help="waar de bestanden komen")
    town.set_defaults(command=_voorbeeldstad)


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    serve(settings, chosen.host, chosen.port, release=chosen.release, logs_requests=chosen.access_log)
    return 0


def _data(chosen: argparse.Namespace, settings: Settings) -> int:
    bundle = load_bundle(chosen.folder, say)
    for line in compare_bundles(chosen.to, bundle):
        say(line)
    say(f"Bundel {write_bundle(chosen.to, bundle)[:12]} staat in {chosen.to}.")
    shelf = Shelf(settings.data)
    if chosen.to.resolve() == BUNDLE.resolve() and shelf.serves_bundle():
        ensure_release(shelf, _bundle(settings), say)
    return 0


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    catalog = check_catalog(chosen.catalog)
    if settings.duiding is not None:
        own = with_own_duiding(catalog, settings.duiding)
        if own.problems:
            raise CatalogError(own.problems)
        catalog = own.catalog
    say(
        f"De catalogus klopt: {len(catalog.indicators)} indicatoren in {len(catalog.themes)} thema's, "
        f"met {len(catalog.duiding.cards)} duidingen."
    )
    return 0


def _audit(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf = Shelf(settings.data)
    shelved = ensure_release(shelf, _bundle(settings), say) if shelf.current_id() is None else shelf.current()
    release = OpenRelease(shelved.path, shelved.release)
    filters = {name: getattr(chosen, name) for name in _FILTERS}
    is_first = True
    for frame in audit_frames(release, filters, chosen.snapshots or settings.snapshots):
        if chosen.format == "csv":
            sys.stdout.write(frame.write_csv(separator=";", include_header=is_first))
        else:
            sys.stdout.write(frame.write_ndjson())
        is_first = False
    if is_first:
        say("Er zijn geen waarnemingen die aan deze keuze voldoen.")
    return 0


def _ingest_own(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf, bundle = Shelf(settings.data), _bundle(settings)
    is_delivery = bool(chosen.table or chosen.description)
    if is_delivery + chosen.list + bool(chosen.remove) != 1 or bool(chosen.table) != bool(chosen.description):
        chosen.wrong("geef --from met --description, of --list, of --remove TABEL")
    if chosen.list:
        lines = list(own_table_lines(shelf, bundle)) or ["Er zijn geen eigen tabellen."]
        say("\n".join(lines))
        return 0
    shelved = (
        remove_own(shelf, bundle, chosen.remove, say)
        if chosen.remove
        else ingest_own(shelf, bundle, chosen.table, chosen.description, say)
    )
    if shelved is not None:
        say(f"Uitgave {shelved.release.id} wordt nu getoond. Terug kan met 'wijkmonitor rollback'.")
    return 0


def _bundle(settings: Settings) -> Path:
    """Give the bundle of this instance: what it fetched itself, else what travels with the program."""
    return BundleShelf(settings.data).shown(BUNDLE)


def _tabulate(chosen: argparse.Namespace, _: Settings) -> int:
    # Ibis takes a moment to start, and only these two commands need it.
    from wijkmonitor.tabulate.progress import progress_here  # noqa: PLC0415
    from wijkmonitor.tabulate.run import tabulate  # noqa: PLC0415

    folder: Path = chosen.to or chosen.recipe.parent / "tabel"
    made = tabulate(chosen.recipe, folder, load_catalog(), progress_here(say), chosen.earlier)
    say(f"De tabel staat in {made}. Lees eerst verslag.md; daarna kun je de tabel in de monitor zetten.")
    return 0


def _voorbeeldstad(chosen: argparse.Namespace, _: Settings) -> int:
    from wijkmonitor.tabulate.voorbeeldstad import NOTICE, RECIPE_FILE, write_voorbeeldstad  # noqa: PLC0415

    names = write_voorbeeldstad(chosen.to)
    say(f"{NOTICE} In {chosen.to} staan: {', '.join(names)}.")
    say(f"Maak er een tabel van met: wijkmonitor tabulate {chosen.to / RECIPE_FILE}")
    return 0


def _releases(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf = Shelf(settings.data)
    if chosen.use == _BUNDLED:
        BundleShelf(settings.data).forget()
        ensure_release(shelf, BUNDLE, say)
    elif chosen.use == UPDATED:
        ensure_release(shelf, _bundle(settings), say)
    elif chosen.use:
        shelf.use(shelf.get(chosen.use).release.id, is_chosen=True)
    current = shelf.current_id()
    for item in shelf.all():
        if chosen.verify:
            shelf.verify(item)
        release = item.release
        mark = "*" if release.id == current else " "
        say(f"{mark} {release.id}  {release.regions} gebieden  {release.observations} cijfers")
    return 0


def _rollback(_: argparse.Namespace, settings: Settings) -> int:
    say(f"Terug naar uitgave {Shelf(settings.data).roll_back().release.id}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
