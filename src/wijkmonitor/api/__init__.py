"""The same views as the pages for programs: JSON, CSV and GeoJSON by the NL GOV API Design Rules."""
