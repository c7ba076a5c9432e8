"""Pages of the district profiles: the county, one edition, writing and releasing it, the data."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView, RedirectView, TemplateView

from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import DraftMixin, DutyMixin, StepView
from audit import services as audit
from audit.choices import Operation
from core.quarters import parse_quarter
from profiles import pages, services
from profiles.forms import EditionForm
from profiles.models import Load, ProfileEdition


def find_edition(user, code, quarter):
    """One edition by district and quarter, if it exists for this person; 404 otherwise."""
    try:
        first = parse_quarter(quarter)
    except ValueError as error:
        raise Http404 from error
    editions = ProfileEdition.objects.visible_to(user).for_page(first, user)
    return get_object_or_404(editions.of(code, first))


class EditionList(TemplateView):
    """The county: its map, and how fresh each district's profile is."""

    template_name = "profiles/edition_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**pages.overview(self.request.user), **kwargs)

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="profileedition.list",
            operation=Operation.CONSULTATION,
            shown=[edition.reference for _, edition, *_ in context["rows"] if edition],
        )
        return super().render_to_response(context, **kwargs)


class EditionLatest(RedirectView):
    """A district's newest edition that this person may read."""

    def get_redirect_url(self, *args, code, **kwargs):
        editions = ProfileEdition.objects.visible_to(self.request.user).newest()
        edition = editions.filter(district__code=code).first()
        if edition is None:
            raise Http404
        return edition.get_absolute_url()


class EditionDetail(DetailView):
    """One edition; the reading is logged, and that log is its readership."""

    template_name = "profiles/edition_detail.html"

    def get_object(self, queryset=None):
        edition = find_edition(self.request.user, **self.kwargs)
        audit.record(
            actor=self.request.user,
            verb="profileedition.read",
            operation=Operation.CONSULTATION,
            target=edition,
        )
        return edition

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            edition=self.object,
            marking=self.object.marking,
            handling=self.object.handling,
            **pages.edition_page(self.object, self.request.user),
            **kwargs,
        )


class EditionStep(StepView):
    """A step of one edition: 404 if unseen, 403 without the duty, and back if too late."""

    queryset = ProfileEdition.objects.select_related("district")

    def find(self):
        return self.find_edition(**self.kwargs)

    def find_edition(self, code, quarter):
        """The edition of the address, if it exists for this person."""
        return find_edition(self.request.user, code, quarter)

    def reads(self, record):
        """Whoever sees an edition reads the whole of it."""
        return True


class EditionWrite(ConflictMixin, DraftMixin, EditionStep):
    """The analyst's words beside the figures."""

    form_class = EditionForm
    template_name = "profiles/edition_form.html"
    step = "write"
    heading = "Write the profile"
    success_message = "Saved."

    @property
    def draft_title(self):
        return f"Profile of {self.object}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def get_context_data(self, **kwargs):
        page = pages.figures_page(self.object)
        return super().get_context_data(figures_page=page, **kwargs)

    def perform(self, form):
        values = {name: form.cleaned_data[name] for name in services.TYPED}
        return services.write_edition(
            self.object,
            actor=self.request.user,
            version=form.cleaned_data["version"],
            values=values,
        )


class EditionSubmit(EditionStep):
    """To those who check it."""

    step = "submit"
    service = services.submit_edition
    success_message = "Sent for the quality check."
    what_happens = (
        "Nobody changes it while it is checked.",
        "Another analyst checks it, then it is checked for names and small numbers, then "
        "somebody else approves it.",
    )


class EditionCheckQuality(EditionStep):
    """The first check."""

    step = "check-quality"
    service = services.check_quality
    success_message = "Passed. It waits for the sanitisation check."
    what_happens = (
        "You have held the words against the figures and the sources.",
        "Each judgement says how probable it is and how sure the analyst is.",
        "Months that are incomplete are compared with nothing.",
    )


class EditionCheckSanitisation(EditionStep):
    """The second check."""

    step = "check-sanitisation"
    service = services.check_sanitisation
    success_message = "Passed. It waits for approval."
    what_happens = (
        "No person, source or method can be recognised from it, and no count of people is below 5.",
        "Each block has the right marking and is for the right readers.",
    )


class EditionSendBack(EditionStep):
    """Back to its writers."""

    step = "send-back"
    service = services.send_back
    success_message = "Sent back."
    what_happens = ("It can be written again. Both checks are then made again.",)


class EditionReleaseInternally(EditionStep):
    """To the people of the force."""

    step = "release-internally"
    service = services.release_internally
    success_message = "Released to the force."
    what_happens = (
        "People of the force can read it.",
        "Its figures and words are frozen: nobody can change them, and no later file does.",
    )


class EditionReleaseToPartners(EditionStep):
    """To every partner."""

    step = "release"
    service = services.release_to_partners
    success_message = "Released to partners."
    what_happens = (
        "Everyone whose agency has a live sharing agreement can read it.",
        "Earlier editions of the district are marked as superseded and stay readable.",
    )


class LoadList(DutyMixin, ListView):
    """What data is loaded, and what each file held that lies in no district."""

    duty = Duty.LOAD_DATA
    template_name = "profiles/load_list.html"
    paginate_by = 50

    def get_queryset(self):
        return Load.objects.for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(quality=pages.quality(), **kwargs)
