"""What partners tell the force, who told it kept apart, and what became of it."""
