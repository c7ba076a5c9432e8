"""The tables of this app, gathered from their rooms."""

from toolkit.models.note import Note, Rating
from toolkit.models.tactic import Sign, Tactic

__all__ = ["Note", "Rating", "Sign", "Tactic"]
