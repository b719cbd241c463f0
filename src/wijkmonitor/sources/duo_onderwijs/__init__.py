"""Advice for secondary school and basic skills of pupils, per gemeente of their school, by DUO."""
