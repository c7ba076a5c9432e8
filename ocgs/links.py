"""The link chart of a group: its members, what they share, and the groups that leads to.

Only what its reader may see: a group, a member or a phone they may not see is not drawn.
"""

from core.link_chart import Link, Node, link_chart
from ocgs.member_choices import IdentifierKind
from ocgs.models import Identifier, Member

WORDS = {
    IdentifierKind.PHONE: "Phone",
    IdentifierKind.VEHICLE: "Vehicle",
    IdentifierKind.ADDRESS: "Postcode",
}
GROUP, PERSON, ITEM, OTHER = range(4)


def links_of(ocg, user):
    """The chart; four questions, however many members there are."""
    seen = Member.objects.visible_to(user).for_list()
    members = list(seen.of_ocg(ocg))
    nodes = [Node("group", GROUP, ocg.codename, "group", ocg.get_absolute_url())]
    links = []
    for member in members:
        nodes.append(
            Node(_key(member), PERSON, member.subject.name, "person", member.get_absolute_url())
        )
        links.append(Link("group", _key(member), member.get_role_display()))
    others, items = {}, {}
    _same_people(seen, ocg, members, others, links)
    _same_things(seen, ocg, members, others, items, links)
    nodes += [*items.values(), *others.values()]
    return link_chart(
        "links", f"Links of {ocg.codename}", _finding(members, items, others), nodes, links
    )


def _same_people(seen, ocg, members, others, links):
    by_subject = {member.subject_id: member for member in members}
    elsewhere = seen.filter(subject__in=by_subject).exclude(ocg=ocg)
    for other in elsewhere.order_by("ocg__codename", "subject__name", "pk"):
        _add_group(other.ocg, others)
        member = by_subject[other.subject_id]
        words = f"Also there: {other.get_role_display().lower()}"
        links.append(Link(_key(member), _other(other.ocg), words))


def _same_things(seen, ocg, members, others, items, links):
    own = Identifier.objects.shared_among(members, seen)
    by_member = {member.pk: member for member in members}
    drawn = set()
    for row in own:
        key = f"{row.kind}-{row.value}"
        label = f"{WORDS[row.kind]} {row.in_words}"
        items.setdefault(key, Node(key, ITEM, label, "item"))
        member = by_member.get(row.member_id)
        if member:
            link = Link(_key(member), key, f"Has the {WORDS[row.kind].lower()}")
        else:
            _add_group(row.member.ocg, others)
            link = Link(key, _other(row.member.ocg), f"Of {row.member.subject.name} there")
        if link not in drawn:
            drawn.add(link)
            links.append(link)


def _add_group(ocg, others):
    key = _other(ocg)
    others.setdefault(key, Node(key, OTHER, ocg.codename, "other", ocg.get_absolute_url()))


def _key(member):
    return f"member-{member.pk}"


def _other(ocg):
    return f"other-{ocg.pk}"


def _finding(members, items, others):
    if not members:
        return "No members are recorded."
    count = len(members)
    parts = [f"{count} member{'' if count == 1 else 's'}."]
    if items:
        many = len(items)
        parts.append(
            f"{many} phone{'' if many == 1 else 's'}, vehicle{'' if many == 1 else 's'} or "
            f"postcode{'' if many == 1 else 's'} held by more than one of them or known "
            "in another group."
        )
    if others:
        names = ", ".join(sorted(node.label for node in others.values()))
        parts.append(f"They lead to {names}.")
    else:
        parts.append("They lead to no other group that you may read.")
    return " ".join(parts)
