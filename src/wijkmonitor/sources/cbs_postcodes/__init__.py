"""Every address of the country with its buurt: which postcodes lie in which gebieden."""
