"""Headers that every answer of the API carries."""

from typing import Final

VERSION: Final = "1.0.0"
"""Of the API, by semantic versioning: the number in the address is the first part of it."""

API_HEADERS: Final[tuple[tuple[str, str], ...]] = (
    ("api-version", VERSION),
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "API-Version, ETag, Link"),
    ("vary", "Accept, Accept-Encoding"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "cross-origin"),
)
"""Open data: any page of any site may read it, and none may put it in a frame."""
