"""What came of a power: drawn from records that apps above this one keep."""

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Use:
    """One line of what came of a power: what is counted, how many, the page that holds them."""

    label: str
    count: int
    url: str = ""


class Used:
    """A kind of record that tells of the use of powers."""

    @classmethod
    def uses(cls, user, tactic, district) -> list[Use]:
        """Over what this person may see, of one district where one is given."""
        return []


def uses_of(user, tactic, district=None):
    """Every line that some app has, lower apps first."""
    return [
        use
        for model in apps.get_models()
        if issubclass(model, Used)
        for use in model.uses(user, tactic, district)
    ]
