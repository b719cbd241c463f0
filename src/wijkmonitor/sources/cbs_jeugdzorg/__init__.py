"""Youth care per wijk, by kind, by CBS."""
