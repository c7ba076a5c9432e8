"""Pages of a list whose count stops at a thousand: nobody waits for a number they cannot use."""

from functools import cached_property

from django.core.paginator import Paginator

COUNTED = 1000


class CappedPaginator(Paginator):
    """Counts to 1,000 and no further; a longer list is narrowed by its filters."""

    @cached_property
    def counted(self):
        rows = self.object_list
        if not hasattr(rows, "query"):
            return len(rows)
        return rows.order_by()[: COUNTED + 1].count()

    @cached_property
    def count(self):
        return min(self.counted, COUNTED)

    @property
    def capped(self):
        """Whether there are more rows than were counted."""
        return self.counted > COUNTED

    @property
    def count_in_words(self):
        """How many, as a page says it: "1,000+"."""
        return f"{COUNTED:,}+" if self.capped else f"{self.count:,}"


class PagedMixin:
    """A list of 50 to a page, with a count that is capped."""

    paginate_by = 50
    paginator_class = CappedPaginator
