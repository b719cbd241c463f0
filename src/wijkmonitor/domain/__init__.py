"""The values that every layer shares: regions, periods, indicators, groups, figures. No IO here."""
