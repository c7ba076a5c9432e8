"""What the database refuses of groups: what is put on a merged one, owners who have left."""

import pgtrigger

from agencies.people import User
from ocgs.choices import AT_WORK
from ocgs.models.edition import PlanEdition
from ocgs.models.handover import Handover
from ocgs.models.match import Match, Release
from ocgs.models.members import Member
from ocgs.models.nomination import Nomination
from ocgs.models.ocg import OCG
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
pgtrigger.register(not_of_a_merged_group("plan_id", OF_PLAN))(PlanEdition)
pgtrigger.register(not_of_a_merged_group("merged_into_id", "NEW.merged_into_id"))(Nomination)

AT_WORK_IN_SQL = ", ".join(f"'{status.value}'" for status in AT_WORK)
LEAVES = f"""
    IF EXISTS (
        SELECT 1 FROM ocgs_ocg
        WHERE status IN ({AT_WORK_IN_SQL})
            AND NEW.id IN (lro_id, deputy_id, sro_id, coordinator_id)
    ) THEN
        RAISE EXCEPTION 'this person owns a group' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608
# Only who is named now is asked about; the lock makes it wait for an account being closed.
NAMED = f"""
    IF NEW.status NOT IN ({AT_WORK_IN_SQL}) THEN
        RETURN NEW;
    END IF;
    named := ARRAY[NEW.lro_id, NEW.deputy_id, NEW.sro_id, NEW.coordinator_id];
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status IN ({AT_WORK_IN_SQL}) THEN
            named := ARRAY[
                CASE WHEN NEW.lro_id IS DISTINCT FROM OLD.lro_id THEN NEW.lro_id END,
                CASE WHEN NEW.deputy_id IS DISTINCT FROM OLD.deputy_id THEN NEW.deputy_id END,
                CASE WHEN NEW.sro_id IS DISTINCT FROM OLD.sro_id THEN NEW.sro_id END,
                CASE WHEN NEW.coordinator_id IS DISTINCT FROM OLD.coordinator_id
                    THEN NEW.coordinator_id END
            ];
        END IF;
    END IF;
    FOR works IN SELECT is_active FROM agencies_user WHERE id = ANY(named) ORDER BY id FOR SHARE
    LOOP
        IF NOT works THEN
            RAISE EXCEPTION 'an owner of this group has no open account'
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
"""  # noqa: S608
pgtrigger.register(
    pgtrigger.Trigger(
        name="no_owner_leaves",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("is_active"),
        condition=pgtrigger.Q(old__is_active=True, new__is_active=False),
        func=LEAVES,
    )
)(User)
pgtrigger.register(
    pgtrigger.Trigger(
        name="owned_by_who_works",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("lro_id", "deputy_id", "sro_id", "coordinator_id", "status"),
        declare=[("named", "bigint[]"), ("works", "boolean")],
        func=NAMED,
    )
)(OCG)
