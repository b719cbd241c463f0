"""Shares and rates: a part of a whole."""

PER_THOUSAND = 1000.0


def share(part: float, whole: float) -> float:
    """Give the share of a part in a whole, in percent.

    Raises ValueError where there is no whole: nothing is not zero percent of nothing.

    >>> share(20, 80)
    25.0
    """
    _require_whole(whole)
    return 100.0 * part / whole


def rate_per_1000(events: float, population: float) -> float:
    """Give the number of events for every 1,000 of a population.

    Raises ValueError where there is no population.

    >>> rate_per_1000(3, 1500)
    2.0
    """
    _require_whole(population)
    return PER_THOUSAND * events / population


def _require_whole(whole: float) -> None:
    if not whole > 0:
        raise ValueError(f"a share needs a whole above zero, not {whole}")
