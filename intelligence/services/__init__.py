"""Every write of this app: one verb, one transaction."""
