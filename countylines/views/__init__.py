"""Pages of this app, by their nouns."""
