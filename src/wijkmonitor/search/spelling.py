"""One spelling for names and queries: what remains when accents, signs and typing habits are taken away."""

import re
import unicodedata
from typing import Final

_DROPPED: Final = dict.fromkeys(map(ord, "'’‘`´\u02bc\u2032"), None)
# No Dutch name has a thorn: it is the è of a file that was read with the wrong code page ("LumiÞrepark").
_LETTERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "þ": "e", "ł": "l"})
_NO_LETTER: Final = re.compile(r"[^0-9a-z]+")
_REPEATED: Final = re.compile(r"([a-z])\1+")
# Spellings that sound alike in Dutch, in the order in which they must be replaced.
_SOUNDS: Final = (
    ("ij", "y"),
    ("ei", "y"),
    ("uy", "ui"),
    ("ou", "au"),
    ("ie", "i"),
    ("ae", "a"),
    ("ch", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("v", "f"),
)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a name or query in plain lower-case letters.

    >>> words_of("'s-Gravenhage"), words_of("Súdwest-Fryslân"), words_of("St. Jansteen")
    (('s', 'gravenhage'), ('sudwest', 'fryslan'), ('sint', 'jansteen'))
    """
    folded = text.lower().translate(_DROPPED)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _NO_LETTER.sub(" ", folded.replace("&", " en ")).split()
    return tuple(
        "sint" if word == "st" and place + 1 < len(words) else word for place, word in enumerate(words)
    )


def sound_of(text: str) -> str:
    """Give how a plain text sounds, roughly: people who mistype a name mostly know how it sounds.

    >>> sound_of("overvegt") == sound_of("overvecht"), sound_of("schildersweik") == sound_of("schilderswijk")
    (True, True)
    """
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    return _REPEATED.sub(r"\1", text)
