"""Addresses of this app: the sender's here, the unit's in `unit_urls`."""

from django.urls import path

from intelligence import unit_urls
from intelligence.views import receipts, repeats, telling

app_name = "intelligence"

urlpatterns = [
    path("", receipts.ReceiptList.as_view(), name="receipt-list"),
    path("tell/", telling.TellingStart.as_view(), name="telling-start"),
    path("quick/", telling.TellingQuick.as_view(), name="telling-quick"),
    path("tell/<slug:token>/check/", telling.TellingCheck.as_view(), name="telling-check"),
    path("tell/<slug:token>/<slug:part>/", telling.TellingPart.as_view(), name="telling-part"),
    path("receipts/<slug:reference>/", receipts.ReceiptDetail.as_view(), name="receipt-detail"),
    path("receipts/<slug:reference>/reply/", receipts.ReceiptReply.as_view(), name="receipt-reply"),
    path("sources/repeats/", repeats.SourceRepeats.as_view(), name="source-repeats"),
    *unit_urls.urlpatterns,
]
