"""What the server itself says, when it cannot give a page."""

from typing import Final

TOO_BUSY: Final = (
    "Er worden nu te veel rapporten tegelijk gemaakt. Probeer het over een halve minuut nog eens.\n"
)
