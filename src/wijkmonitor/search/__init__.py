"""Find a gebied by name: an index in memory that forgives accents, word order and typing mistakes."""
