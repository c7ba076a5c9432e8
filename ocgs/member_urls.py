"""Addresses of members, lifetime management, training and handovers."""

from django.urls import path

from ocgs.views import handovers, members, orders, training

urlpatterns = [
    path("groups/<slug:reference>/members/", members.MemberOfOCG.as_view(), name="member-of-ocg"),
    path(
        "groups/<slug:reference>/members/add/",
        members.MemberCreate.as_view(),
        name="member-create",
    ),
    path("members/<slug:reference>/", members.MemberDetail.as_view(), name="member-detail"),
    path("members/<slug:reference>/change/", members.MemberChange.as_view(), name="member-change"),
    path("members/<slug:reference>/remove/", members.MemberRemove.as_view(), name="member-remove"),
    path(
        "members/<slug:reference>/add/<slug:kind>/",
        members.IdentifierCreate.as_view(),
        name="identifier-create",
    ),
    path(
        "members/<slug:reference>/remove/<slug:identifier>/",
        members.IdentifierRemove.as_view(),
        name="identifier-remove",
    ),
    path(
        "members/<slug:reference>/custody/", orders.CustodyCreate.as_view(), name="custody-create"
    ),
    path("custody/<slug:reference>/", orders.CustodyDetail.as_view(), name="custody-detail"),
    path("custody/<slug:reference>/change/", orders.CustodyChange.as_view(), name="custody-change"),
    path("members/<slug:reference>/order/", orders.OrderCreate.as_view(), name="order-create"),
    path("orders/", orders.OrderList.as_view(), name="order-list"),
    path("orders/<slug:reference>/", orders.OrderDetail.as_view(), name="order-detail"),
    path("orders/<slug:reference>/change/", orders.OrderChange.as_view(), name="order-change"),
    path("orders/<slug:reference>/term/", orders.TermCreate.as_view(), name="term-create"),
    path("orders/<slug:reference>/check/", orders.CheckCreate.as_view(), name="check-create"),
    path("orders/<slug:reference>/breach/", orders.BreachCreate.as_view(), name="breach-create"),
    path("orders/<slug:reference>/court/", orders.ChangeCreate.as_view(), name="change-create"),
    path("due/", orders.DueList.as_view(), name="due-list"),
    path("training/", training.CourseList.as_view(), name="course-list"),
    path("training/add-course/", training.CourseCreate.as_view(), name="course-create"),
    path("training/add-session/", training.SessionCreate.as_view(), name="session-create"),
    path("training/<slug:reference>/", training.SessionDetail.as_view(), name="session-detail"),
    path(
        "training/<slug:reference>/attend/",
        training.SessionAttend.as_view(),
        name="session-attend",
    ),
    path(
        "groups/<slug:reference>/handover/",
        handovers.HandoverCreate.as_view(),
        name="handover-create",
    ),
    path("handovers/<slug:reference>/", handovers.HandoverDetail.as_view(), name="handover-detail"),
    path(
        "handovers/<slug:reference>/accept/",
        handovers.HandoverAccept.as_view(),
        name="handover-accept",
    ),
    path(
        "handovers/<slug:reference>/decline/",
        handovers.HandoverDecline.as_view(),
        name="handover-decline",
    ),
    path(
        "handovers/<slug:reference>/withdraw/",
        handovers.HandoverWithdraw.as_view(),
        name="handover-withdraw",
    ),
]
