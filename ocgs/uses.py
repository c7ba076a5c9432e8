"""What came of a power in plans."""

from toolkit.results import Use


def uses_by_actions(actions, user, tactic, district):
    """Actions that use it, of those one sees; by district only where one may know the group's.

    An agency that has an action alone is not told where its group is.
    """
    found = actions.that_try(tactic)
    if district:
        groups = actions.model.plan.field.related_model.ocg.field.related_model.objects
        found = found.of_groups(groups.visible_to(user).in_district(district))
    tally = found.done_and_all()
    return [
        Use("Actions that use it", tally["count"]),
        Use("Of these, done", tally["done"]),
    ]
