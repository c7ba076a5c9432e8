"""Every write of this app, one verb to a function, gathered from their rooms."""
