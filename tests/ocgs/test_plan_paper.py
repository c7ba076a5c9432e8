"""A plan on paper, held to what it was when it was last looked at; text stays text."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from pypdf import PdfReader

from audit.models import Entry
from ocgs import plan_paper, planned
from ocgs.models import OCG, Action, Plan
from ocgs.plan_text import Row, Section
from ocgs.services import contracts, plan_rows
from tests.core.test_pdf import MARKUP
from tests.factories import ActionFactory, fresh
from tests.ocgs.edition_factories import signed, write_whole_plan
from tests.ocgs.plan_factories import add

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "plan_paper.txt"
AT = datetime(2026, 1, 20, 9, 5, tzinfo=UTC)


def pages_of(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return [page.extract_text().replace("\u200b", "") for page in pages]


def in_one(content):
    return " ".join(" ".join(pages_of(content)).split())


def test_the_paper_says_what_it_said_when_it_was_last_looked_at(people, ocg, council):
    OCG.objects.filter(pk=ocg.pk).update(codename="Green Starling", handling="Do not copy")
    action = ActionFactory(ocg=fresh(ocg), agency=council, due_on=date(2031, 3, 5))
    objective = add("objectives", fresh(ocg))
    for slug in ("requirements", "risks", "stakeholders", "communications"):
        add(slug, fresh(ocg))
    Action.objects.filter(pk=action.pk).update(reference="ACT-AAAA-AAAA", objective=objective)
    write_whole_plan(fresh(ocg), next_review_on=date(2031, 2, 3))
    edition = signed(
        ocg, by=people["supervisor"], next_review_on=date(2031, 2, 3), intention="Take it.\n\nAll."
    )
    printed = plan_paper.print_of(Plan.objects.for_page().get(ocg=ocg), edition)
    text = "\n\n".join(pages_of(plan_paper.on_paper(printed, people["partner"], at=AT)))
    day = re.compile(r"Supervisor on \d+ \w+ \d{4}")
    assert day.sub("Supervisor on 1 January 2026", text) == GOLDEN.read_text()


def paper(ocg, reader, *rows):
    sections = [Section("aim", "What it is for", list(rows))]
    printed = plan_paper.Print(ocg, sections, "As it stands now", "not signed")
    return plan_paper.on_paper(printed, reader, at=AT)


def test_every_sheet_is_marked_and_names_its_reader_and_edition(people, ocg):
    content = paper(ocg, people["partner"], Row("x", "Long", "A line.\n" * 200))
    pages = pages_of(content)
    assert len(pages) > 2
    for page in pages:
        assert page.count(str(ocg.marking)) >= 2
        assert "As it stands now, not signed" in page
        assert "Made for Partner, Stour Housing on 20 January 2026 at 09:05" in page
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        (MARKUP, MARKUP),
        ("A smile \U0001f600", "A smile [grinning face]"),
        ("a\u202eb\x00c", "a[right-to-left override]b[u+0000]c"),
        ("= Heading\n- item\n#set page(fill: red)", "= Heading - item #set page(fill: red)"),
        ("<script>alert(1)</script> {{ x }} {% now %}", "<script>alert(1)</script> {{ x }}"),
    ],
)
def test_hostile_text_comes_out_as_text(people, ocg, hostile, shown):
    text = in_one(paper(ocg, people["partner"], Row("x", hostile.replace("\n", " "), hostile)))
    assert text.count(shown) == 2


def test_right_to_left_text_is_shown(people, ocg):
    text = in_one(paper(ocg, people["partner"], Row("x", "Words", "שלום Zoë مرحبا")))
    assert "Zoë" in text
    assert set("שלום") <= set(text)


def test_a_hundred_kilobytes_are_all_there(people, ocg):
    text = in_one(paper(ocg, people["partner"], Row("x", "Long", "counter-measure " * 6_500)))
    assert text.count("measure") == 6_500


def test_taking_a_plan_away_is_a_disclosure(people, ocg, signed_in):
    signed(ocg)
    for which, name in (("1", "edition-1"), ("now", "as-it-stands-now")):
        address = reverse("ocgs:plan-pdf", args=[ocg.reference, which])
        answer = signed_in(people["partner"]).get(address)
        assert answer["Content-Type"] == "application/pdf"
        assert f"plan-{ocg.reference}-{name}.pdf" in answer["Content-Disposition"]
        entry = Entry.objects.filter(verb="plan.export").latest("pk")
        assert (entry.operation, entry.subject) == ("disclosure", ocg.reference)
        assert entry.recipients == ["Partner", "pdf"]


def test_the_page_to_print_says_all_of_the_plan(people, ocg, signed_in):
    write_whole_plan(ocg, intention="Take their <b>yard</b>.")
    page = signed_in(people["partner"]).get(reverse("ocgs:plan-print", args=[ocg.reference, "now"]))
    told = page.content.decode()
    assert "Take their &lt;b&gt;yard&lt;/b&gt;." in told
    assert "data-print" in told
    assert "As it stands now, not signed" in told


def test_the_paper_names_who_supports_an_action_and_says_dates_in_words(people, ocg, council):
    action = ActionFactory(ocg=ocg, agency=council)
    contracts.add_support(action, actor=people["lro"], agency=people["outsider"].agency)
    add("stakeholders", ocg, consulted_on=date(2026, 1, 5))
    told = "\n".join(row.text for part in planned.sections(ocg.plan) for row in part.rows)
    assert f"Supported by: {people['outsider'].agency}" in told
    assert "Last consulted: 5 January 2026" in told


def test_a_row_that_was_taken_out_is_on_no_paper(people, ocg):
    row = add("risks", ocg)
    assert "risks" in {part.key for part in planned.sections(ocg.plan)}
    plan_rows.remove_row(row, actor=people["lro"], reason="It is over.")
    assert "risks" not in {part.key for part in planned.sections(ocg.plan)}
