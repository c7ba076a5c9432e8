"""What came of a disruption: exact in its unit, typed as people write, credited to all."""

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from disruptions import amounts, services
from disruptions.choices import MEASURED_IN, OutputKind, Unit
from disruptions.models import Disruption, Output
from tests.disruptions.test_pages import rows, typed
from tests.factories import DisruptionFactory, days, fresh, share

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "words", "columns"),
    [
        ("arrests", "3", {"count": 3}),
        ("arrests", "1,200", {"count": 1200}),
        ("cash", "1,234,567.50", {"pence": 123456750}),
        ("cash", "£1,250.50", {"pence": 125050}),
        ("cash", "0.1", {"pence": 10}),
        ("assets", "2000", {"pence": 200000}),
        ("heroin", "28 g", {"grams": 28}),
        ("heroin", "1.5kg", {"grams": 1500}),
        ("crack", "2 kilos", {"grams": 2000}),
        ("sentence", "4 years 6 months", {"months": 54}),
        ("sentence", "4y 6m", {"months": 54}),
        ("sentence", "18 months", {"months": 18}),
        ("sentence", "1 year and 1 month", {"months": 13}),
        ("sentence", "Life", {"term": "life"}),
        ("sentence", "indeterminate", {"term": "indeterminate"}),
    ],
)
def test_an_amount_is_read_as_people_write_it(kind, words, columns):
    assert amounts.read(kind, words) == columns


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("arrests", "0"), ("arrests", "-1"), ("arrests", "1.5"), ("arrests", "many"),
        ("arrests", "١٢"), ("cash", "1.005"), ("cash", "£"), ("cash", "1e9"),
        ("heroin", "0.2 g"), ("heroin", "1.0005 kg"), ("heroin", "3 lb"), ("sentence", "4"),
        ("sentence", "years"), ("sentence", ""), ("sentence", "0 months"), ("arrests", "life"),
        ("arrests", "1,5"), ("cash", "£1,50"), ("cash", "12,34.50"), ("heroin", "1,5 kg"),
        ("heroin", "1.250,00 g"), ("cash", ","), ("arrests", "1.0"),
    ],
)  # fmt: skip
def test_an_amount_that_is_not_exact_is_refused(kind, words):
    with pytest.raises(ValidationError):
        amounts.read(kind, words)


def test_every_amount_reads_back_as_it_is_written():
    dice = random.Random(6)  # noqa: S311
    for kind in OutputKind:
        unit = MEASURED_IN[kind].value
        for _ in range(200):
            output = Output(kind=kind, **{unit: dice.randint(1, 1_200)})
            assert amounts.read(kind, output.in_words) == {unit: getattr(output, unit)}


def test_a_hundred_and_one_sentences_add_up_to_the_month(people, ocg):
    """106 years 10 months, in odd months; life and indeterminate stand apart."""
    dice, left, lengths = random.Random(101), 106 * 12 + 10, []  # noqa: S311
    for after in range(100, 0, -1):
        lengths.append(dice.randint(1, min(25, left - after)))
        left -= lengths[-1]
    lengths.append(left)
    for start in range(0, 101, 20):
        DisruptionFactory(
            ocg=ocg,
            claimed_by=people["lro"],
            outputs=[("sentence", amounts.length(one)) for one in lengths[start : start + 20]]
            + [("sentence", "life")],
        )
    outputs = Output.objects.of(Disruption.objects.all())
    assert outputs.sums() == {"sentence": 1282}
    assert amounts.length(outputs.sums()["sentence"]) == "106 years 10 months"
    assert outputs.filter(term="life").count() == 6


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("arrests", {"pence": 3}),
        ("arrests", {"count": 0}),
        ("arrests", {}),
        ("arrests", {"count": 3, "term": "life"}),
        ("cash", {"count": 3}),
        ("heroin", {"grams": 5, "pence": 5}),
        ("sentence", {}),
        ("sentence", {"months": 5, "term": "life"}),
    ],
)
def test_the_database_itself_knows_the_unit_of_each_kind(people, ocg, kind, columns):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with pytest.raises(IntegrityError, match="in_its_unit"), transaction.atomic():
        Output.objects.create(disruption=claim, kind=kind, **columns)


def test_each_unit_has_its_column():
    assert {unit.value for unit in Unit} <= {field.name for field in Output._meta.fields}


def post(client, ocg, *sets, **changes):
    address = reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference})
    sent = typed(ocg.district, days(-1), **changes)
    for one in sets:
        sent |= one
    return client.post(address, sent)


def test_another_row_comes_by_a_button_and_nothing_typed_is_lost(people, ocg, signed_in):
    page = post(
        signed_in(people["lro"]),
        ocg,
        rows("outputs", {"kind": "arrests", "amount": "two"}),
        **{"outputs-add_row": "1", "what": ""},
    )
    assert [form["amount"].value() for form in page.context["outputs"].forms] == ["two", None]
    assert "There is a problem" not in page.content.decode()
    assert not Disruption.objects.exists()


def test_a_mistake_in_a_row_is_told_beside_it(people, ocg, council, signed_in):
    page = post(
        signed_in(people["lro"]),
        ocg,
        rows(
            "outputs",
            {"kind": "arrests", "amount": "two"},
            {"kind": "cash", "amount": "£5"},
            {"kind": "cash", "amount": "£6"},
            {"kind": "", "amount": "4"},
        ),
        rows(
            "credits",
            {"agency": council.pk, "part": "lead"},
            {"agency": council.pk, "part": "lead"},
        ),
    )
    assert [list(form.errors) for form in page.context["outputs"].forms] == [
        ["amount"], [], ["kind"], ["kind"],
    ]  # fmt: skip
    assert [list(form.errors) for form in page.context["credits"].forms] == [[], ["agency", "part"]]
    assert page.content.decode().count("Enter a whole number, for example 3") == 2
    assert not Disruption.objects.exists()


