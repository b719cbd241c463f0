"""What machines read about us: the DCAT catalogue and the maps of the site."""
