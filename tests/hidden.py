"""A case full of words that nobody else uses, and who may read which of them.

`open_case` is what some of the outsiders know a little of; `hide` is what none of them may notice.
"""

from collections import defaultdict
from datetime import date

from django.http import QueryDict

from agencies.accounts import add_person
from agencies.choices import Gateway, Role, Vetting
from agencies.drafts import save_draft
from agencies.people import Agency, User
from disruptions.models import Disruption
from disruptions.services import claim_disruption, confirm_disruption
from ocgs.models import OCG, Action, NationalResult, Nomination
from ocgs.services import (
    actions,
    contracts,
    nominations,
    plans,
    register,
    score_models,
    scores,
    second_scores,
    threads,
)
from profiles import services as profiles
from profiles import writing as profile_writing
from profiles.models import Judgement
from tests.factories import AgencyFactory, DistrictFactory, days, fresh, score_model
from tests.hidden_editions import add_editions
from tests.hidden_evidence import add_parts, find_match
from tests.hidden_intelligence import add_submission
from tests.hidden_lines import add_lines
from tests.hidden_members import add_members, ask_and_gather, hand_on, teach
from tests.hidden_plans import add_reviews, add_rows
from tests.hidden_register import add_entry, keep_filter, make_file, merge_in
from tests.hidden_toolkit import add_notes, add_sign
from tests.profiles.staging import out
from tests.toolkit.card_factories import card

AFTER = date(2026, 1, 5)


