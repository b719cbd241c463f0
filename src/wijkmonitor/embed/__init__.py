"""One picture for somebody else's page: small, on its own, and following nobody."""
