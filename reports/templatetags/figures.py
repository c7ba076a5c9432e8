"""Figures as they are written on pages."""

from django import template

register = template.Library()


@register.filter
def told(value):
    """A whole number with its thousands, a rate with two places, words as they are."""
    if value is None:
        return "Not known"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else value
