"""Tell no secrets: which cells of a table of persons are published, and proof that the others stay hidden."""
