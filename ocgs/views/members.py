"""Pages of the members of a group."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.conflicts import ConflictMixin
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DraftMixin, ListMixin, RecordMixin
from ocgs.forms import members as forms
from ocgs.member_choices import IdentifierKind
from ocgs.models import OCG, Custody, Identifier, Member, Order
from ocgs.services import members as services
from ocgs.services.members import KEEPS


class MemberOfOCG(ListMixin, ListView):
    """The members of one group, for those who may read it."""

    queryset = Member.objects.for_list()
    template_name = "ocgs/member_of_ocg.html"

    def get_queryset(self):
        readable = OCG.objects.allowing(self.request.user, "read")
        self.ocg = get_object_or_404(readable, reference=self.kwargs["reference"])
        return super().get_queryset().of_ocg(self.ocg)

    def get_context_data(self, **kwargs):
        actions = policy.actions_on(self.request.user, self.ocg)
        return super().get_context_data(
            ocg=self.ocg,
            keeps=not actions.isdisjoint(KEEPS),
            marking=self.ocg.marking,
            handling=self.ocg.handling,
            **kwargs,
        )


class MemberDetail(RecordMixin, DetailView):
    """One member: who, what part, known by what, in custody, under which orders."""

    queryset = Member.objects.select_related("subject", "ocg", "added_by")

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            ocg=self.object.ocg,
            subject=self.object.subject,
            identifiers=list(Identifier.objects.of(self.object)),
            custody=Custody.objects.visible_to(user).of(self.object),
            orders=Order.objects.visible_to(user).of(self.object),
            elsewhere=Member.objects.visible_to(user).elsewhere(self.object),
            keeps=not self.actions.isdisjoint(KEEPS),
            **kwargs,
        )


class MemberCreate(DraftMixin, DeedView):
    """Put somebody on a group."""

    needs = KEEPS
    queryset = OCG.objects.for_list()
    template_name = "ocgs/member_form.html"
    heading = "Add a member"
    form_class = forms.MemberForm
    draft_title = "Add a member"
    success_message = "Added. Everyone who may read this group sees them."

    def perform(self, form):
        values = dict(form.cleaned_data)
        values.pop("held")
        return services.add_member(
            self.object,
            actor=self.request.user,
            why=values.pop("why"),
            known=values.pop("known"),
            values=values,
        )


class MemberDeed(DeedView):
    """Something done to a member."""

    needs = KEEPS
    queryset = Member.objects.for_list()


class MemberChange(ConflictMixin, DraftMixin, MemberDeed):
    """Put a member right, and the person behind them."""

    template_name = "ocgs/member_form.html"
    heading = "Change a member"
    form_class = forms.PersonForm
    draft_title = "Change a member"
    success_message = "Saved."

    def get_initial(self):
        member = self.object
        values = {name: getattr(member, name) for name in services.OF_MEMBER}
        values |= {name: getattr(member.subject, name) for name in services.OF_PERSON}
        values["aliases"] = "\n".join(member.subject.aliases)
        return values | {"version": member.subject.version}

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_member(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class MemberRemove(MemberDeed):
    """Take a member off for good."""

    heading = "Remove this member"
    form_class = ReasonForm
    success_message = "Removed. No page shows them as a member any more."
    what_happens = [
        "They are gone from this group for everyone. There is no list of removed members.",
        "Their phones, vehicles, addresses, custody record and orders here go with them.",
        "The history keeps what was held, for the auditor.",
    ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Remove"}

    def perform(self, form):
        return services.remove_member(self.object, actor=self.request.user, **form.cleaned_data)

    def next_page(self, record):
        # The member's own page is gone.
        return self.object.ocg


class IdentifierCreate(MemberDeed):
    """Add a phone, a vehicle or an address."""

    form_class = forms.IdentifierForm
    success_message = "Added."

    @property
    def kind(self):
        if self.kwargs["kind"] not in IdentifierKind.values:
            raise Http404
        return IdentifierKind(self.kwargs["kind"])

    @property
    def heading(self):
        return f"Add {'an' if self.kind == IdentifierKind.ADDRESS else 'a'} {self.kind.lower()}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "instance": Identifier(member=self.object, kind=self.kind)
        }

    def perform(self, form):
        return services.add_identifier(form.instance, actor=self.request.user)


class IdentifierRemove(MemberDeed):
    """Take a phone, a vehicle or an address off."""

    form_class = ReasonForm
    success_message = "Removed."

    @property
    def identifier(self):
        rows = Identifier.objects.of(self.object)
        return get_object_or_404(rows, reference=self.kwargs["identifier"])

    @property
    def heading(self):
        return f"Remove the {self.identifier.get_kind_display().lower()}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Remove"}

    def perform(self, form):
        return services.remove_identifier(
            self.identifier, actor=self.request.user, **form.cleaned_data
        )
