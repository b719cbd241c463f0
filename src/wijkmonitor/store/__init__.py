"""Keep it: the release."""
