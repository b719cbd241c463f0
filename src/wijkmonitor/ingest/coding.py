"""A bundle in small numbers: what a release is derived from, once its texts may be let go of."""

from dataclasses import dataclass, replace

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.cells import cells_of
from wijkmonitor.ingest.codebook import Codebook, codebook_of
from wijkmonitor.ingest.own.figures import OwnFigures
from wijkmonitor.ingest.predecessors import predecessors_of


@dataclass(frozen=True, slots=True)
class CodedBundle:
    """The cells of a bundle by the codes of its release."""

    bundle: Bundle
    """Without its observations: they are the cells."""
    codes: Codebook
    cells: pl.DataFrame
    """CELL_SCHEMA."""
    predecessors: pl.DataFrame
    """As `predecessors_of` gives them."""


def coded_bundle(bundle: Bundle, catalog: Catalog, own: OwnFigures | None = None) -> CodedBundle:
    """Give a bundle in codes that own tables share; raises StoreError as `codebook_of` does."""
    codes = codebook_of(bundle, catalog, own.bundle if own else None)
    return CodedBundle(
        bundle=replace(bundle, observations=bundle.observations.clear()),
        codes=codes,
        cells=cells_of(bundle, codes),
        predecessors=predecessors_of(bundle, codes),
    )