class Case:
    """The records, the people, and every canary word by its name."""

    def __init__(self, police, council, housing, ashford):
        self.words, self.records = {}, defaultdict(list)
        self.police, self.council, self.housing, self.ashford = police, council, housing, ashford
        self.maidstone = DistrictFactory(name="Maidstone")
        self.nominator = self.person("nominator", council)
        self.worker = self.person("worker", housing)
        self.lead = self.person("lead", police, Role.LRO)
        self.coordinator = self.person("coordinator", police, Role.COORDINATOR)
        self.supervisor = self.person("supervisor", police, Role.SUPERVISOR)
        self.rival = self.person("rival", police, Role.COORDINATOR)
        self.analyst = self.person("analyst", police, Role.ANALYST)
        self.second_analyst = self.person("analysttwo", police, Role.ANALYST)
        self.tactic = card("closure-order", basis="The Act")
        self.other_tactic = card("goods-seizure", basis="The Act")
        self.records["tactic"] = [self.tactic.key]

    def word(self, name):
        """A word that stands nowhere else."""
        self.words[name] = f"zq{name.replace('_', 'q')}zq"
        return self.words[name]

    def person(self, name, agency, role=Role.PRACTITIONER, **fields):
        """Somebody whose name is a canary."""
        return add_person(
            actor=None,
            email=f"{self.word(name)}@agency.example",
            full_name=f"{self.words[name].title()} Somebody",
            agency=agency,
            roles=[role],
            **{"vetting": Vetting.POLICE, "vetting_expires_on": days(300)} | fields,
        )

    def keep(self, record, name):
        """Remember the reference of a record as a word, too."""
        kind = record._meta.model_name
        self.records[kind].append(record.reference)
        self.words[f"{name}_reference"] = record.reference
        if kind == "ocg":
            self.words[f"{name}_codename"] = record.codename
        return record

    def nomination(self, name, author, to="submitted", district=None):
        """A nomination whose every text is a canary."""
        texts = ("title", "what", "who", "where", "why", "handling")
        made = nominations.start_nomination(
            Nomination(
                **{text: self.word(f"{name}_{text}") for text in texts},
                main_crime_type="illicit_goods",
                district=district or self.ashford,
            ),
            actor=author,
        )
        add_parts(self, made, name, author)
        if to != "draft":
            made = nominations.submit_nomination(made, actor=author)
        return self.keep(made, name)

    def group(self, name, author, leader):
        """A group mapped from it, with a lead officer and a written plan."""
        made = self.nomination(name, author)
        made = nominations.return_nomination(
            made, actor=self.coordinator, reason=self.word(f"{name}_question")
        )
        made = nominations.submit_nomination(made, actor=author, answer=self.word(f"{name}_answer"))
        made = nominations.accept_nomination(
            made,
            actor=self.coordinator,
            reason=self.word(f"{name}_reason"),
            told=self.word(f"{name}_told"),
        )
        OCG.objects.filter(pk=made.ocg.pk).update(brief=self.word(f"{name}_brief"))
        ocg = register.allocate_lro(
            OCG.objects.get(pk=made.ocg.pk),
            actor=self.coordinator,
            lro=leader,
            reason=self.word(f"{name}_why_lead"),
            untrained_reason=self.word(f"{name}_untrained"),
        )
        self.keep(ocg, name)
        self.write_plan(ocg, name)
        return fresh(ocg)

    def write_plan(self, ocg, name):
        plan = ocg.plan
        texts = {text: self.word(f"{name}_{text}") for text in plans.TYPED[:-1]}
        values = texts | {"next_review_on": days(20)}
        plans.save_plan(plan, actor=ocg.lro, version=plan.version, values=values)

    def action(self, name, ocg, agency, to="offered", by=None):
        """An action for one agency, brought as far as `to`."""
        texts = {text: self.word(f"{name}_{text}") for text in ("title", "ask", "measure")}
        made = actions.add_action(
            Action(
                plan=ocg.plan,
                strand="protect",
                agency=agency,
                due_on=days(20),
                tactic=self.tactic,
                **texts,
            ),
            actor=ocg.lro,
        )
        self.keep(made, name)
        if to == "proposed":
            return made
        made = actions.offer_action(made, actor=ocg.lro)
        if to == "declined":
            return actions.decline_action(made, actor=by, reason=self.word(f"{name}_reply"))
        if to == "completed":
            actions.accept_action(made, actor=by)
            made = actions.complete_action(made, actor=by, reason=self.word(f"{name}_outcome"))
        return made

    def disruption(self, name, ocg, by, action=None, happened_on=AFTER):
        """A disruption claimed by one person and confirmed by the coordinator."""
        made = claim_disruption(
            Disruption(
                ocg=ocg,
                action=action,
                happened_on=happened_on,
                strand="protect",
                what=self.word(f"{name}_claim"),
                effect=self.word(f"{name}_effect"),
                level="minor",
                district=ocg.district,
            ),
            actor=by,
        )
        confirm_disruption(made, actor=self.coordinator, reason=self.word(f"{name}_confirmed"))
        return self.keep(made, name)

    def score(self, name, ocg):
        """An approved score, made again by another coordinator, and the national result."""
        word = {text: self.word(f"{name}_{text}") for text in ("why_now", "rationale", "evidence")}
        model = score_model()
        marks = {factor.key: (1, *list(word.values())[1:]) for factor in model.rules.factors}
        made = scores.start_assessment(ocg, actor=self.coordinator, why_now=word["why_now"])
        scores.mark_factors(made, actor=self.coordinator, marks=marks)
        scores.propose_assessment(made, actor=self.coordinator)
        made = scores.approve_assessment(
            made, actor=self.supervisor, reason=self.word(f"{name}_approval_reason")
        )
        self.keep(made, name)
        second = second_scores.ask_second(
            made,
            actor=self.supervisor,
            scorer=self.rival,
            why=self.word(f"{name}_second_reason"),
        )
        second_scores.mark_second(second, actor=self.rival, marks=marks)
        self.keep(second_scores.send_second(second, actor=self.rival), f"{name}_second")
        texts = {text: self.word(f"{name}_{text}") for text in ("urn", "tier", "keyed_by")}
        scores.transcribe_national(
            NationalResult(
                ocg=ocg, like_band="Low", moderated_on=days(-3), keyed_on=days(-4), **texts
            ),
            actor=self.coordinator,
        )

    def share(self, ocg, agency, level, name):
        return register.share_ocg(
            ocg,
            actor=self.coordinator,
            agency=agency,
            level=level,
            purpose=self.word(f"purpose_{agency.slug.replace('-', '_')}_{name}"),
            gateway=Gateway.CDA_115,
        )


def outsiders():
    """Six people outside the case, and the auditor, who reads what was done and no content."""
    case_agencies = {
        name: AgencyFactory(name=f"{name.title()} Agency", kind="third_sector")
        for name in ("uninvolved", "asked", "aware", "expired", "lapsed")
    }
    police = Agency.objects.get(is_operator=True)

    def person(name, agency, role=Role.PRACTITIONER):
        return add_person(
            actor=None, email=f"{name}@outside.example", full_name=f"Outside {name}",
            agency=agency, roles=[role], vetting=Vetting.NPPV3, vetting_expires_on=days(300),
        )  # fmt: skip

    people = {name: person(name, agency) for name, agency in case_agencies.items()}
    people["superuser"] = User.objects.create_superuser("su@outside.example", "x", full_name="Su")
    people["auditor"] = person("auditor", police, Role.AUDITOR)
    people["anonymous"] = None
    return people


