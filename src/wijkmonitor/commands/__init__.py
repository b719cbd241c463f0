"""The commands of `wijkmonitor`, a module each: its arguments, and what it calls."""
