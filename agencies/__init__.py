"""People, agencies, districts, and what they may do."""
