"""Components that pages of more than one app use; each has its template under ui/."""

import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe

from core.templatetags.govuk_forms import first_box

register = template.Library()

LONDON = ZoneInfo("Europe/London")
TAG_COLOURS = {
    "", "grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow",
}  # fmt: skip


def forms_of(context, given):
    """The forms named, else those a page usually holds: `form`, `formset`, `forms`."""
    if not given:
        given = [context.get("form"), context.get("formset"), *(context.get("forms") or [])]
    for form in given:
        if hasattr(form, "management_form"):
            yield from form.forms
        elif hasattr(form, "errors"):
            yield form


@register.simple_tag(takes_context=True)
def error_title(context, *forms):
    """ "Error: " when a form on the page was refused, so that the title says so first."""
    refused = any(form.is_bound and form.errors for form in forms_of(context, forms))
    return "Error: " if refused else ""


@register.inclusion_tag("ui/error_summary.html", takes_context=True)
def error_summary(context, *forms):
    """Every refusal on the page, each with a link to the box to put right."""
    entries = []
    for form in forms_of(context, forms):
        if not form.is_bound:
            continue
        entries += [{"text": text} for text in form.non_field_errors()]
        names = form.names_on_page() if hasattr(form, "names_on_page") else form.fields
        for bound in (form[name] for name in names):
            for text in bound.errors:
                entries.append({"text": text, "url": f"#{first_box(bound)}"})
    for formset in [*forms, context.get("formset")]:
        if hasattr(formset, "non_form_errors") and formset.is_bound:
            entries += [{"text": text} for text in formset.non_form_errors()]
    return {"entries": entries}


@register.inclusion_tag("ui/tag.html")
def tag(text, colour=""):
    """A GOV.UK tag; the words carry the meaning, the colour only helps."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"No tag colour {colour!r}.")
    return {"text": text, "colour": colour}


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*pairs):
    """Label and address in turn, from the home page down; the page itself is left out."""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("ui/back_link.html")
def back_link(url, text="Back"):
    return {"url": url, "text": text}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(text, link_text="", url=""):
    """What a list says when it has nothing to show, and what to do about it."""
    return {"text": text, "link_text": link_text, "url": url}


@register.inclusion_tag("ui/warning.html")
def warning(text):
    return {"text": text}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context, page, parameter="page"):
    """Links to the other pages of a list, keeping its filters.

    A paginator that does not count its rows gives no `num_pages`, and no page numbers are shown.
    """
    query = context["request"].GET.copy()

    def address(number):
        query[parameter] = number
        return f"?{query.urlencode()}"

    last = getattr(page.paginator, "num_pages", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "capped": getattr(page.paginator, "capped", False),
        "previous": address(page.number - 1) if page.has_previous() else None,
        "next": address(page.number + 1) if page.has_next() else None,
        "numbers": [
            {
                "label": number,
                "url": address(number) if isinstance(number, int) else None,
                "current": number == page.number,
            }
            for number in (numbers if last else [])
        ],
    }


@register.simple_block_tag
def inset(content):
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def details(content, summary):
    """A disclosure that opens without script."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        summary,
        content,
    )


@register.simple_block_tag
def scroll(content, label):
    """Room for a wide table: on a phone the box scrolls, reached by keyboard, not the page."""
    return format_html(
        '<div class="soc-scroll" role="region" aria-label="{}" tabindex="0">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def summary(content):
    """A summary list of `row` blocks."""
    return format_html('<dl class="govuk-summary-list">{}</dl>', content)


@register.simple_block_tag
def card(content, title, action="", url="", level=2):
    """A summary card around a summary list or a paragraph, with one optional link."""
    link = format_html(
        '<div class="govuk-summary-card__actions"><a class="govuk-link" href="{}">{}'
        '<span class="govuk-visually-hidden"> ({})</span></a></div>',
        url,
        action,
        title,
    )
    return format_html(
        '<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">'
        '<h{} class="govuk-summary-card__title">{}</h{}>{}</div>'
        '<div class="govuk-summary-card__content">{}</div></div>',
        level,
        title,
        level,
        link if url else "",
        content,
    )


@register.simple_block_tag
def row(content, key, url="", action="Change"):
    """One line of a summary list; an empty value says that it was not given."""
    value = (
        content
        if strip_tags(content).strip()
        else mark_safe('<span class="soc-quiet">Not given</span>')
    )
    link = format_html(
        '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
        '<span class="govuk-visually-hidden"> {}</span></a></dd>',
        url,
        action,
        key.lower() if not key.isupper() else key,
    )
    return format_html(
        '<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        "" if url else " govuk-summary-list__row--no-actions",
        key,
        value,
        link if url else "",
    )


def local(moment):
    return timezone.localtime(moment, LONDON)


@register.filter
def on_date(value):
    """A day as people say it: 22 November 2026. A moment is the day it was in London."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = local(value)
    return date_format(value, "j F Y")


@register.filter
def local_time(value):
    """A moment in London: 22 November 2026 at 15:40."""
    if not value:
        return ""
    return f"{on_date(value)} at {local(value):%H:%M}"


@register.filter
def in_month(value):
    """A month: November 2026."""
    return date_format(value, "F Y") if value else ""
