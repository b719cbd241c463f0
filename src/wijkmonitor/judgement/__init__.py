"""Value it: size, certainty, direction."""
