"""Registered crimes per buurt, by the police."""
