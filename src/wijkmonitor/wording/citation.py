"""How to cite a figure: what it is, where, when, who published it, and through which release."""


def citation(title: str, place: str, period: str, value: str, source: str, release: str) -> str:
    """Give a reference that says everything another needs to find the figure again.

    >>> citation("Koopwoningen", "Overvecht, wijk in Utrecht", "2024", "32 %", "CBS, Kerncijfers", "2026-ab")
    'Koopwoningen in Overvecht, wijk in Utrecht (2024): 32 %. Bron: CBS, Kerncijfers. \
Wijkmonitor, uitgave 2026-ab.'
    """
    return f"{title} in {place} ({period}): {value}. Bron: {source}. Wijkmonitor, uitgave {release}."
