"""Pages of lifetime management: custody, orders, the county's orders, what is due."""

from django.views.generic import DetailView, ListView, TemplateView, UpdateView

from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import (
    ActionMixin,
    DeedView,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    RecordMixin,
    ServiceMixin,
)
from audit import services as audit
from audit.choices import Operation
from ocgs.due import due_for
from ocgs.forms import orders as forms
from ocgs.forms.custody import CustodyForm
from ocgs.models import Breach, Change, Check, Custody, Member, Order, Term
from ocgs.services import orders as services
from ocgs.services.members import KEEPS
from ocgs.services.orders import MANAGES


class OfMember(DraftMixin, DeedView):
    """Something new under a member."""

    needs = KEEPS
    queryset = Member.objects.for_list()
    template_name = "ocgs/member_form.html"
    model = None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.model(member=self.object)}


class ManagedPage(RecordMixin, DetailView):
    """A custody record or an order; the group is named, and linked for those who may read it."""

    def get_context_data(self, **kwargs):
        member = self.object.member
        return super().get_context_data(
            member=member,
            ocg=member.ocg,
            subject=member.subject,
            group=member.ocg if "read" in self.actions else None,
            manages=not self.actions.isdisjoint(MANAGES),
            keeps=not self.actions.isdisjoint(KEEPS),
            **kwargs,
        )


class CustodyDetail(ManagedPage):
    queryset = Custody.objects.for_page()


class CustodyCreate(OfMember):
    """Hold that a member is in prison."""

    model = Custody
    heading = "Add a custody record"
    draft_title = "Add a custody record"
    form_class = CustodyForm
    success_message = "Saved. People are warned before each date."

    def closed(self, record):
        held = Custody.objects.visible_to(self.request.user).of(record)
        return "There is a custody record already: change it." if held else ""

    def perform(self, form):
        return services.record_custody(form.instance, actor=self.request.user)


class ManagedChange(ConflictMixin, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Put a custody record or an order right; the page says whose it is."""

    needs = MANAGES
    template_name = "ocgs/member_form.html"

    service = None

    def get_initial(self):
        return {"version": self.object.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(caption=self.object.member.subject.name, **kwargs)

    def perform(self, form):
        return type(self).service(
            form.instance, actor=self.request.user, version=form.cleaned_data["version"]
        )


class CustodyChange(ManagedChange):
    queryset = Custody.objects.for_page()
    form_class = CustodyForm
    draft_title = "Change a custody record"
    success_message = "Saved. People are warned of the dates as they are now."
    extra_context = {"heading": "Change the custody record"}
    service = services.change_custody


class OrderList(DutyMixin, FilterMixin, ListMixin, ListView):
    """The county's orders: whose, how they are kept, when they end."""

    duty = Duty.OVERSEE_ORDERS
    queryset = Order.objects.for_list()
    filter_class = forms.OrderFilter


class OrderDetail(ManagedPage):
    queryset = Order.objects.for_page().select_related("manager", "district")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            terms=self.object.terms.all(),
            checks=Check.objects.select_related("term", "by").of(self.object),
            breaches=Breach.objects.select_related("term", "by").of(self.object),
            changes=self.object.changes.select_related("by"),
            **kwargs,
        )


class OrderCreate(OfMember):
    """Hold an order or a condition."""

    model = Order
    heading = "Add an order or condition"
    draft_title = "Add an order"
    form_class = forms.OrderForm
    success_message = "Saved. Add its terms, and say whether it disrupted the group."

    def perform(self, form):
        return services.make_order(form.instance, actor=self.request.user)


class OrderChange(ManagedChange):
    queryset = Order.objects.for_page()
    form_class = forms.OrderForm
    draft_title = "Change an order"
    success_message = "Saved."
    extra_context = {"heading": "Change the order"}
    service = services.change_order


class OrderDeed(DeedView):
    """Something done under an order."""

    needs = MANAGES
    queryset = Order.objects.for_page()


class TermCreate(OrderDeed):
    """Add a term."""

    heading = "Add a term"
    form_class = forms.TermForm
    success_message = "Added."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Term(order=self.object)}

    def perform(self, form):
        return services.add_term(form.instance, actor=self.request.user)


class OfTerm(OrderDeed):
    """Something about one term of an order."""

    model = None

    def closed(self, record):
        return "" if record.terms.exists() else "Add the terms of this order first."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"order": self.object, "instance": self.model()}


class CheckCreate(OfTerm):
    """Log a look at a term."""

    model = Check
    heading = "Log a check"
    form_class = forms.CheckForm
    success_message = "Logged."

    def perform(self, form):
        return services.record_check(form.instance, actor=self.request.user)


class BreachCreate(OfTerm):
    """Log that a term was broken."""

    model = Breach
    heading = "Record a breach"
    form_class = forms.BreachForm
    success_message = "Recorded. The lead officer and the coordinator have been told."

    def perform(self, form):
        return services.record_breach(form.instance, actor=self.request.user)


class ChangeCreate(OrderDeed):
    """Log what a court did with the order."""

    heading = "Appeal, variation or end"
    form_class = forms.ChangeForm
    success_message = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Change(order=self.object)}

    def perform(self, form):
        return services.record_change(
            form.instance, actor=self.request.user, ends_on=form.cleaned_data["ends_on"]
        )


class DueList(TemplateView):
    """Every release, expiry and term check that nears, of those this person may see."""

    template_name = "ocgs/due_list.html"

    def get_context_data(self, **kwargs):
        rows = due_for(self.request.user)
        audit.record(
            actor=self.request.user,
            verb="due.list",
            operation=Operation.CONSULTATION,
            shown=sorted({row.reference for row in rows}),
        )
        return super().get_context_data(rows=rows, **kwargs)
