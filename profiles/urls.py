"""Addresses of the district profiles."""

from django.urls import path

from profiles.views import blocks, editions, use

app_name = "profiles"
EDITION = "<slug:code>/<slug:quarter>/"
STEPS = {
    "write": ("edit/", editions.EditionWrite),
    "submit": ("submit/", editions.EditionSubmit),
    "check-quality": ("check-quality/", editions.EditionCheckQuality),
    "check-sanitisation": ("check-sanitisation/", editions.EditionCheckSanitisation),
    "send-back": ("send-back/", editions.EditionSendBack),
    "release-internally": ("release-internally/", editions.EditionReleaseInternally),
    "release": ("release/", editions.EditionReleaseToPartners),
}
urlpatterns = [
    path("", editions.EditionList.as_view(), name="edition-list"),
    path("data/", editions.LoadList.as_view(), name="load-list"),
    path("<slug:code>/", editions.EditionLatest.as_view(), name="edition-latest"),
    path(EDITION, editions.EditionDetail.as_view(), name="edition-detail"),
    *(
        path(EDITION + address, view.as_view(), name=f"edition-{name}")
        for name, (address, view) in STEPS.items()
    ),
    path(f"{EDITION}useful/", use.EditionFeedback.as_view(), name="edition-feedback"),
    path(f"{EDITION}readers/", use.EditionReaders.as_view(), name="edition-readers"),
    path(f"{EDITION}add-<slug:kind>/", blocks.BlockCreate.as_view(), name="block-create"),
    path(f"{EDITION}<slug:kind>-<int:pk>/", blocks.BlockChange.as_view(), name="block-change"),
    path(
        f"{EDITION}<slug:kind>-<int:pk>/remove/", blocks.BlockRemove.as_view(), name="block-remove"
    ),
    path(
        f"{EDITION}recommendation-<int:pk>/close/",
        blocks.RecommendationClose.as_view(),
        name="recommendation-close",
    ),
]
