"""Pages of reports, a module for each."""
