"""District profiles: data, quarterly editions, readers."""
