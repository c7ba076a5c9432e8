"""What every score is while it is being made: one person's."""


class MarkedByOne:
    """A score that whoever began it marks and sends; nobody else does, and not after that."""

    @property
    def can_change(self):
        """Still its scorer's to mark."""
        return self.status in {"draft", "returned"}

    def why_not_marked(self, user):
        """Why this person cannot mark it now, in words; empty when they can."""
        if not self.can_change:
            return f"This score is now {self.get_status_display().lower()}."
        return self.why_not_scorer(user, "changes the marks")

    def why_not_scorer(self, user, deed):
        """That this is its scorer's alone, in words; empty for them."""
        if self.scored_by_id == user.pk:
            return ""
        return f"Only {self.scored_by}, who is scoring it, {deed}."
