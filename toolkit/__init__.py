"""Powers of every agency, what people learned from using them, and what they came to."""
