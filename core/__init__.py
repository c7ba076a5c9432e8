"""Shared machinery with no tables and no words of the field."""
