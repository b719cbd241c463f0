"""Where source meets store: read, check, derive, judge, compare, and build a new release."""
