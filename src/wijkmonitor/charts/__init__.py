"""View to SVG text."""
