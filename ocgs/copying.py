"""What can be put into a plan: the text of another plan, or of a template."""

from dataclasses import dataclass, field

from ocgs.choices import Strand
from ocgs.models import Action, Plan
from toolkit.models import Tactic

# The texts of a plan that another may begin from.
TEXTS = [
    "intention",
    "pursue_none",
    "prevent_none",
    "protect_none",
    "prepare_none",
    "exit_criteria",
]
ACTION_TEXTS = ["strand", "title", "ask", "measure"]


@dataclass(frozen=True)
class Offered:
    """One action to take over: what it asks, and a word on who usually does it."""

    key: str
    values: dict
    usually: str = ""

    @property
    def label(self):
        """ "Pursue: Build a financial profile"."""
        return f"{Strand(self.values['strand']).label}: {self.values['title']}"

    @property
    def words(self):
        """What makes it this action and no other."""
        return tuple(self.values[name] for name in ACTION_TEXTS)


@dataclass(frozen=True)
class Source:
    """Where text comes from: its name, its texts by field, its actions."""

    name: str
    texts: dict
    actions: list[Offered]
    reference: str = ""
    never: list[str] = field(default_factory=list)


def from_plan(plan) -> Source:
    """Another plan. Its codename must not come along."""
    texts = {name: getattr(plan, name) for name in TEXTS if getattr(plan, name).strip()}
    actions = [
        Offered(
            action.reference,
            {name: getattr(action, name) for name in ACTION_TEXTS} | {"tactic": action.tactic},
            str(action.agency),
        )
        for action in Action.objects.of_plan(plan).trying().select_related("agency", "tactic")
    ]
    ocg = plan.ocg
    return Source(
        f"the plan for {ocg.codename}", texts, in_order(actions), ocg.reference, [ocg.codename]
    )


def from_template(template, user) -> Source:
    """A template; its powers as the toolkit has them."""
    keys = {row["tactic"] for row in template.actions if row["tactic"]}
    known = {card.key: card for card in Tactic.objects.visible_to(user).filter(key__in=keys)}
    actions = [
        Offered(
            row["key"],
            {name: row[name] for name in ACTION_TEXTS} | {"tactic": known.get(row["tactic"])},
            row["usually"],
        )
        for row in template.actions
    ]
    texts = {"intention": template.intention, "exit_criteria": template.exit_criteria}
    return Source(f"the template “{template.name}”", texts, in_order(actions))


def in_order(actions):
    """As a plan is read: P by P."""
    place = {strand.value: number for number, strand in enumerate(Strand)}
    return sorted(actions, key=lambda action: place[action.values["strand"]])


def label_of(name):
    """What a plan calls one of its texts."""
    label = str(Plan._meta.get_field(name).verbose_name)
    return label[0].upper() + label[1:]
