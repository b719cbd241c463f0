"""Which gebieden there are and were: lists a year, what lies in what, and what became of abolished ones."""
