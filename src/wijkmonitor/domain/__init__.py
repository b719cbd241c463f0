"""The values that every layer shares: regions, periods, indicators, groups, figures. No input or output here."""
