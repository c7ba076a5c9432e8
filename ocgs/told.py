"""The acts on each part of a group that its timeline tells of, in words."""

CUSTODY = {
    "custody.add": "A custody record was added",
    "custody.change": "A custody record was changed",
}
ORDER = {
    "order.add": "An order was added",
    "order.change": "An order was changed",
    "order.check": "A term was checked",
    "order.breach": "A breach was recorded",
    "order.court": "A court changed an order",
}
SCORE = {
    "assessment.start": "A score was begun",
    "assessment.propose": "A score was sent for approval",
    "assessment.approve": "A score was approved",
    "assessment.return": "A score was sent back",
    "assessment.withdraw": "A score was abandoned",
}
ACTION = {
    "action.add": "An action was added",
    "action.offer": "An action was offered",
    "action.accept": "An action was accepted",
    "action.decline": "An action was declined",
    "action.move": "The date of an action was moved",
    "action.counter": "Another date was proposed for an action",
    "action.agree": "Another date was agreed for an action",
    "action.keep": "An action was offered again, with a date",
    "action.begin": "An action was begun",
    "action.block": "An action is blocked",
    "action.resume": "An action goes on again",
    "action.progress": "Progress was written on an action",
    "action.support": "An agency was asked to support an action",
    "action.unsupport": "An agency supports an action no more",
    "action.complete": "An action was done",
    "action.fail": "An action was not achieved",
    "action.cancel": "An action was cancelled",
}
EDITION = {
    "planedition.ask": "Sign-off of the plan was asked for",
    "planedition.sign": "The plan was signed",
    "planedition.return": "The plan was sent back",
    "planedition.withdraw": "A request for sign-off was withdrawn",
}
HANDOVER = {
    "handover.offer": "A handover was offered",
    "handover.accept": "A handover was accepted",
    "handover.decline": "A handover was declined",
    "handover.withdraw": "A handover was withdrawn",
}
ACCESS = {
    "accessrequest.ask": "An agency asked for access",
    "accessrequest.grant": "Access was granted as asked",
    "accessrequest.grant-partly": "Access was granted in part",
    "accessrequest.refuse": "Access was refused",
    "accessrequest.withdraw": "A request for access was withdrawn",
}
NOMINATION = {
    "nomination.submit": "The nomination was submitted",
    "nomination.return": "A question was asked on the nomination",
    "nomination.accept": "The nomination was accepted",
}
MEMBER = {"member.add": "A member was added", "member.change": "A member was changed"}
REVIEW = {
    "planreview.sign": "The plan was reviewed",
    "planreview.update": "The lead officer gave an update",
    "planreview.comment": "A review was commented on",
}
# Acts on rows of a plan, which go by the reference of the group.
PLAN_ROW = {
    f"{kind}.{verb}": f"{one} was {done}"
    for kind, one in {
        "objective": "An objective of the plan",
        "requirement": "An intelligence requirement of the plan",
        "risk": "A risk of the plan",
        "stakeholder": "A stakeholder of the plan",
        "communication": "A message of the plan",
    }.items()
    for verb, done in {"add": "added", "change": "changed", "remove": "taken out"}.items()
}
