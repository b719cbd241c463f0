"""Help from the municipality (Wmo) per wijk, by kind, by CBS."""
