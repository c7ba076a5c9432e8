"""The pages by which a partner tells: stop, a part to a page, check, send."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from agencies.duties import Duty
from agencies.mixins import DraftMixin, DutyMixin, ServiceMixin
from core.forms import without_errors
from intelligence import telling as tellings
from intelligence.choices import Length
from intelligence.forms.start import SendForm, StartForm, TaggedQuickForm
from intelligence.parts import FULL, PARTS
from intelligence.services import tellings as services
from intelligence.services.sending import sent_before


class TellingMixin(DutyMixin, ServiceMixin):
    """A page of the form: its writer's alone, and OFFICIAL-SENSITIVE from the first word."""

    duty = Duty.TELL
    heading = intro = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "heading": self.heading,
                "intro": self.intro,
                "tags": self.tags.values(),
            }
            | kwargs
        )


class BeginMixin(TellingMixin):
    """A page that begins a telling, about whatever its address names."""

    @property
    def asked(self):
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        return tellings.tags_in(given)

    @property
    def tags(self):
        return tellings.known_tags(self.request.user, self.asked)

    def get_initial(self):
        return super().get_initial() | self.asked


class TellingStart(BeginMixin, FormView):
    """The stop screen: what does not belong here, and where it belongs."""

    form_class = StartForm
    template_name = "intelligence/telling_start.html"
    heading = "Send intelligence"

    def get_context_data(self, **kwargs):
        quick = reverse("intelligence:telling-quick")
        query = self.request.GET.urlencode()
        return super().get_context_data(
            quick_url=f"{quick}?{query}" if query else quick,
            back_url=reverse("intelligence:receipt-list"),
            **kwargs,
        )

    def perform(self, form):
        return services.begin_telling(
            actor=self.request.user, tags=tellings.tags_in(form.cleaned_data)
        )

    def next_page(self, telling):
        return telling.page(FULL[0].name)


class TellingQuick(BeginMixin, DraftMixin, FormView):
    """The quick form: three answers on one page, then the check."""

    form_class = TaggedQuickForm
    template_name = "intelligence/telling_quick.html"
    draft_title = "Intelligence to send"
    heading = "Tell us in short"

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        # What the address names goes before what an older draft was about.
        if self.request.method == "GET" and self.asked:
            for name in tellings.TAGS:
                form.initial[name] = self.asked.get(name, "")
        return form

    def get_context_data(self, **kwargs):
        return super().get_context_data(back_url=reverse("intelligence:receipt-list"), **kwargs)

    def perform(self, form):
        return services.begin_telling(
            actor=self.request.user,
            tags=tellings.tags_in(form.cleaned_data),
            length=Length.QUICK,
            typed=self.request.POST,
        )

    def next_page(self, telling):
        return telling.key


class OneTelling(TellingMixin):
    """A page of a telling that was begun; one that was sent leads to its receipt."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        self.telling = tellings.find(request.user, kwargs["token"])
        if self.telling is None:
            sent = sent_before(request.user, kwargs["token"])
            if sent is None:
                raise Http404
            messages.info(request, "You have sent this.")
            return redirect(sent)
        return super().dispatch(request, *args, **kwargs)

    @property
    def tags(self):
        return self.telling.tags


class TellingPart(OneTelling, DraftMixin, FormView):
    """One part of the form."""

    template_name = "intelligence/telling_part.html"
    draft_title = "Intelligence to send"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.part = PARTS.get(kwargs["part"])

    def dispatch(self, request, *args, **kwargs):
        if self.part is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def heading(self):
        return self.part.heading

    @property
    def intro(self):
        return self.part.intro

    def get_form_class(self):
        return self.part.form

    def typed_earlier(self):
        """What was typed on this page and not sent goes before what was."""
        return super().typed_earlier() or self.telling.data

    def get_formset(self):
        if not self.part.rows:
            return None
        sent = self.request.method == "POST"
        typed = self.request.POST if sent else self.typed_earlier()
        if f"{self.part.prefix}-TOTAL_FORMS" not in typed:
            typed = None
        return self.part.rows(
            typed,
            prefix=self.part.prefix,
            form_kwargs={"user": self.request.user},
            **{} if sent else {"unjudged": typed is not None},
        )

    def post(self, request, *args, **kwargs):
        if "save_draft" in request.POST or not self.part.rows:
            return super().post(request, *args, **kwargs)
        form, self.formset = self.get_form(), self.get_formset()
        if self.formset.adding:
            return self.render_to_response(self.get_context_data(form=without_errors(form)))
        if form.is_valid() and self.formset.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        if not hasattr(self, "formset"):
            self.formset = self.get_formset()
        names = [part.name for part in FULL]
        at = names.index(self.part.name) if self.part.name in names else 0
        numbered = f"Part {at + 1} of {len(FULL)}" if self.part.name in names else ""
        return super().get_context_data(
            formset=self.formset,
            caption=numbered,
            back_url=self.telling.page(names[at - 1]) if at else self.telling.key,
            **kwargs,
        )

    def perform(self, form):
        return services.save_part(
            self.telling, actor=self.request.user, part=self.part, typed=self.request.POST
        )

    def next_page(self, telling):
        return telling.key if "check" in self.request.GET else telling.after(self.part)


class TellingCheck(OneTelling, FormView):
    """Check the answers, and send them."""

    form_class = SendForm
    template_name = "intelligence/telling_check.html"
    success_message = "Sent."
    heading = "Check your answers"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            telling=self.telling,
            answers=self.telling.answers(),
            wrong=self.telling.wrong(),
            quick=self.telling.length == Length.QUICK,
            more_url=self.telling.page(FULL[0].name),
            **kwargs,
        )

    def form_valid(self, form):
        if self.telling.wrong():
            form.add_error(None, "Some answers are missing. Fill them in before you send.")
            return self.form_invalid(form)
        return super().form_valid(form)

    def perform(self, form):
        return services.send_telling(self.telling, actor=self.request.user)
