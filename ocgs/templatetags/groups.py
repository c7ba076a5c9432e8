"""Tags of a group's pages: a fact for those who hold its action, and the pages it has."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ocgs.contents import pages_of

register = template.Library()
NOT_GIVEN = mark_safe('<span class="soc-quiet">Not given</span>')


@register.simple_block_tag(takes_context=True)
def fact(context, content, key, needs):
    """One row of a group's card, for those who hold `needs`; only what is new, where `had` says
    what they held before.
    """
    if needs not in context["actions"] or needs in context.get("had", ()):
        return ""
    return format_html(
        '<div class="govuk-summary-list__row govuk-summary-list__row--no-actions">'
        '<dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd></div>',
        key,
        content if content.strip() else NOT_GIVEN,
    )


@register.simple_tag(takes_context=True)
def group_pages(context):
    """The pages of a group that open to the reader of this page, who reads it unless said."""
    return pages_of(context["ocg"], context.get("actions", ("view", "brief", "read")))
