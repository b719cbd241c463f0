"""All questions that are asked of a release, one query a question."""

REGIONS = """
    SELECT region_id, code, level, name, short_name, parent, indeling, change, successors, inwoners,
           period_ids, group_ids, institution_pct
    FROM region ORDER BY region_id
"""

REGION_HISTORY = """
    SELECT code, level, name, short_name, parent, indeling, change, successors
    FROM region_history ORDER BY indeling, code
"""

DICTIONARY = "SELECT kind, id, text FROM dictionary ORDER BY kind, id"

DELIVERIES = """
    SELECT id, source, table_name, title, publisher, source_line, url, licence, retrieved, sha256,
           file_name, remark, is_bundled, series
    FROM delivery ORDER BY delivery_id
"""

DENOMINATORS = "SELECT region_id, indicator_id, group_id, period_id, delivery_id, n FROM denominator"

MANIFEST = "SELECT key, value FROM manifest"

PROFILE_COLUMNS = """
    SELECT region_id, indicator_id, delivery_id, period_id, indeling, value, status_id, kind_id, denominator,
           has_other_boundaries, lower, upper, spread_below, spread_above, warning_id,
           national_value, national_kind_id, national_size, national_certainty_id, national_z,
           national_is_small, gemeente_value, gemeente_kind_id, gemeente_size, gemeente_certainty_id,
           gemeente_z, gemeente_is_small, similar_value, similar_size, similar_certainty_id, similar_z,
           similar_is_small
    FROM profile ORDER BY region_id, indicator_id
"""

SIMILAR = """
    SELECT region_id, other_id, distance, alike[1] AS first, alike[2] AS second, alike[3] AS third, differs
    FROM similar_region ORDER BY region_id, rank
"""

OBSERVATIONS = """
    SELECT region_id, indicator_id, group_id, period_id, value, status_id, kind_id, delivery_id, indeling,
           column_id
    FROM observation_by_region
    WHERE {conditions}
"""
OBSERVATIONS_WHERE = {
    "region": "region_id = ?",
    "regions": "region_id IN (SELECT unnest(?::USMALLINT[]))",
    "group": "group_id = ?",
    "period": "period_id = ?",
    "indicators": "list_contains(?::USMALLINT[], indicator_id)",
}
"""Each with one parameter; only what is asked for goes in, since one gebied is found twice as fast so.

Several gebieden come as a list: with `IN (?, ?)` the whole table is read.
"""

ALL_OBSERVATIONS = """
    SELECT region_id, indicator_id, group_id, period_id, value, status_id, kind_id, delivery_id, indeling,
           column_id
    FROM observation_by_region
"""
"""In the order in which they are stored: by gebied, indicator, group, period and delivery."""

OTHER_AREA = "SELECT region_id, indeling FROM other_area"

DISTRIBUTIONS = """
    SELECT indicator_id, table_name, period_id, figures, percentiles FROM distribution WHERE level = ?
"""

FIGURES_OF_INDICATORS = """
    SELECT region_id, indicator_id, period_id, delivery_id, indeling, value, status_id, kind_id
    FROM observation_by_indicator
    WHERE indicator_id IN ({places}) AND group_id = ? AND period_id BETWEEN ? AND ?
"""


SPREADS = """
    SELECT indicator_id, table_name, period_id, below, above, scale_values, scale_scores,
           standard_error
    FROM spread WHERE level = ?
"""

COVERAGE = "SELECT indicator, level, period, table_name, figures, cells FROM coverage"

GROUP_COVERAGE = """
    SELECT DISTINCT indicator_id, level, group_id, period_id
    FROM observation_by_indicator JOIN region USING (region_id)
    WHERE value IS NOT NULL AND NOT list_contains(?::USMALLINT[], region_id)
    ORDER BY ALL
"""

OWN_COVERAGE = """
    SELECT DISTINCT o.delivery_id, o.indicator_id, r.level, o.period_id
    FROM observation_by_region o JOIN region r ON r.region_id = o.region_id
    WHERE o.value IS NOT NULL AND list_contains(?, o.delivery_id)
    ORDER BY ALL
"""

EXTENTS = """
    SELECT delivery_id, period_id, indeling, count(*) FILTER (value IS NOT NULL) AS figures
    FROM observation_by_region
    WHERE column_id NOT IN (
        SELECT id FROM dictionary WHERE kind = 'column' AND text LIKE 'berekend%'
    )
    GROUP BY ALL ORDER BY ALL
"""

GEOMETRY_OF_LEVEL = """
    SELECT code, level, indeling, quality, geometry, x, y, area_km2 FROM geometry WHERE level = ?
"""

AUDIT = """
    SELECT r.code AS gebied, i.text AS indicator, g.text AS groep, p.text AS periode, o.value AS waarde,
           s.text AS status, d.table_name AS brontabel, c.text AS bronkolom, d.sha256 AS levering,
           k.text AS soort, o.indeling
    FROM {table} o
    JOIN region r USING (region_id)
    JOIN delivery d USING (delivery_id)
    JOIN dictionary i ON i.kind = 'indicator' AND i.id = o.indicator_id
    JOIN dictionary g ON g.kind = 'group' AND g.id = o.group_id
    JOIN dictionary p ON p.kind = 'period' AND p.id = o.period_id
    JOIN dictionary s ON s.kind = 'status' AND s.id = o.status_id
    JOIN dictionary k ON k.kind = 'kind' AND k.id = o.kind_id
    JOIN dictionary c ON c.kind = 'column' AND c.id = o.column_id
    WHERE o.delivery_id = ?
      AND (? IS NULL OR r.code = ?) AND (? IS NULL OR i.text = ?) AND (? IS NULL OR g.text = ?)
      AND (? IS NULL OR p.text = ?) AND (? IS NULL OR d.table_name = ?) AND (? IS NULL OR r.level = ?)
    ORDER BY o.indicator_id, o.group_id, o.period_id, o.region_id
"""

CITED_REGION = """
    SELECT code, level, name, short_name, parent, indeling, change, successors FROM region WHERE code = ?
"""

CITED_FIGURES = """
    SELECT o.value, s.text, k.text, c.text, o.indeling, o.delivery_id, a.region_id IS NOT NULL
    FROM observation_by_region o
    JOIN dictionary s ON s.kind = 'status' AND s.id = o.status_id
    JOIN dictionary k ON k.kind = 'kind' AND k.id = o.kind_id
    JOIN dictionary c ON c.kind = 'column' AND c.id = o.column_id
    LEFT JOIN other_area a ON a.region_id = o.region_id AND a.indeling = o.indeling
    WHERE o.region_id = (SELECT region_id FROM region WHERE code = ?)
      AND o.indicator_id = (SELECT id FROM dictionary WHERE kind = 'indicator' AND text = ?)
      AND o.group_id = (SELECT id FROM dictionary WHERE kind = 'group' AND text = ?)
      AND o.period_id = (SELECT id FROM dictionary WHERE kind = 'period' AND text = ?)
"""


def observations_of(
    regions: list[int],
    group_id: int | None,
    period_id: int | None,
    indicator_ids: list[int] | None = None,
) -> tuple[str, list[int | list[int]]]:
    """Give the question for the observations of some gebieden, and its parameters."""
    asked: dict[str, int | list[int] | None] = {
        **({"regions": regions} if len(regions) != 1 else {"region": regions[0]}),
        "group": group_id,
        "period": period_id,
        "indicators": indicator_ids,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    conditions = " AND ".join(OBSERVATIONS_WHERE[name] for name in given)
    return OBSERVATIONS.format(conditions=conditions), list(given.values())
