"""Addresses of the register: export, filters, entries, owners, mergers."""

from django.urls import path

from ocgs.views import entries, exports, mergers, owners

urlpatterns = [
    path("groups/export/", exports.OCGExport.as_view(), name="ocg-export"),
    path("exports/<slug:reference>/", exports.ExportDetail.as_view(), name="export-detail"),
    path(
        "exports/<slug:reference>/file/", exports.ExportDownload.as_view(), name="export-download"
    ),
    path("groups/filters/", exports.SavedFilterList.as_view(), name="savedfilter-list"),
    path("groups/filters/save/", exports.SavedFilterCreate.as_view(), name="savedfilter-create"),
    path(
        "groups/filters/<slug:reference>/remove/",
        exports.SavedFilterRemove.as_view(),
        name="savedfilter-remove",
    ),
    path("groups/<slug:reference>/entry/", entries.OCGEntry.as_view(), name="ocg-entry"),
    path("groups/<slug:reference>/entry/change/", entries.OCGChange.as_view(), name="ocg-change"),
    path("groups/<slug:reference>/entry/keyed/", entries.OCGKeyed.as_view(), name="ocg-keyed"),
    path("groups/<slug:reference>/names/add/", entries.AliasCreate.as_view(), name="alias-create"),
    path(
        "groups/<slug:reference>/names/<slug:alias>/remove/",
        entries.AliasRemove.as_view(),
        name="alias-remove",
    ),
    path("groups/<slug:reference>/activate/", entries.OCGActivate.as_view(), name="ocg-activate"),
    path("groups/<slug:reference>/monitor/", entries.OCGMonitor.as_view(), name="ocg-monitor"),
    path(
        "groups/<slug:reference>/dismantle/", entries.OCGDismantle.as_view(), name="ocg-dismantle"
    ),
    path("groups/<slug:reference>/archive/", entries.OCGArchive.as_view(), name="ocg-archive"),
    path("groups/<slug:reference>/reopen/", entries.OCGReopen.as_view(), name="ocg-reopen"),
    path("groups/<slug:reference>/owners/", owners.OCGOwners.as_view(), name="ocg-owners"),
    path("ownership/", owners.OwnershipList.as_view(), name="ownership-list"),
    path(
        "ownership/<slug:owner>/", owners.OwnershipReassign.as_view(), name="ownership-reassign"
    ),
    path("groups/<slug:reference>/merge/", mergers.OCGMerge.as_view(), name="ocg-merge"),
    path(
        "groups/<slug:reference>/merge/<slug:other>/",
        mergers.MergerCreate.as_view(),
        name="merger-create",
    ),
    path("mergers/<slug:reference>/", mergers.MergerDetail.as_view(), name="merger-detail"),
    path(
        "mergers/<slug:reference>/approve/", mergers.MergerApprove.as_view(), name="merger-approve"
    ),
    path(
        "mergers/<slug:reference>/decline/", mergers.MergerDecline.as_view(), name="merger-decline"
    ),
    path(
        "mergers/<slug:reference>/withdraw/",
        mergers.MergerWithdraw.as_view(),
        name="merger-withdraw",
    ),
]  # fmt: skip
