"""From a view to what is printed: Dutch words, addresses and drawings, the same for page, report and API."""
