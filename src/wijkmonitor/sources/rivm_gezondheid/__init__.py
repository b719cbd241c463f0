"""Health per wijk en buurt, modelled by RIVM."""
