"""What a role may do that is not about one record: the second half of the policy."""

from django.db.models import TextChoices

from agencies.choices import Role


class Duty(TextChoices):
    """One thing a role may do."""

    NOMINATE = "nominate", "Nominate a group or a county line"
    COORDINATE = "coordinate", "Work the nominations queue"
    KEEP_SCORES = "keep_scores", "Approve scores and keep the score model"
    WORK_ACTIONS = "work_actions", "Answer and finish the agency's own actions"
    LEAD_GROUPS = "lead_groups", "Lead groups, with a desk for them"
    CLAIM = "claim", "Claim a disruption"
    CONFIRM = "confirm", "Confirm a disruption"
    RULE = "rule", "Sit on the panel that rules on disruptions"
    READ_INTERNAL = "read_internal", "Read profiles released internally"
    AUTHOR_PROFILES = "author_profiles", "Write profiles"
    RELEASE_PROFILES = "release_profiles", "Release profiles"
    LOAD_DATA = "load_data", "See what data is loaded"
    BREAK_GLASS = "break_glass", "Open a record in an emergency"
    AUDIT = "audit", "Read the record of who did what"
    OVERSEE_ORDERS = "oversee_orders", "See every order of the county on one page"
    MANAGE_LIFETIME = "manage_lifetime", "Manage people under an order or in custody"
    OVERSEE = "oversee", "Keep the training register and watch who owns what"
    KEEP_CYCLE = "keep_cycle", "Say how often plans are reviewed"
    READ_LINES = "read_lines", "Read the matrix of county lines"
    READ_DEVICES = "read_devices", "Read deal lines and devices"
    RUN_MATRIX = "run_matrix", "Run the matrix: flex lines, keep its score model, run operations"
    READ_REPORTS = "read_reports", "Read the figures of the whole force"
    INTERVENE = "intervene", "Work with people at risk from county lines"
    SHARE_PRACTICE = "share_practice", "Write a note of practice for the toolkit"
    KEEP_TOOLKIT = "keep_toolkit", "Keep the toolkit: change and check cards, look at notes"
    TELL = "tell", "Send intelligence and see what became of it"
    EVALUATE = "evaluate", "Evaluate what partners send, without seeing who sent it"
    KEEP_SOURCES = "keep_sources", "See who sent intelligence, and release it with a reason"
    LOOK_AFTER_PEOPLE = "look_after_people", "Look after the agency's accounts"


PARTNER_WORK = (
    Duty.TELL,
    Duty.NOMINATE,
    Duty.WORK_ACTIONS,
    Duty.CLAIM,
    Duty.SHARE_PRACTICE,
)
READ = (Duty.READ_INTERNAL,)
LINES = (Duty.READ_LINES, Duty.READ_DEVICES)

DUTIES = {
    Role.PRACTITIONER: PARTNER_WORK + READ,
    Role.LRO: (*PARTNER_WORK, Duty.LEAD_GROUPS, *READ),
    Role.COORDINATOR: (
        Duty.TELL,
        Duty.NOMINATE,
        Duty.COORDINATE,
        Duty.CLAIM,
        Duty.CONFIRM,
        Duty.RULE,
        Duty.OVERSEE_ORDERS,
        Duty.READ_LINES,
        Duty.READ_REPORTS,
        Duty.SHARE_PRACTICE,
        Duty.KEEP_TOOLKIT,
        *READ,
    ),
    Role.SUPERVISOR: (
        Duty.TELL,
        Duty.NOMINATE,
        Duty.COORDINATE,
        Duty.KEEP_SCORES,
        Duty.CLAIM,
        Duty.CONFIRM,
        Duty.RULE,
        Duty.OVERSEE_ORDERS,
        Duty.OVERSEE,
        Duty.KEEP_CYCLE,
        Duty.RELEASE_PROFILES,
        Duty.BREAK_GLASS,
        Duty.READ_LINES,
        Duty.READ_REPORTS,
        Duty.SHARE_PRACTICE,
        Duty.KEEP_TOOLKIT,
        *READ,
    ),
    Role.SRO: (
        Duty.RELEASE_PROFILES,
        Duty.BREAK_GLASS,
        Duty.READ_LINES,
        Duty.READ_REPORTS,
        *READ,
    ),
    Role.EVALUATOR: (
        Duty.TELL,
        Duty.EVALUATE,
        Duty.READ_LINES,
        Duty.READ_DEVICES,
        Duty.READ_REPORTS,
        *READ,
    ),
    Role.CUSTODIAN: (Duty.KEEP_SOURCES,),
    Role.ANALYST: (
        Duty.AUTHOR_PROFILES,
        Duty.RELEASE_PROFILES,
        Duty.LOAD_DATA,
        Duty.READ_LINES,
        Duty.READ_REPORTS,
        *READ,
    ),
    Role.LINES_OFFICER: (*PARTNER_WORK, *LINES, *READ),
    Role.LINES_SUPERVISOR: (
        *PARTNER_WORK,
        *LINES,
        Duty.CONFIRM,
        Duty.RULE,
        Duty.RUN_MATRIX,
        Duty.READ_REPORTS,
        *READ,
    ),
    Role.CLIO: (
        Duty.TELL,
        Duty.WORK_ACTIONS,
        Duty.CLAIM,
        Duty.INTERVENE,
        Duty.SHARE_PRACTICE,
        *READ,
    ),
    Role.LIFETIME_MANAGER: (
        Duty.TELL,
        Duty.WORK_ACTIONS,
        Duty.CLAIM,
        Duty.OVERSEE_ORDERS,
        Duty.MANAGE_LIFETIME,
        Duty.SHARE_PRACTICE,
        *READ,
    ),
    Role.SPOC: (Duty.LOOK_AFTER_PEOPLE,),
    Role.AUDITOR: (Duty.AUDIT,),
    Role.ADMINISTRATOR: (),
}
# Carried only by people of the force that runs the portal, whatever their role is called.
OPERATOR_ONLY = frozenset(
    {
        Duty.COORDINATE,
        Duty.KEEP_SCORES,
        Duty.CONFIRM,
        Duty.RULE,
        Duty.READ_INTERNAL,
        Duty.AUTHOR_PROFILES,
        Duty.RELEASE_PROFILES,
        Duty.LOAD_DATA,
        Duty.BREAK_GLASS,
        Duty.AUDIT,
        Duty.OVERSEE_ORDERS,
        Duty.MANAGE_LIFETIME,
        Duty.OVERSEE,
        Duty.KEEP_CYCLE,
        Duty.READ_LINES,
        Duty.READ_DEVICES,
        Duty.RUN_MATRIX,
        Duty.READ_REPORTS,
        Duty.INTERVENE,
        Duty.KEEP_TOOLKIT,
        Duty.EVALUATE,
        Duty.KEEP_SOURCES,
    }
)
