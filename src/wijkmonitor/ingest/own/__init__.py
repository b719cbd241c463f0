"""Own tables: figures that an organisation adds itself, beside those of the publishers."""
