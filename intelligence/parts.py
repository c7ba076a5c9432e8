"""The parts of the form, in their order: name, heading, what it asks, and its form."""

from dataclasses import dataclass

from intelligence.forms import facts, telling


@dataclass(frozen=True)
class Part:
    """One page of the form."""

    name: str
    heading: str
    intro: str
    form: type

    @property
    def rows(self):
        """The formset on the page, if it holds rows."""
        return getattr(self.form, "rows", None)

    @property
    def prefix(self):
        return getattr(self.form, "prefix_of_rows", "")

    def owns(self, field):
        """Whether a field that was sent belongs to this part."""
        names = [*self.form.base_fields, *([self.prefix] if self.prefix else [])]
        return any(field == name or field.startswith(f"{name}-") for name in names)


QUICK = Part("quick", "Tell us in short", "", telling.QuickForm)
FULL = [
    Part("what", "What you know", "", telling.WhatForm),
    Part("when", "When and where", "Leave out what you do not know.", telling.WhenForm),
    Part(
        "people",
        "People",
        "Anybody who has a part in it. Leave this empty if you know of nobody.",
        facts.PeopleForm,
    ),
    Part(
        "details",
        "Places, vehicles, phones and businesses",
        "Anything by which it can be compared with what others have told.",
        facts.ThingsForm,
    ),
    Part("how", "How you know", "", telling.HowForm),
    Part(
        "protect",
        "Protecting people",
        "This is kept apart from what you know, and is shared with nobody outside the unit.",
        telling.ProtectForm,
    ),
    Part("soon", "How soon, and how to handle it", "", telling.SoonForm),
]
PARTS = {part.name: part for part in [QUICK, *FULL]}
