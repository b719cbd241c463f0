"""Registered suspects by origin, national, by CBS."""
