"""Every Dutch word and number of the interface."""
