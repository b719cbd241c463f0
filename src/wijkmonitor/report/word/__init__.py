"""The parts of a Word file: an empty paper in the house style, and what is put on it."""
