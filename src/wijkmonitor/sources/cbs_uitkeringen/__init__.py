"""Persons with a benefit per gemeente, by CBS: what UWV, SVB and gemeenten pay."""
