"""Which figures may become a kracht or aandachtspunt, by how the release judged them (methods §4)."""

from collections.abc import Collection

import numpy as np

from wijkmonitor.judgement.lists import is_worth_listing
from wijkmonitor.judgement.model import Certainty, SizeClass
from wijkmonitor.store.columns import BoolArray
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK

PREFIXES = {NEDERLAND: "national", GEMEENTE: "gemeente", SOORTGELIJK: "similar"}
"""How the columns of a judgement begin, by the reference."""
LISTED_BY = {
    reference: (f"{prefix}_size", f"{prefix}_certainty_id", "warning_id")
    for reference, prefix in PREFIXES.items()
}
"""The columns that say whether a figure may be listed, as `is_listed` wants them."""
CERTAINTIES: tuple[Certainty | None, ...] = (None, *Certainty)
"""By their number in the release; 0 means: not judged."""
_LIKELY = CERTAINTIES.index(Certainty.WAARSCHIJNLIJK)


def is_listed(size: int, certainty_id: int, warning_id: int) -> bool:
    """Tell whether a figure with a direction may be listed, by how the release judged it (`LISTED_BY`)."""
    return is_worth_listing(size, CERTAINTIES[certainty_id], has_warning=warning_id != 0)


def listed_rows(release: OpenRelease, directed: Collection[str]) -> dict[str, BoolArray]:
    """Mark the rows of all gebieden that may be listed, for each reference; only `directed` figures may."""
    known = np.array([name in directed for name in release.dictionary.indicators])
    column = release.profile_column
    is_possible = known[column("indicator_id")] & (column("warning_id") == 0)
    return {
        reference: is_possible
        & (column(f"{prefix}_certainty_id") >= _LIKELY)
        & (column(f"{prefix}_size") != SizeClass.VERGELIJKBAAR)
        for reference, prefix in PREFIXES.items()
    }
