"""Nominations, organised crime groups and their 4P plans."""
