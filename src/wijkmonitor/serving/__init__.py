"""From an address to an answer over HTTP: what is asked, and headers, compression and memory of answers."""
