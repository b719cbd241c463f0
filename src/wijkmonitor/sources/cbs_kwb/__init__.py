"""Kerncijfers wijken en buurten (CBS): a table a year, in every form that its carriers gave us."""
