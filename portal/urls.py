"""Every address of the portal."""

from django.urls import include, path, re_path

from agencies import views as agencies_views
from portal import health, views


def closed_pages(*starts):
    """Pages of the sign-in library that this portal does not have: an account is its agency's."""
    return [re_path(f"^{start}", views.not_here, name="not-here") for start in starts]


urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("help/", views.Help.as_view(), name="help"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("health/", health.health, name="health"),
    path("health/live/", health.live, name="health-live"),
    *closed_pages("account/email/", "account/confirm-email/", "account/signup/"),
    *closed_pages("account/password/set/", "account/login/code/"),
    path("account/", include("allauth.account.urls")),
    path("account/factors/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/", agencies_views.Account.as_view(), name="account"),
    path("drafts/", agencies_views.DraftList.as_view(), name="draft-list"),
    path("drafts/save/", agencies_views.DraftSave.as_view(), name="draft-save"),
    path("drafts/<int:pk>/drop/", agencies_views.DraftDrop.as_view(), name="draft-drop"),
    path("record/", views.EntryList.as_view(), name="entry-list"),
    path("people/", views.PersonList.as_view(), name="person-list"),
    path("people/<int:pk>/close/", views.PersonClose.as_view(), name="person-close"),
    path("people/<int:pk>/open/", views.PersonOpen.as_view(), name="person-open"),
    path("emergency/", views.BreakGlassOpen.as_view(), name="breakglass-open"),
    path("toolkit/", include("toolkit.urls")),
    path("ocgs/", include("ocgs.urls")),
    path("lines/", include("countylines.urls")),
    path("disruptions/", include("disruptions.urls")),
    path("intelligence/", include("intelligence.urls")),
    path("profiles/", include("profiles.urls")),
    path("reports/", include("reports.urls")),
]
