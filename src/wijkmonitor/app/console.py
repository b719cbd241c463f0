"""What a command says while it works. On standard error, where it does not mix with output."""

import sys


def say(text: str) -> None:
    """Say how far we are."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
