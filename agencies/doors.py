"""What must hold before anything shared reaches a person: account, vetting, agreement."""

from django.db.models import Q
from django.utils import timezone

from agencies.choices import Vetting


def doors_closed(user) -> str:
    """Why nothing protected reaches this person now, in words; empty when the doors are open."""
    today = timezone.localdate()
    if not user.is_active:
        return "This account is closed."
    if user.is_superuser:
        return "This account runs the machinery: it sees no records, whatever its roles."
    if user.agency is None:
        return "This account belongs to no agency, so no records are shared with it."
    if not user.agency.is_active:
        return f"{user.agency.name} no longer uses this portal."
    if user.vetting < Vetting.NPPV2:
        return "You need vetting at level NPPV 2 or above to see shared records."
    if user.vetting_expires_on is None or user.vetting_expires_on < today:
        return "Your vetting has expired. Ask your single point of contact to renew it."
    if not user.agency.agreement_is_live:
        return (
            f"The information sharing agreement of {user.agency.name} is not in force. "
            "Your single point of contact knows what is being done."
        )
    return ""


def shut_out(column: str) -> Q:
    """Rows whose person in this column is named and finds the doors closed today: in SQL."""
    today = timezone.localdate()
    agency = f"{column}__agency__"
    return Q(**{f"{column}__isnull": False}) & (
        Q(**{f"{column}__is_active": False})
        | Q(**{f"{column}__agency__isnull": True})
        | Q(**{f"{agency}is_active": False})
        | Q(**{f"{column}__vetting__lt": Vetting.NPPV2})
        | Q(**{f"{column}__vetting_expires_on__isnull": True})
        | Q(**{f"{column}__vetting_expires_on__lt": today})
        | (
            Q(**{f"{agency}is_operator": False})
            & (
                Q(**{f"{agency}isa_review_on__isnull": True})
                | Q(**{f"{agency}isa_review_on__lt": today})
            )
        )
    )
