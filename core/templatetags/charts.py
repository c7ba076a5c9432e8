"""The chart tag: picture, finding and table in one figure."""

from django import template

register = template.Library()


@register.inclusion_tag("ui/chart.html")
def chart(chart):
    """A chart with its finding above it and its table below, in a disclosure."""
    return {"chart": chart}
