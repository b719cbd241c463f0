"""The tables of a release: all SQL that makes them.

Every observation stands twice, in two orders: by region for a profile, by indicator for a map or a ranking;
with one order the other question costs thirty to forty times as much.
"""

SCHEMA_VERSION = 3
"""Raise it when a table changes; a release of another version is rebuilt, never half-read."""

SELECT_OBSERVATION = """
    SELECT region_id::USMALLINT AS region_id,
           indicator_id::USMALLINT AS indicator_id,
           group_id::UTINYINT AS group_id,
           period_id::UTINYINT AS period_id,
           delivery_id::UTINYINT AS delivery_id,
           indeling::USMALLINT AS indeling,
           value::DOUBLE AS value,
           status_id::UTINYINT AS status_id,
           kind_id::UTINYINT AS kind_id,
           column_id::USMALLINT AS column_id
    FROM incoming_observation
    ORDER BY {order}
"""

OBSERVATION_ORDERS = {
    "observation_by_region": "region_id, indicator_id, group_id, period_id, delivery_id, indeling",
    "observation_by_indicator": "indicator_id, group_id, period_id, region_id, delivery_id, indeling",
}

SELECT_PROFILE = "SELECT * FROM incoming_profile ORDER BY region_id, indicator_id"

PACKINGS = {
    "observation_by_region": {},
    "observation_by_indicator": {
        "rle": "indicator_id, group_id, period_id, delivery_id, indeling, kind_id, column_id",
        "bitpacking": "region_id, status_id",
    },
    "profile": {
        "rle": "region_id, delivery_id, period_id, indeling, status_id, denominator, warning_id, "
        "similar_value, similar_z",
        "bitpacking": "indicator_id, kind_id, national_kind_id, national_size, national_certainty_id, "
        "gemeente_kind_id, gemeente_size, gemeente_certainty_id, similar_size, similar_certainty_id",
        "roaring": "national_is_small, gemeente_is_small, similar_is_small",
        "alp": "value",
        "alprd": "lower, upper, spread_below, spread_above, national_z, gemeente_z",
    },
}
"""How columns of the large tables are packed: in the way that DuckDB finds best for nearly all parts of them.

Left to itself it tries each way on each part, which takes a fifth of the time of writing.
"""

CREATE_TABLES = {
    "region": """
        CREATE TABLE region AS
        SELECT region_id::USMALLINT AS region_id, code, level, name, short_name, parent,
               indeling::USMALLINT AS indeling, change::UTINYINT AS change, successors,
               inwoners::INTEGER AS inwoners,
               period_ids::UTINYINT[] AS period_ids, group_ids::UTINYINT[] AS group_ids,
               institution_pct::FLOAT AS institution_pct
        FROM incoming_region ORDER BY region_id
    """,
    "region_history": """
        CREATE TABLE region_history AS SELECT * FROM incoming_region_history ORDER BY code, indeling
    """,
    "dictionary": """
        CREATE TABLE dictionary AS
        SELECT kind, id::USMALLINT AS id, text FROM incoming_dictionary ORDER BY kind, id
    """,
    "delivery": """
        CREATE TABLE delivery AS SELECT * FROM incoming_delivery ORDER BY delivery_id
    """,
    "denominator": """
        CREATE TABLE denominator AS
        SELECT region_id::USMALLINT AS region_id, indicator_id::USMALLINT AS indicator_id,
               group_id::UTINYINT AS group_id, period_id::UTINYINT AS period_id,
               delivery_id::UTINYINT AS delivery_id, n::DOUBLE AS n
        FROM incoming_denominator ORDER BY ALL
    """,
    "geometry": """
        CREATE TABLE geometry AS SELECT * FROM incoming_geometry ORDER BY indeling, level, code
    """,
    "changed_area": """
        CREATE TABLE changed_area AS SELECT * FROM incoming_changed_area ORDER BY code, indeling_from
    """,
    "other_area": """
        CREATE TABLE other_area AS
        SELECT region_id::USMALLINT AS region_id, indeling::USMALLINT AS indeling
        FROM incoming_other_area ORDER BY region_id, indeling
    """,
    "distribution": """
        CREATE TABLE distribution AS SELECT * FROM incoming_distribution
        ORDER BY level, indicator_id, table_name, period_id
    """,
    "spread": """
        CREATE TABLE spread AS SELECT * FROM incoming_spread
        ORDER BY indicator_id, level, table_name, period_id
    """,
    "similar_region": """
        CREATE TABLE similar_region AS
        SELECT region_id::USMALLINT AS region_id, rank::UTINYINT AS rank, other_id::USMALLINT AS other_id,
               distance::FLOAT AS distance, alike::USMALLINT[] AS alike, differs::USMALLINT AS differs
        FROM incoming_similar_region ORDER BY region_id, rank
    """,
    "coverage": """
        CREATE TABLE coverage AS SELECT * FROM incoming_coverage
        ORDER BY indicator, level, period, table_name
    """,
    "manifest": """
        CREATE TABLE manifest AS SELECT * FROM incoming_manifest
    """,
}
