"""Income and wealth of households per gemeente, that CBS makes of what the tax service knows."""
