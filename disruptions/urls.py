"""Addresses of this app."""

app_name = "disruptions"

urlpatterns = []
