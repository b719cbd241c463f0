"""Every Dutch word and number of the interface, in one place.

Text for visitors is written here in plain Dutch (B1) and nowhere else; what an indicator means stands in the
catalogue. Keys are the values of the closed sets (`"gunstig"`, `"veel_lager"`), so that this room needs
nothing above the domain.
"""
