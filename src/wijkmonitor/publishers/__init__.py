"""Getting tables from their publishers: the client, the protocols, and the bytes as received."""
