"""Three questions that propose a level, with a button that asks without script."""

from crispy_forms.layout import LayoutObject
from django import forms
from django.template.loader import render_to_string

from disruptions.choices import Displacement, Lasts, Lost, Replaced
from disruptions.levels import propose

QUESTIONS = ("lost", "replaced", "lasts")


def _asked(label, choices):
    return forms.ChoiceField(label=label, choices=[("", "Not said"), *choices], required=False)


class LevelHelperMixin(forms.Form):
    """Asks what is lost, whether it can be replaced, for how long; proposes, never decides."""

    lost = _asked("What have they lost?", Lost.choices)
    replaced = _asked("Can they replace it?", Replaced.choices)
    lasts = _asked("How long will the effect last?", Lasts.choices)
    displacement = _asked("Did the harm go elsewhere?", Displacement.choices)

    @property
    def proposed(self):
        """The level that the answers propose, so far as they are answers."""
        values = [self[name].value() for name in QUESTIONS]
        known = zip(values, (Lost, Replaced, Lasts), strict=True)
        return propose(*values) if all(value in kind.values for value, kind in known) else None

    def take_proposal(self):
        """Choose the level that is proposed; what was typed stays as it is."""
        self.asked = True
        if self.proposed:
            self.data = self.data.copy()
            self.data[self.add_prefix("level")] = self.proposed.value


class Proposal(LayoutObject):
    """The proposal, and the button that asks for it."""

    fields = ()

    def names(self):
        return []

    def render(self, form, context, template_pack=None, **kwargs):
        facts = {"proposed": form.proposed, "asked": getattr(form, "asked", False)}
        return render_to_string("disruptions/_proposal.html", facts)
