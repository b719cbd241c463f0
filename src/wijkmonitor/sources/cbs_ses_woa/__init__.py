"""Scores for welfare, education and work of households (SES-WOA) per gemeente, wijk and buurt, by CBS."""
