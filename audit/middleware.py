"""Tells the history triggers who is behind a change, and in which request."""

import pghistory
from structlog.contextvars import get_contextvars


class HistoryContextMiddleware:
    """Within a request that may write, each history row names the person and the request.

    Ids only: an address can hold a reference, and a name has no place in every row.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with pghistory.context(
            user=request.user.pk, request=str(get_contextvars().get("request_id", ""))
        ):
            return self.get_response(request)
