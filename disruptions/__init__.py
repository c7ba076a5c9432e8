"""Disruptions: claimed by one person, confirmed by another."""