def open_case(case, people):
    """One group: an action of it offered to one agency, three agencies let in."""
    # First: its entries stand below those of the group on the auditor's page.
    edition = profiles.compile_edition(district_id=case.ashford.pk, quarter=date(2025, 10, 1))
    edition = profiles.write_edition(
        edition, actor=case.analyst, version=edition.version, values=words_of(edition)
    )
    out(edition, checker=case.second_analyst, approver=case.supervisor)
    ocg = case.group("group", case.nominator, case.lead)
    asked = case.action("asked", ocg, people["asked"].agency)
    threads.note_progress(asked, actor=case.lead, text=case.word("asked_note"), on=days(0))
    for name, level in (("aware", "aware"), ("expired", "partner"), ("lapsed", "partner")):
        case.share(ocg, people[name].agency, level, "group")
    User.objects.filter(pk=people["expired"].pk).update(vetting_expires_on=days(-1))
    Agency.objects.filter(pk=people["lapsed"].agency_id).update(isa_review_on=days(-1))
    return ocg


def words_of(edition, **typed):
    return {name: getattr(edition, name) for name in profiles.TYPED} | typed


def hide(case, ocg, people):
    """All that happens behind their backs, in the group they know of and in others."""
    done = case.action("done", ocg, case.housing, "completed", case.worker)
    threads.note_progress(done, actor=case.worker, text=case.word("done_note"), on=days(-1))
    contracts.add_support(
        case.action("helped", ocg, case.council), actor=case.lead, agency=case.housing
    )
    case.disruption("effect", ocg, case.worker, action=done, happened_on=date(2025, 11, 5))
    case.disruption("second", ocg, case.lead, happened_on=date(2025, 11, 6))
    case.action("refused", ocg, case.housing, "declined", case.worker)
    case.action("proposed", ocg, people["asked"].agency, "proposed")
    case.write_plan(OCG.objects.get(pk=ocg.pk), "rewritten")
    add_rows(case, ocg, "group")
    add_editions(case, ocg, "group")
    add_members(case, ocg, "group")
    hand_on(case, ocg, "group")
    teach(case)
    case.outside = people
    add_lines(case)
    add_submission(case)
    other = case.group("other", case.nominator, case.lead)
    case.action("unrelated", other, case.housing)
    ask_and_gather(case, other)
    secret = case.group("secret", case.lead, case.lead)
    case.action("inside", secret, case.police, "completed", case.lead)
    case.disruption("deep", secret, case.lead)
    add_rows(case, secret, "secret")
    add_reviews(case, secret, "secret")
    add_members(case, secret, "secret")
    add_entry(case, ocg, "group")
    add_entry(case, secret, "secret")
    keep_filter(case)
    add_notes(case)
    add_sign(case)
    make_file(case)
    merge_in(case, ocg, other)
    case.score("score", ocg)
    case.score("secret_score", secret)
    draft = score_models.copy_model(score_model(), actor=case.supervisor, version="unseen")
    case.records["scoremodel"] = [draft.reference]
    for name in ("aware", "expired"):
        case.share(secret, people[name].agency, "partner", "secret")
    register.restrict_ocg(
        secret, actor=case.coordinator, restricted=True, reason=case.word("why_restricted")
    )
    west = case.nomination("west", case.worker, district=case.maidstone)
    find_match(case, west, ocg)
    case.nomination("unsent", case.nominator, to="draft")
    declined = case.nomination("declined", case.nominator)
    nominations.decline_nomination(
        declined, actor=case.coordinator, reason=case.word("why_declined"),
        decline_code="single_offender", told=case.word("told_declined"),
    )  # fmt: skip
    withdrawn = case.nomination("withdrawn", case.worker)
    nominations.withdraw_nomination(withdrawn, actor=case.worker, reason=case.word("why_withdrawn"))
    typed = QueryDict(mutable=True)
    typed["what"] = case.word("typed")
    draft = save_draft(
        user=case.nominator, key="/ocgs/nominations/start/", title=case.word("draft_title"),
        data=typed,
    )  # fmt: skip
    internal = profiles.compile_edition(district_id=case.ashford.pk, quarter=date(2025, 7, 1))
    profile_writing.add_block(
        Judgement(
            edition=internal, text=case.word("block"), probability="likely", confidence="low"
        ),
        actor=case.analyst,
    )
    profiles.write_edition(
        internal, actor=case.analyst, version=internal.version,
        values=words_of(internal, headline=case.word("headline"), judgement=case.word("judged")),
    )  # fmt: skip
    return draft
