"""Unpack an answer while it comes in, and stop when it grows past its bound: a small bomb stays small."""

import zlib
from collections.abc import Iterator

from wijkmonitor.domain.errors import FetchError

_STEP = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS


class DamagedPackingError(FetchError):
    """What came in cannot be unpacked; it may go better in a moment."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Unpacker:
    """Takes the bytes of one answer as they arrive and gives them unpacked."""

    def __init__(self, encoding: str, most_bytes: int, address: str) -> None:
        if encoding not in {"", "identity", "gzip"}:
            raise FetchError(
                f"{address} is ingepakt als '{encoding}', en dat is niet gevraagd. Meld dit bij de uitgever."
            )
        self._stream = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
        self._left = most_bytes
        self._most = most_bytes
        self._address = address

    def pieces(self, received: bytes) -> Iterator[bytes]:
        """Unpack the next bytes, at most a megabyte at a time; raises FetchError past the bound."""
        if self._stream is None:
            yield self._counted(received)
            return
        waiting = received
        while waiting:
            yield self._counted(self._unpacked(self._stream, waiting))
            waiting = self._stream.unconsumed_tail

    @property
    def is_complete(self) -> bool:
        """Tell whether a packed answer came to its end."""
        return self._stream is None or self._stream.eof

    def _unpacked(self, stream: "zlib._Decompress", waiting: bytes) -> bytes:
        try:
            return stream.decompress(waiting, _STEP)
        except zlib.error as error:
            raise DamagedPackingError(f"het antwoord is niet uit te pakken ({error})") from error

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise FetchError(
                f"{self._address} is uitgepakt groter dan {self._most} bytes. "
                "Er is niets van bewaard; vraag de uitgever wat er aan de hand is."
            )
        return piece
