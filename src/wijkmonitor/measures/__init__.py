"""Derive: shares, rates, intervals."""
