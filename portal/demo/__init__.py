"""Invented Kent: people, groups and data for showing the portal. No real person or operation."""
