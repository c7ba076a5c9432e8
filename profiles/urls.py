"""Addresses of this app."""

app_name = "profiles"

urlpatterns = []
