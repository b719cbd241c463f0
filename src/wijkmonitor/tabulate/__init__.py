"""Registers of persons become safe tables: a recipe, one pass over the persons, disclosure control.

It runs where the registers are, inside a gemeente. Nothing in these modules writes, prints or logs a row or a
value of a person: what leaves is a table of rounded counts and percentages that `disclosure` let through.
"""
