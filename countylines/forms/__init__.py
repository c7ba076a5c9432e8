"""Forms of this app, by their nouns."""
