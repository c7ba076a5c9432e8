"""The desk: what needs this person, what is theirs, what is new."""


def desk(user):
    """Context of the home page."""
    return {"needs_you": [], "mine": []}
