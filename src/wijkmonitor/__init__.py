"""Wijkmonitor: the open neighbourhood monitor of the Netherlands."""

__version__ = "0.3.0"
