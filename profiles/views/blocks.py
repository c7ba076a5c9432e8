"""Pages on which an analyst writes, changes, takes out and closes the blocks of an edition."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from agencies.conflicts import ConflictMixin
from agencies.mixins import DraftMixin
from core.forms import LaidOutMixin
from profiles import pages, writing
from profiles.block_forms import (
    BlockForm,
    CloseForm,
    DeedForm,
    JudgementForm,
    PassageForm,
    RecommendationForm,
    ThemeForm,
)
from profiles.choices import Section
from profiles.models import Judgement, Passage, Recommendation
from profiles.views.editions import EditionStep


@dataclass(frozen=True)
class Kind:
    """One kind of block: its table, its form, its heading, and under which section it stands."""

    model: type
    form: type[LaidOutMixin]
    noun: str
    section: str = ""


KINDS = {
    "judgement": Kind(Judgement, JudgementForm, "key judgement"),
    "deed": Kind(Passage, DeedForm, "something to do", Section.CAN_DO),
    "theme": Kind(Passage, ThemeForm, "threat", Section.THREAT),
    "passage": Kind(Passage, PassageForm, "text under a heading"),
    "recommendation": Kind(Recommendation, RecommendationForm, "recommendation"),
}


class BlockStep(EditionStep):
    """A page about one kind of block of one edition, with the figures beside it."""

    step = "write"
    template_name = "profiles/edition_form.html"
    success_message = "Saved."

    def find(self):
        kwargs = dict(self.kwargs)
        self.kind = KINDS.get(kwargs.pop("kind", "recommendation"))
        if self.kind is None:
            raise Http404
        number = kwargs.pop("pk", None)
        edition = self.find_edition(**kwargs)
        self.block = self.find_block(edition, number)
        return edition

    def find_block(self, edition, number):
        """The block of this number in the edition; it has the kind that the address says."""
        mine = self.kind.model.objects.visible_to(self.request.user).of(edition)
        block = get_object_or_404(mine, pk=number)
        if block.kind != self.kwargs.get("kind", "recommendation"):
            raise Http404
        return block

    def next_page(self, record):
        return self.object

    @property
    def draft_title(self):
        return f"{self.heading}, {self.object}"


class BlockForms(ConflictMixin, DraftMixin, BlockStep):
    """A form over one block."""

    form_class = BlockForm

    def get_form_class(self):
        return self.kind.form

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.block}

    def get_context_data(self, **kwargs):
        page = pages.figures_page(self.object)
        return super().get_context_data(figures_page=page, **kwargs)


class BlockCreate(BlockForms):
    """A new block."""

    def find_block(self, edition, number):
        block = self.kind.model(edition=edition)
        if self.kind.section:
            block.section = self.kind.section
        return block

    @property
    def heading(self):
        return f"Add {'' if self.kind.section == Section.CAN_DO else 'a '}{self.kind.noun}"

    def perform(self, form):
        return writing.add_block(form.instance, actor=self.request.user)


class BlockChange(BlockForms):
    """A block written anew."""

    @property
    def heading(self):
        return f"Change {'' if self.kind.section == Section.CAN_DO else 'the '}{self.kind.noun}"

    def perform(self, form):
        return writing.change_block(
            self.block,
            actor=self.request.user,
            version=form.cleaned_data["version"],
            values=form.values,
        )


class BlockRemove(BlockStep):
    """A block taken out before the edition is checked."""

    template_name = "ui/confirm_page.html"
    success_message = "Removed."
    what_happens = ("It is no longer part of the edition. What it said stays in the history.",)

    @property
    def heading(self):
        return f"Remove: {self.block}"

    def perform(self, form):
        return writing.remove_block(self.block, actor=self.request.user)


class RecommendationClose(DraftMixin, BlockStep):
    """A recommendation ends, with a reason."""

    form_class = CloseForm
    template_name = "ui/form_page.html"
    heading = "Close a recommendation"
    success_message = "Closed."

    def get_context_data(self, **kwargs):
        return super().get_context_data(intro=self.block.text, **kwargs)

    def perform(self, form):
        return writing.close_recommendation(
            self.block, actor=self.request.user, **form.cleaned_data
        )
