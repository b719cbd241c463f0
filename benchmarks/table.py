"""One table for every benchmark: our figure beside that of a named peer, and the ratio of the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_HEADS = ("measured", "unit", "ours", "peer", "theirs", "ratio", "target")
_FEW = 10


@dataclass(frozen=True, slots=True)
class Sample:
    """The same figure in each of some rounds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The figure to quote."""
        return median(self.rounds)

    def __str__(self) -> str:
        """Give the median with the lowest and highest round, which show how quiet the machine was."""
        if len(self.rounds) == 1:
            return _short(self.median)
        return f"{_short(self.median)} ({_short(min(self.rounds))}–{_short(max(self.rounds))})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line: what was measured, ours, theirs, and what it should be."""

    measured: str
    unit: str
    ours: Sample
    peer: str = ""
    """A named program, or a plain way to do the same; empty when a figure stands alone."""
    theirs: Sample | None = None
    is_more_better: bool = False
    least_ratio: float | None = None
    """Target: so many times better than the peer."""
    limit: float | None = None
    """Target: our own figure is at most this."""

    @property
    def ratio(self) -> float | None:
        """How many times better we are: the median over the rounds, so that a busy round counts for both."""
        if self.theirs is None:
            return None
        pairs = zip(self.ours.rounds, self.theirs.rounds, strict=True)
        return median(ours / theirs if self.is_more_better else theirs / ours for ours, theirs in pairs)

    @property
    def verdict(self) -> str:
        """Give the target and whether it was met; empty without a target."""
        if self.least_ratio is not None and self.ratio is not None:
            return f"≥ {self.least_ratio:g} × {_met(is_met=self.ratio >= self.least_ratio)}"
        if self.limit is not None:
            return f"≤ {self.limit:g} {_met(is_met=self.ours.median <= self.limit)}"
        return ""

    def cells(self) -> tuple[str, ...]:
        """Give the texts of the line."""
        ratio = "" if self.ratio is None else f"{_short(self.ratio)} ×"
        theirs = "" if self.theirs is None else str(self.theirs)
        return (self.measured, self.unit, str(self.ours), self.peer, theirs, ratio, self.verdict)


def once(figure: float) -> Sample:
    """Give a figure that was measured once, or that does not vary.

    >>> str(once(12345.6)), str(Sample((1.0, 2.0, 4.0)))
    ('12,346', '2.00 (1.00–4.00)')
    """
    return Sample((figure,))


def show(comparisons: Sequence[Comparison]) -> None:
    """Print the table, which is Markdown as well."""
    lines = [_HEADS, *(comparison.cells() for comparison in comparisons)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |")
        if number == 0:
            print("|-" + "-|-".join("-" * width for width in widths) + "-|")


def percentile(figures: Sequence[float], share: float) -> float:
    """Give the figure below which this share of them lies.

    >>> percentile(range(101), 0.5), percentile([3.0, 1.0, 2.0], 0.99)
    (50, 3.0)
    """
    ordered = sorted(figures)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _short(figure: float) -> str:
    return (
        f"{figure:.2f}"
        if abs(figure) < _FEW
        else f"{figure:,.1f}"
        if abs(figure) < _FEW**2
        else f"{figure:,.0f}"
    )


def _met(*, is_met: bool) -> str:
    return "met" if is_met else "NOT MET"
