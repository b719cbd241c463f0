"""Costs of care under the basic insurance, per gemeente, by Vektis."""