def test_rows_are_kept_in_a_draft(people, ocg, signed_in):
    client = signed_in(people["lro"])
    post(client, ocg, rows("outputs", {"kind": "cash", "amount": "£5"}), save_draft="1")
    page = client.get(reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference}))
    assert page.context["outputs"].forms[0]["amount"].value() == "£5"


def test_outputs_are_put_right_with_the_answer(people, ocg, signed_in):
    asked = DisruptionFactory(
        ocg=ocg,
        claimed_by=people["lro"],
        status="returned",
        decided_by=people["coordinator"],
        outputs=[("arrests", "3"), ("sentence", "1 year"), ("sentence", "1 year")],
    )
    client = signed_in(people["lro"])
    address = reverse("disruptions:disruption-resubmit", args=[asked.reference])
    kept = asked.outputs.filter(kind="sentence").first()
    page = client.get(address)
    assert [form.initial.get("amount") for form in page.context["outputs"].forms] == [
        "3", "1 year", "1 year", None,
    ]  # fmt: skip
    sent = rows(
        "outputs",
        {"kind": "arrests", "amount": "3", "DELETE": "on"},
        {"kind": "sentence", "amount": "1 year"},
        {"kind": "sentence", "amount": "2 years"},
    ) | {"outputs-INITIAL_FORMS": 3}
    client.post(address, typed(ocg.district, days(-2), answer="As asked.") | sent)
    assert fresh(asked).status == "submitted"
    assert sorted(row.in_words for row in asked.outputs.all()) == ["1 year", "2 years"]
    assert asked.outputs.filter(pk=kept.pk).exists()


def test_what_may_be_the_same_is_shown_before_it_is_claimed_again(people, ocg, signed_in):
    there = DisruptionFactory(
        ocg=ocg, claimed_by=people["lro"], strand="pursue", happened_on=days(-3)
    )
    client = signed_in(people["partner"])
    page = post(client, ocg)
    assert [claim.reference for claim in page.context["like"]] == [there.reference]
    assert Disruption.objects.count() == 1
    assert page.context["form"]["what"].value() == "The unit was closed."
    post(client, ocg, different=page.context["form"]["different"].value())
    assert Disruption.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "outputs", "same"),
    [
        ({}, [], True),
        ({"strand": "prevent"}, [("arrests", "1")], True),
        ({"strand": "prevent"}, [("charges", "1")], False),
        ({"happened_on": days(-8)}, [], True),
        ({"happened_on": days(-9)}, [], False),
        ({"status": "rejected"}, [], False),
    ],
    ids=["same P", "same kind", "another kind", "a week away", "longer away", "rejected"],
)
def test_alike_is_the_same_group_near_that_day_and_of_one_kind(people, ocg, fields, outputs, same):
    there = {"strand": "pursue", "happened_on": days(-1)} | fields
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], outputs=outputs, **there)
    new = Disruption(ocg=ocg, happened_on=days(-1), strand="pursue")
    assert Disruption.objects.like(new, ["arrests"]).exists() is same


def test_a_claim_one_may_not_see_is_not_shown_as_alike(people, ocg, council, signed_in):
    """An agency that contributes may claim, and does not read what others claim."""
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], strand="pursue", happened_on=days(-1))
    share(ocg, council, "contribute")
    post(signed_in(people["nominator"]), ocg)
    assert Disruption.objects.count() == 2


def test_an_agency_is_added_to_a_claim_that_stands(people, ocg, signed_in):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    client = signed_in(people["partner"])
    assert "Add my agency" in client.get(claim.get_absolute_url()).content.decode()
    address = reverse("disruptions:disruption-join", args=[claim.reference])
    page = client.post(address, {"part": "support"}, follow=True).content.decode()
    agency = people["partner"].agency
    assert [(row.agency, row.part) for row in claim.contributions.all()] == [(agency, "support")]
    assert "Add my agency" not in page
    with pytest.raises(ValidationError, match="credited already"):
        services.join_disruption(claim, actor=people["partner"], part="enabled")


def test_an_agency_that_adds_itself_does_not_lead(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with pytest.raises(ValidationError, match="Select what your agency did"):
        services.join_disruption(claim, actor=people["partner"], part="lead")
    assert not claim.contributions.exists()


def test_nobody_is_added_who_could_not_have_claimed(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    for name in ("outsider", "nominator", "coordinator_elsewhere", "analyst"):
        with pytest.raises(PermissionDenied):
            services.join_disruption(claim, actor=people[name], part="support")


def test_few_people_at_risk_are_not_counted_out_to_other_agencies(people, ocg, signed_in):
    claim = DisruptionFactory(
        ocg=ocg, claimed_by=people["lro"],
        outputs=[("safeguarded_children", "2"), ("arrests", "2")],
    )  # fmt: skip
    told = {name: dict(amounts.told_to(people[name], claim)) for name in ("lro", "partner")}
    assert told["lro"]["Children safeguarded"] == "2"
    assert told["partner"] == {"Children safeguarded": "fewer than 5", "Arrests": "2"}
