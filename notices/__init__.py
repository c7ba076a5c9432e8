"""Messages: a reference, a verb, a link."""
