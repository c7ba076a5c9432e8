"""What the plans of the case hold, and their reviews: words that only readers of the plan know."""

from ocgs.models import PLAN_ROWS, PlanReview
from ocgs.services import reviews
from tests.factories import days
from tests.ocgs.plan_factories import RIGHT, add


def add_rows(case, ocg, name):
    """A row of every kind, each text a canary."""
    for slug, model in PLAN_ROWS.items():
        kind = model._meta.model_name
        typed = {
            column: case.word(f"{name}_{kind}_{column}")
            for column, value in RIGHT[slug].items()
            if isinstance(value, str) and not model._meta.get_field(column).choices
        }
        made = add(slug, ocg, **typed)
        case.words[f"{name}_{kind}_reference"] = made.reference
        if slug == "risks":
            case.records["planrow"].append(made.reference)
    case.records["rows"] = ["risks"]
    case.records["look"] = ["review"]


def add_reviews(case, ocg, name):
    """A review with the unit's comment."""
    texts = ("attended", "changed", "new_risks", "learned", "reason")
    made = reviews.sign_review(
        PlanReview(
            plan=ocg.plan,
            kind="review",
            reviewed_on=days(0),
            decision="continue",
            next_on=days(20),
            **{text: case.word(f"{name}_review_{text}") for text in texts},
        ),
        actor=ocg.lro,
    )
    case.keep(made, f"{name}_review")
    reviews.comment_on_review(
        made, actor=case.coordinator, comment=case.word(f"{name}_review_comment")
    )
