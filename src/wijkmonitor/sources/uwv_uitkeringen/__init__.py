"""Benefits and jobseekers per gemeente as UWV counts them, in a form that a steward fills in."""
