"""A reference in the forms that programs for literature read: APA, BibTeX, RIS and CSL-JSON."""

from typing import Final

import msgspec
from msgspec import Struct

from wijkmonitor.wording import citation as words

_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u00a0": "~",
    }
)


class Reference(Struct, frozen=True):
    """What every form says."""

    author: str
    built_on: str
    """ISO date of the release."""
    title: str
    """'Koopwoningen in Overvecht, wijk in Utrecht (2024): 32 %'."""
    release: str
    source: str
    url: str

    @property
    def year(self) -> str:
        """The year of the release."""
        return self.built_on[:4]

    @property
    def apa(self) -> str:
        """As in a list of literature."""
        return words.reference(self.author, self.year, self.title, self.release, self.source, self.url)

    @property
    def bibtex(self) -> str:
        """For LaTeX."""
        key = f"wijkmonitor-{self.release}-{'-'.join(self.url.rsplit('/', 5)[1:])}".replace(":", "-")
        fields = (
            ("author", f"{{{_tex(self.author)}}}"),
            ("title", f"{{{_tex(self.title)}}}"),
            ("year", self.year),
            ("howpublished", "Dataset"),
            ("edition", _tex(self.release)),
            ("note", _tex(f"Bron: {self.source}")),
            ("url", self.url),
            ("language", "dutch"),
        )
        lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields)
        return f"@misc{{{key},\n{lines}}}\n"

    @property
    def ris(self) -> str:
        """For EndNote, Mendeley and others; a line holds no line end, or it would be another field."""
        fields = (
            ("TY", "DATA"),
            ("AU", f"{self.author},"),
            ("TI", self.title),
            ("PY", self.year),
            ("DA", self.built_on.replace("-", "/")),
            ("PB", self.author),
            ("ET", self.release),
            ("N1", f"Bron: {self.source}"),
            ("UR", self.url),
            ("LA", "nl"),
            ("ER", ""),
        )
        return "".join(f"{name}  - {' '.join(text.split())}\r\n" for name, text in fields)

    @property
    def csl(self) -> bytes:
        """For Zotero, Pandoc and others."""
        parts = [int(part) for part in self.built_on.split("-")]
        item = {
            "id": self.url,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": self.author}],
            "publisher": self.author,
            "issued": {"date-parts": [parts]},
            "version": self.release,
            "note": f"Bron: {self.source}",
            "URL": self.url,
            "language": "nl",
        }
        return msgspec.json.encode([item])


def _tex(text: str) -> str:
    return text.translate(_TEX)
