"""What somebody is about to tell: the form as it has been filled in so far, their draft alone."""

import re

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from agencies.drafts import Draft
from agencies.places import District
from core.fields import Names
from countylines.models import CountyLine
from intelligence.choices import Length
from intelligence.models import Fact, Gap, Protection, Submission
from intelligence.parts import FULL, QUICK
from ocgs.models import OCG

TAGS = ("gap", "district", "ocg", "line")
NAMED = re.compile(r"[A-Za-z0-9-]{1,20}")
OF_SOURCE = ("contact", "contact_how", "may_name_agency")
OF_PROTECTION = ("who_would_know", "traceable", "harm", "not_to_share")


def key_of(token):
    """The address of the page that shows all of it, by which the draft goes."""
    return reverse("intelligence:telling-check", args=[token])


def find(user, token):
    """Somebody's own telling; None when there is none, or it has been sent."""
    draft = Draft.objects.of(user, key_of(token)).first()
    return Telling(user, token, draft.as_typed) if draft else None


def tags_in(given):
    """What it is about, as an address or a form says: references, not yet looked up."""
    return {name: given[name] for name in TAGS if NAMED.fullmatch(given.get(name) or "")}


def known_tags(user, tags):
    """The records that it is about, as far as they exist for this person."""
    doors = {
        "gap": lambda name: Gap.objects.visible_to(user).filter(reference=name),
        "district": lambda name: District.objects.current().filter(code=name),
        "ocg": lambda name: OCG.objects.visible_to(user).filter(reference=name),
        "line": lambda name: CountyLine.objects.visible_to(user).filter(reference=name),
    }
    found = {name: doors[name](value).first() for name, value in tags.items()}
    return {name: record for name, record in found.items() if record}


class Telling:
    """The answers given so far, under a token that becomes one submission, once."""

    def __init__(self, user, token, data):
        self.user, self.token, self.data = user, token, data

    @property
    def key(self):
        return key_of(self.token)

    @cached_property
    def tags(self):
        """What it is about."""
        given = {name: self.data.get(f"about_{name}") for name in TAGS}
        return known_tags(self.user, {name: value for name, value in given.items() if value})

    @property
    def length(self):
        """Quick until any page of the full form has been sent."""
        return Length(self.data.get("length") or Length.QUICK)

    @property
    def parts(self):
        """The pages that it consists of."""
        return FULL if self.length == Length.FULL else [QUICK]

    def after(self, part):
        """The page after this one; the check when it was the last."""
        names = [each.name for each in self.parts]
        following = names[names.index(part.name) + 1 :] if part.name in names else []
        return self.page(following[0]) if following else self.key

    def page(self, name):
        return reverse("intelligence:telling-part", args=[self.token, name])

    def form(self, part):
        """The filled in form of one part, and its rows."""
        return part.form(self.data, user=self.user), self.rows(part)

    def rows(self, part):
        if not part.rows or f"{part.prefix}-TOTAL_FORMS" not in self.data:
            return None
        return part.rows(self.data, prefix=part.prefix, form_kwargs={"user": self.user})

    @cached_property
    def forms(self):
        return [(part, *self.form(part)) for part in self.parts]

    def wrong(self):
        """The parts that still lack something."""
        return [
            part
            for part, form, rows in self.forms
            if not (form.is_valid() and (rows is None or rows.is_valid()))
        ]

    @cached_property
    def values(self):
        """Every answer, cleaned; only after `wrong()` has found nothing."""
        values = {}
        for _, form, _ in self.forms:
            values |= form.cleaned_data
        return values

    @property
    def facts(self):
        return [
            Fact(**fact) for _, _, rows in self.forms if rows is not None for fact in rows.facts
        ]

    @property
    def submission(self):
        """As the unit will have it."""
        apart = {*OF_SOURCE, *OF_PROTECTION}
        answers = {name: value for name, value in self.values.items() if name not in apart}
        answers = {name: value for name, value in answers.items() if value not in ("", None)}
        tags = self.tags
        if self.length == Length.FULL:
            # There the district is a question of its own.
            tags = {name: record for name, record in tags.items() if name != "district"}
        return Submission(**tags | answers, length=self.length)

    @property
    def wishes(self):
        """What the sender wants for themselves: it stands with their name."""
        return {name: self.values[name] for name in OF_SOURCE if self.values.get(name)}

    @property
    def protection(self):
        return Protection(**{name: self.values.get(name, "") for name in OF_PROTECTION})

    def answers(self):
        """For the check: each part with its questions and answers in words."""
        return [
            {
                "heading": part.heading,
                "url": self.page(part.name),
                "wrong": part in self.wrong(),
                "rows": [row for row in (*_answers(form), *_row_answers(rows)) if row[1]],
            }
            for part, form, rows in self.forms
        ]


def _answers(form):
    form.is_valid()
    for bound in form:
        yield bound.label, _in_words(bound.field, form.cleaned_data.get(bound.name))


def _row_answers(rows):
    for number, form in enumerate(rows.forms if rows is not None else (), 1):
        if not form.has_changed():
            continue
        if not form.is_valid():
            yield f"{number}", "Something is missing here."
            continue
        said = [_in_words(bound.field, form.cleaned_data.get(bound.name)) for bound in form]
        yield f"{number}", Names(word for word in said if word)


def _in_words(field, value):
    if value in (None, "", []):
        return ""
    if value is True:
        return "Yes"
    if value is False:
        return "No"
    labels = dict(getattr(field, "choices", ())) if not hasattr(field, "queryset") else {}
    if isinstance(value, list):
        return ", ".join(str(labels.get(each, each)) for each in value)
    return labels.get(value, value)


def begun(user, tags, length, typed=None):
    """The first data of a telling: what it is about, and what was typed."""
    data = QueryDict(mutable=True)
    for name, values in typed.lists() if typed is not None else ():
        if QUICK.owns(name):
            data.setlist(name, values)
    for name, record in known_tags(user, tags).items():
        data[f"about_{name}"] = tags[name]
        if name == "district":
            data["district"] = str(record.pk)
    data["length"] = length
    return data


def merged(telling, part, typed):
    """The data of a telling once one of its pages has been sent."""
    data = QueryDict(mutable=True)
    for name, values in telling.data.lists():
        if not part.owns(name):
            data.setlist(name, values)
    for name, values in typed.lists():
        if part.owns(name):
            data.setlist(name, values)
    if part.name != QUICK.name:
        data["length"] = Length.FULL
    return data
