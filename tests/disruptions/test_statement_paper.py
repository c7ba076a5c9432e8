"""A credit statement on paper, held to what it was when it was last looked at."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from audit.models import Entry
from disruptions import services, statement_paper
from disruptions.choices import Part
from disruptions.models import Disruption
from disruptions.statements import Reading
from ocgs.models import OCG
from ocgs.services import register
from tests.disruptions.effects import BEFORE, QUARTER, effect
from tests.disruptions.test_statements import address
from tests.factories import fresh

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "credit_statement.txt"
AT = datetime(2026, 1, 20, 9, 5, tzinfo=UTC)


def text_of(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return "\n\n".join(page.extract_text().replace("\u200b", "") for page in pages)


def paper(agency, reader):
    reading = Reading(agency, QUARTER, reader)
    return text_of(statement_paper.on_paper(reading, reading.rows(reading.disruptions()), at=AT))


def test_the_paper_says_what_it_said_when_it_was_last_looked_at(people, ocg, housing, council):
    effect(ocg, on=BEFORE, helpers=[housing])
    came = [("arrests", "3"), ("safeguarded_children", "2"), ("sentence", "3 years 7 months")]
    effect(ocg, level="major", helpers=[(housing, Part.ENABLED)], outputs=came)
    helpers = [(housing, Part.LEAD), council]
    came = [("cash", "£1,250.50"), ("sentence", "2 years 6 months")]
    effect(ocg, on=date(2025, 12, 9), strand="pursue", helpers=helpers, outputs=came)
    claim = effect(ocg, on=date(2025, 10, 1), status="submitted", level="minor")
    OCG.objects.filter(pk=ocg.pk).update(codename="Green Starling")
    services.join_disruption(claim, actor=people["partner"], part=Part.SUPPORT)
    services.confirm_disruption(fresh(claim), actor=people["coordinator"], reason="Seen.")
    told = re.sub(r"DIS-\w{4}-\w{4}", "DIS-0000-0000", paper(housing, people["partner"]))
    assert told == GOLDEN.read_text()


def test_a_group_for_named_people_is_on_no_paper(people, ocg, housing):
    claim = effect(ocg, helpers=[housing])
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    for reader in ("partner", "coordinator"):
        text = paper(housing, people[reader])
        assert claim.reference not in text
        assert "None in this quarter" in text


def test_what_is_not_shared_is_not_named_on_paper(people, ocg):
    refuge = people["outsider"].agency
    claim = effect(ocg, helpers=[refuge])
    text = paper(refuge, people["outsider"])
    assert claim.reference in text
    assert "A group not shared" in text
    assert ocg.codename not in text


def test_taking_the_paper_away_is_a_disclosure_and_names_its_reader(
    signed_in, people, ocg, housing
):
    claim = effect(ocg, helpers=[housing])
    answer = signed_in(people["partner"]).get(address(housing, page="statement-pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert (
        answer["Content-Disposition"] == 'attachment; filename="credit-stour-housing-2025-Q4.pdf"'
    )
    assert text_of(answer.content).count("Made for Partner, Stour Housing on") == 2
    entry = Entry.objects.get(verb="statement.export")
    assert entry.operation == "disclosure"
    assert (entry.shown, entry.recipients) == ([claim.reference], ["Partner", "pdf"])


def test_a_long_paper_says_how_much_it_leaves_out(signed_in, people, ocg, housing, monkeypatch):
    monkeypatch.setattr(statement_paper, "LISTED", 1)
    for _ in range(2):
        effect(ocg, helpers=[housing])
    answer = signed_in(people["partner"]).get(address(housing, page="statement-pdf"))
    text = text_of(answer.content)
    assert "The first 1 of 2 are listed; the portal lists the rest." in text
    assert len(re.findall(r"DIS-\w{4}-\w{4}", text)) == 1
    assert Disruption.objects.credited_to(housing).count() == 2
