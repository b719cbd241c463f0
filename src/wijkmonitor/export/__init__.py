"""Everything on screen as a file: tables as CSV, Excel and JSON, charts as SVG and PNG, the release whole."""
