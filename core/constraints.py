"""What check constraints need and Django has no word for."""

from django.db.models import BooleanField, F, Func


class NotAmong(Func):
    """One column's value stands nowhere in another column's array; an empty value is fine."""

    arg_joiner = " = ANY("
    template = "NOT coalesce(%(expressions)s), false)"
    output_field = BooleanField()
    conditional = True

    def __init__(self, value, array):
        super().__init__(F(value), F(array))
