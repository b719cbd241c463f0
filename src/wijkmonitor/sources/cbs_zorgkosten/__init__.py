"""Cost of care from the basic insurance (Zvw) by migratieachtergrond, national, by CBS."""
