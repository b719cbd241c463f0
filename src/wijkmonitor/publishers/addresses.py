"""Which addresses are a publisher's own, and where they are asked when a mirror stands in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from wijkmonitor.domain.errors import FetchError

_PORTS: Mapping[str, int] = {"http": 80, "https": 443}
ANY_HOST = "*"


@dataclass(frozen=True, slots=True)
class Mirrors:
    """Host → address to ask instead; '*' is for every host."""

    by_host: Mapping[str, str]

    def asked(self, address: str) -> str:
        """Give the address to ask for an address of a publisher.

        >>> Mirrors({"a.example": "http://b.example/a"}).asked("https://a.example/tabel?x=1")
        'http://b.example/a/tabel?x=1'
        """
        mirror, parts = self._of(address), urlsplit(address)
        if mirror is None:
            return address
        path = f"{mirror.path.rstrip('/')}{parts.path}"
        return parts._replace(scheme=mirror.scheme, netloc=mirror.netloc, path=path).geturl()

    def own(self, address: str, link: str) -> str | None:
        """Give the address at the publisher to which an answer from `address` links; None: it is elsewhere.

        A link may be relative, may name the mirror that answered, and may say http of a publisher that
        we ask by https.

        >>> Mirrors({}).own("https://a.example/odata/tabel?x=1", "tabel?x=2")
        'https://a.example/odata/tabel?x=2'
        >>> Mirrors({}).own("https://a.example/tabel", "http://a.example/tabel?x=2")
        'https://a.example/tabel?x=2'
        >>> Mirrors({}).own("https://a.example/tabel", "https://b.example/tabel?x=2") is None
        True
        """
        home, asked = urlsplit(address), urlsplit(self.asked(address))
        try:
            end = urlsplit(urljoin(address, link))
            is_own, is_mirrors = _is_same_place(end, home), _place(end) == _place(asked)
        except ValueError:
            return None
        if not (is_own or is_mirrors):
            return None
        prefix = self._prefix(address)
        path = end.path.removeprefix(prefix) if end.path.startswith(f"{prefix}/") else end.path
        here = home if is_mirrors or end.scheme == home.scheme else _safely(home)
        return end._replace(scheme=here.scheme, netloc=here.netloc, path=path).geturl()

    def linked(self, address: str, link: str) -> str:
        """Give the same, for the next page of a table; raises FetchError for a link to elsewhere."""
        own = self.own(address, link)
        if own is None:
            raise FetchError(
                f"{address} noemt een volgende bladzijde op een andere plek ({link[:200]}), en daar halen "
                "wij niets op. Probeer het later opnieuw; blijft het zo, meld het dan bij de uitgever."
            )
        return own

    def _of(self, address: str) -> SplitResult | None:
        mirror = self.by_host.get(urlsplit(address).hostname or "", self.by_host.get(ANY_HOST, ""))
        return urlsplit(mirror) if mirror else None

    def _prefix(self, address: str) -> str:
        mirror = self._of(address)
        return mirror.path.rstrip("/") if mirror is not None else ""


def _place(parts: SplitResult) -> tuple[str | None, int | None]:
    return parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _safely(home: SplitResult) -> SplitResult:
    """Give a place as https has it, with its usual port: what one of two links says is enough."""
    return home._replace(scheme="https", netloc=home.hostname or "")


def _is_same_place(end: SplitResult, home: SplitResult) -> bool:
    """Tell whether an address is of the same host, by the usual ports of http and https too."""
    if end.hostname != home.hostname or end.scheme not in _PORTS:
        return False
    ports = {end.port or _PORTS[end.scheme], home.port or _PORTS.get(home.scheme)}
    return len(ports) == 1 or ports == set(_PORTS.values())
