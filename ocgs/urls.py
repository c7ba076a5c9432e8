"""Addresses of this app."""

app_name = "ocgs"

urlpatterns = []
