"""What the force itself achieved in a week: drawn from records that apps above this one keep."""

from django.apps import apps


class Drawn:
    """A kind of record from which a week draws results of its own force."""

    @classmethod
    def drawn(cls, user, operation):
        """Measure to (amount, address of its rows), of what this person may see."""
        return {}


def own_results(user, operation):
    """Every measure of a week that some app has records of."""
    found = {}
    for model in apps.get_models():
        if issubclass(model, Drawn):
            found |= model.drawn(user, operation)
    return found
