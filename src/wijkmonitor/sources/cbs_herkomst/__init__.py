"""Inhabitants by herkomst and country of birth, by CBS."""
