"""Every error the product raises on purpose.

WijkmonitorError
├── SourceError             a publisher's file or table is not what we were told
│   ├── LoadRefusedError    all problems of one delivery at once; no release was touched
│   ├── FetchError          a publisher could not be reached, or gave something else than was asked
│   └── UpdateBlockedError  what was fetched differs too much from what is published; nothing was changed
├── CatalogError            a catalogue file breaks its schema
├── StoreError              a release cannot be built, found or read
│   ├── ReleaseNotFoundError
│   ├── ReleaseDamagedError
│   ├── ReleaseLockedError
│   ├── SnapshotDamagedError    bytes as received are gone or were changed afterwards
│   └── UpdateLockedError       another process is updating
├── DisclosureError         a table of persons cannot be made safe as it is
├── TabulateError           a table cannot be made from a register of persons; no row is ever quoted
│   ├── RecipeError         a recipe breaks its schema or its rules
│   └── RegisterError       a file or table of persons is not what the recipe says
├── StaticSiteError         the site cannot be written as files
├── AddressError            a visitor's address or parameter means nothing
└── SettingsError           a setting has an impossible value
"""

from collections.abc import Sequence
from dataclasses import dataclass


class WijkmonitorError(Exception):
    """Base of all errors of this product; its message is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a delivery: what, where, and what to do about it."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        """Give the problem as one line of Dutch."""
        return f"{self.where}: {self.what} {self.remedy}".strip()


class SourceError(WijkmonitorError):
    """A publisher's file or table is not what we were told."""


class LoadRefusedError(SourceError):
    """A delivery is refused; carries every problem found, each once."""

    def __init__(self, delivery: str, problems: Sequence[Problem]) -> None:
        self.delivery = delivery
        self.problems = tuple(dict.fromkeys(problems))
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"Levering {delivery} is geweigerd; er is niets veranderd.\n{lines}")


class FetchError(SourceError):
    """A publisher could not be reached, or gave something else than was asked."""


class UpdateBlockedError(SourceError):
    """What was fetched differs too much from what is published; carries the reason of each rule."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(dict.fromkeys(reasons))
        lines = "\n".join(f"  - {reason}" for reason in self.reasons)
        super().__init__(
            f"De nieuwe cijfers zijn niet getoond; er is niets veranderd.\n{lines}\n"
            'Zoek uit waardoor dit komt. Klopt het, neem ze dan op met --accept "reden"; de reden komt dan '
            "op de bladzijde met bronnen."
        )


class CatalogError(WijkmonitorError):
    """A catalogue file breaks its schema; the message names file, key and remedy."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__(
            "De catalogus klopt niet.\n" + "\n".join(f"  - {problem}" for problem in self.problems)
        )


class StoreError(WijkmonitorError):
    """A release cannot be built, found or read."""


class ReleaseNotFoundError(StoreError):
    """There is no release to serve yet."""


class ReleaseDamagedError(StoreError):
    """A release file is incomplete or was changed after it was built."""


class ReleaseLockedError(StoreError):
    """Another process is building a release."""


class SnapshotDamagedError(StoreError):
    """Bytes as received from a publisher are gone, or were changed afterwards."""


class UpdateLockedError(StoreError):
    """Another process is updating."""


class DisclosureError(WijkmonitorError):
    """A table of persons, or a rule about it, is not what disclosure control can work with."""


class TabulateError(WijkmonitorError):
    """A table cannot be made from a register of persons; its message never quotes a row or a value of one."""


class RecipeError(TabulateError):
    """A recipe is not right; the message names file, key and remedy of each problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"Het recept klopt niet; er is niets gemaakt.\n{lines}")


class RegisterError(TabulateError):
    """A file or table of persons is not what the recipe says; names file, column and what was expected."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"De registraties kunnen zo niet worden geteld; er is niets gemaakt.\n{lines}")


class StaticSiteError(WijkmonitorError):
    """The site cannot be written as files: a folder of somebody else, a full disk, no permission."""


class AddressError(WijkmonitorError):
    """A visitor's address or parameter means nothing to us."""


class SettingsError(WijkmonitorError):
    """A setting has an impossible value."""
