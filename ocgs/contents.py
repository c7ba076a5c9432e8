"""What is in a group for one person: what they may do to it, its pages, the records under it."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, F, Value
from django.urls import reverse

from agencies import policy
from ocgs.models import OCG
from ocgs.models.part import Part

# Pages of a group that no part of it brings along: place, key, label, address, the action each
# takes. A part's tab takes `read`.
OWN_PAGES = [
    (10, "group", "Group", "ocgs:ocg-detail", "view"),
    (15, "entry", "Register entry", "ocgs:ocg-entry", "brief"),
    (25, "powers", "Unused powers", "ocgs:ocg-powers", "read"),
    (60, "links", "Links", "ocgs:ocg-links", "read"),
    (70, "timeline", "Timeline", "ocgs:ocg-timeline", "brief"),
    (80, "sharing", "Sharing", "ocgs:ocg-sharing", "view"),
]


@dataclass(frozen=True)
class Page:
    """One page of a group."""

    key: str
    label: str
    url: str


@dataclass(frozen=True, order=True)
class Under:
    """One record under a group, as far as a page may name it."""

    kind: str
    reference: str

    @property
    def model(self):
        return apps.get_model(self.kind)

    @property
    def name(self):
        """What kind of record it is, in words."""
        return str(self.model._meta.verbose_name)

    @property
    def url(self):
        page = getattr(self.model, "page", "")
        return reverse(page, args=[self.reference]) if page else ""


def parts():
    """Every kind of record that belongs to a group, of this app and of those above it."""
    return [model for model in apps.get_models() if issubclass(model, Part) and model.path_to_ocg]


def pages_of(ocg, actions):
    """The pages of a group that open to somebody who holds these actions on it."""
    tabs = [(*model.tab, "read") for model in parts() if model.tab]
    return [
        Page(key, label, reverse(name, args=[ocg.reference]))
        for _, key, label, name, needed in sorted([*OWN_PAGES, *tabs])
        if needed in actions
    ]


def held_on(user, groups):
    """The actions this person holds on each of these groups, by group, in one query."""
    ids = [ocg.pk for ocg in groups]
    first, *others = (
        OCG.objects.allowing(user, action)
        .filter(pk__in=ids)
        .order_by()
        .values_list("pk", Value(action, output_field=CharField()))
        for action in policy.ACTIONS
    )
    held = defaultdict(set)
    for pk, action in first.union(*others):
        held[pk].add(action)
    return {pk: frozenset(held[pk]) for pk in ids}


def seen_under(user, groups):
    """The records under these groups that exist for this person, by group, in one query."""
    ids = [ocg.pk for ocg in groups]
    first, *others = (
        model.objects.visible_to(user)
        .filter(**{f"{model.path_to_ocg}__in": ids})
        .order_by()
        .annotate(
            part_kind=Value(model._meta.label_lower, output_field=CharField()),
            part_name=F(model.named_by),
            part_group=F(f"{model.path_to_ocg}__id"),
        )
        .values_list("part_group", "part_kind", "part_name")
        for model in parts()
    )
    seen = defaultdict(set)
    for pk, kind, reference in first.union(*others):
        seen[pk].add(Under(kind, reference))
    return {pk: frozenset(seen[pk]) for pk in ids}
