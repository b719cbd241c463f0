"""What we publish, in words."""
