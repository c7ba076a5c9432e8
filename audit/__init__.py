"""Who did or read what: history, entries, chain."""
