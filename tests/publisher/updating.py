"""An update in a process of its own, that dies at a chosen moment or on a disk that is full.

python updating.py <folder of the instance> <address of the publisher> kill | disk <bytes> | whole
"""

import os
import resource
import signal
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
_TOUCHING = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"})


def _die_at(moment: int, folder: str) -> None:
    """Die as by a power cut when the folder is touched for the n-th time: nothing is closed or tidied."""
    left = [moment]

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHING and arguments and str(arguments[0]).startswith(folder):
            left[0] -= 1
            if left[0] == 0:
                os._exit(137)

    sys.addaudithook(touched)


def _update(folder: str, address: str) -> int:
    """Update once, with a reason for whatever is held back."""
    from publisher.instance import updated  # noqa: PLC0415
    from publisher.loopback import Publisher  # noqa: PLC0415
    from publisher.tables import Assortment  # noqa: PLC0415
    from wijkmonitor.domain.errors import WijkmonitorError  # noqa: PLC0415
    from wijkmonitor.ingest.update import Instance  # noqa: PLC0415

    instance = Instance(Path(folder) / "data", Path(folder) / "programma")
    try:
        updated(instance, Publisher(address, Assortment()), reason="proef")
    except WijkmonitorError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def _rounds(folder: str, address: str) -> int:
    """Update once for each number that comes in, in a child that dies there; gives the exit code of each.

    Everything is imported before, which takes longer than an update.
    """
    import publisher.instance  # noqa: F401, PLC0415

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _die_at(int(line), f"{folder}/data")
            os._exit(_update(folder, address))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()
    return 0


def main() -> int:
    """Do as the command line says."""
    sys.path.insert(0, str(TESTS))
    folder, address, how = sys.argv[1:4]
    if how == "kill":
        return _rounds(folder, address)
    if how == "disk":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
    return _update(folder, address)


if __name__ == "__main__":
    sys.exit(main())
