"""The parts of a report as a page for paper: what the template gets, the template, and the stylesheet."""
