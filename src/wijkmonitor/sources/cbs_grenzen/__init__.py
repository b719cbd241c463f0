"""Boundaries of gebieden from CBS/Kadaster and their carriers, all in RD New (EPSG:28992)."""
