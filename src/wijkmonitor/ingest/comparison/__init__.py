"""What an incoming bundle changes against the published one, and whether it may be shown without a person."""
