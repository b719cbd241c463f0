"""From views to a document of blocks: what a report says, whatever it is written as."""
