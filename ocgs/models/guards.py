"""The database lets nothing be put on a group that was merged into another."""

import pgtrigger

from ocgs.models.handover import Handover
from ocgs.models.match import Match, Release
from ocgs.models.members import Member
from ocgs.models.nomination import Nomination
from ocgs.models.plan import Action
from ocgs.models.register import Alias, OtherDistrict
from ocgs.models.scoring import Assessment
from ocgs.models.second_scoring import NationalResult
from ocgs.models.sharing import AccessRequest, Share

REFUSE = """
    SELECT merged_into_id INTO merged FROM ocgs_ocg WHERE id = GROUP FOR KEY SHARE;
    IF merged IS NOT NULL THEN
        RAISE EXCEPTION 'this group was merged into another' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


def not_of_a_merged_group(column="ocg_id", group="NEW.ocg_id"):
    """Refuses a row that names a merged group. The lock makes it wait for a merger under way."""
    return pgtrigger.Trigger(
        name="not_of_a_merged_group",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column),
        declare=[("merged", "bigint")],
        func=REFUSE.replace("GROUP", group),
    )


OF_PLAN = "(SELECT ocg_id FROM ocgs_plan WHERE id = NEW.plan_id)"
for model in (
    AccessRequest,
    Alias,
    Assessment,
    Handover,
    Match,
    Member,
    NationalResult,
    OtherDistrict,
    Release,
    Share,
):
    pgtrigger.register(not_of_a_merged_group())(model)
pgtrigger.register(not_of_a_merged_group("plan_id", OF_PLAN))(Action)
pgtrigger.register(not_of_a_merged_group("merged_into_id", "NEW.merged_into_id"))(Nomination)
