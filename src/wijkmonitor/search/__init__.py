"""Find a gebied by name."""
