"""The operations the law wants logged."""

from django.db.models import TextChoices


class Operation(TextChoices):
    """DPA 2018 section 62(1), and the technical acts around signing in."""

    COLLECTION = "collection", "Collection"
    ALTERATION = "alteration", "Alteration"
    CONSULTATION = "consultation", "Consultation"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"
    TECHNICAL = "technical", "Technical"
