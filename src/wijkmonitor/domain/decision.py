"""What a person decided where a rule said no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Figures that a rule held back and a person let through, with the reason that visitors can read."""

    date: str
    """ISO date."""
    reason: str
    """In the words of whoever decided."""
    rules: tuple[str, ...]
    """What the rules had said, a sentence each."""
