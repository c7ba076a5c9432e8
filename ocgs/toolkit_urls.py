"""Addresses that bring powers of the toolkit into a plan."""

from django.urls import path

from ocgs.views import powers

urlpatterns = [
    path("groups/<slug:reference>/powers/", powers.OCGPowers.as_view(), name="ocg-powers"),
    path("powers/<slug:reference>/use/", powers.TacticUse.as_view(), name="tactic-use"),
]
