"""Shape of what people type: nominations, sharing, plans, actions."""
