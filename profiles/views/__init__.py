"""Pages of the district profiles, by what they show."""
