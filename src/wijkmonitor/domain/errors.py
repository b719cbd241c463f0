"""Every error the product raises on purpose.

WijkmonitorError
├── SourceError             a publisher's file or table is not what we were told
│   └── LoadRefusedError    all problems of one delivery at once; no release was touched
├── CatalogError            a catalogue file breaks its schema
├── StoreError              a release cannot be built, found or read
│   ├── ReleaseNotFoundError
│   ├── ReleaseDamagedError
│   └── ReleaseLockedError
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
