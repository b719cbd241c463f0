"""Paid work and unemployment by herkomst, national, by CBS."""
