"""Cost of care from the basic insurance (Zvw) per inhabitant, per wijk and buurt, by RIVM."""
