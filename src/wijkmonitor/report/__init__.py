"""The same views as a report: one document of blocks, written as HTML for paper, as PDF and as Word."""
