"""Percentages that say no more than the rounded counts they are made of (methods §8)."""

from wijkmonitor.disclosure.model import Rules


def safe_share(part: int, whole: int, rules: Rules) -> float | None:
    """Give a percentage of two published, rounded counts; a whole number when the whole is small.

    None where there is nobody to take a share of. Rounding can make a part larger than its whole by one step:
    that is 100 %.

    >>> safe_share(35, 120, Rules()), safe_share(35, 400, Rules())
    (29.0, 8.8)
    """
    if whole <= 0:
        return None
    share = min(100 * part / whole, 100.0)
    return round(share, 0 if whole < rules.whole_below else 1)
