"""Addresses of this app: the sender's here, the unit's in `unit_urls`."""

from intelligence import unit_urls

app_name = "intelligence"

urlpatterns = [
    *unit_urls.urlpatterns,
]
