"""The pages of one plan, as its second row of tabs."""

from django.urls import reverse

# Each kind of row: what a page of them is called, what one is called, what the page says of them.
KINDS = {
    "objectives": (
        "Objectives",
        "objective",
        "At most six, each tied to a harm, a P and a measure of success.",
    ),
    "requirements": (
        "Requirements",
        "requirement",
        "What the plan needs to know: intelligence requirements, and how far each is answered.",
    ),
    "risks": (
        "Risks",
        "risk",
        "What could go wrong because of the group, or of what is done about it.",
    ),
    "stakeholders": (
        "Stakeholders",
        "stakeholder",
        "Whose help the plan needs or whom it touches, and what each brings.",
    ),
    "communications": (
        "Communications",
        "message",
        "Who is told what, by whom, how and when, and what must not be said.",
    ),
}


def tabs_of(plan, current):
    """The tabs of a plan that was read `with_contents`."""
    reference = plan.ocg.reference
    rows = [("plan", "Plan", reverse("ocgs:plan-detail", args=[reference]), None)]
    rows += [
        (
            slug,
            title,
            reverse("ocgs:planrow-of-plan", args=[reference, slug]),
            getattr(plan, f"{slug}_held"),
        )
        for slug, (title, _, _) in KINDS.items()
    ]
    rows += [
        ("reviews", "Reviews", reverse("ocgs:planreview-of-plan", args=[reference]),
         plan.reviews_held),
        ("quality", "Quality", reverse("ocgs:plan-quality", args=[reference]), None),
    ]  # fmt: skip
    return [
        {"label": label, "url": url, "current": key == current, "count": count}
        for key, label, url, count in rows
    ]
