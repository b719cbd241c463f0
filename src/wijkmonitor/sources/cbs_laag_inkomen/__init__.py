"""Low income of households by their characteristics, national, by CBS."""
