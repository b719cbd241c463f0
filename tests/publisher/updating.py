"""Updates in processes of their own, that die at a chosen moment or find the disk full.

One line comes in for each: <folder of the instance> <address of the publisher>, and then kill <moment>,
disk <bytes>, power <moment>, power-names <moment>, beside <moment> (another update at once, which dies) or
whole. One line goes out for each: the exit code, and the message as JSON. Everything is imported once, which
takes longer than an update.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
_TOUCHING = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"})


def _die_at(moment: int, folder: str, last: Callable[[], None] = lambda: None) -> None:
    """Die when the folder is touched for the n-th time: nothing is closed or tidied. `last`: just before."""
    left = [moment]

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHING and arguments and str(arguments[0]).startswith(folder):
            left[0] -= 1
            if left[0] == 0 or str(arguments[0]).endswith("/einde"):
                last()
                os._exit(137)

    sys.addaudithook(touched)


def _lose_power_at(moment: int, data: Path, *, keeps_names: bool) -> None:
    """Die in the same way, at the end at the latest, and leave what the disk would have after a power cut."""
    from publisher.power import Disk  # noqa: PLC0415

    disk = Disk.of(data)
    after = data.parent / "na" / "data"
    _die_at(moment, str(data), lambda: disk.lost_power(after, keeps_names=keeps_names))


def _update(folder: str, address: str) -> str:
    """Update once, with a reason for whatever is held back; gives the error, if any."""
    from publisher.instance import updated  # noqa: PLC0415
    from publisher.loopback import Publisher  # noqa: PLC0415
    from publisher.tables import Assortment  # noqa: PLC0415
    from wijkmonitor.domain.errors import WijkmonitorError  # noqa: PLC0415
    from wijkmonitor.ingest.update import Instance  # noqa: PLC0415

    instance = Instance(Path(folder) / "data", Path(folder) / "programma")
    try:
        updated(instance, Publisher(address, Assortment()), reason="proef")
    except WijkmonitorError as error:
        return str(error)
    return ""


def _beside(folder: str, address: str, moment: int) -> int:
    """Update in one more process, that dies at a moment; gives the number of the process."""
    other = os.fork()
    if other == 0:
        _die_at(moment, f"{folder}/data")
        _update(folder, address)
        os._exit(0)
    return other


def _child(line: str, answer: int) -> int:
    """Do what one line asks, in a process that nobody else minds; gives the exit code."""
    folder, address, how, number = [*line.split(), "0"][:4]
    if how == "kill":
        _die_at(int(number), f"{folder}/data")
    if how in {"power", "power-names"}:
        _lose_power_at(int(number), Path(folder, "data"), keeps_names=how == "power-names")
    if how == "disk":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(number), int(number)))
    other = _beside(folder, address, int(number)) if how == "beside" else None
    message = _update(folder, address)
    if other is not None:
        os.waitpid(other, 0)
    if how.startswith("power"):
        os.mkdir(f"{folder}/data/einde")  # noqa: PTH102  # the last touch: here the power goes all the same
    os.write(answer, message.encode())
    return 1 if message else 0


def main() -> int:
    """Do as each line says, in a child of its own."""
    sys.path.insert(0, str(TESTS))
    import publisher.instance  # noqa: F401, PLC0415

    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os._exit(_child(line, writing))
        os.close(writing)
        with os.fdopen(reading) as file:
            message = file.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{json.dumps([code, message])}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
