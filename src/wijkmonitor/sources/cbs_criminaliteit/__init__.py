"""Registered crime per gemeente and provincie, by CBS."""
