"""Get it: the publishers' files, read into observations with a status."""
