"""Counts stop at a thousand, in the database too."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.drafts import Draft
from core.paging import CappedPaginator
from tests.factories import PersonFactory


def drafts(count):
    person = PersonFactory()
    Draft.objects.bulk_create(
        Draft(user=person, key=f"/{number}/", title="Text") for number in range(count)
    )
    return CappedPaginator(Draft.objects.all(), 50)


def test_a_short_list_is_counted_whole(db):
    pages = drafts(51)
    assert (pages.count_in_words, pages.num_pages, pages.capped) == ("51", 2, False)
    assert len(pages.page(2).object_list) == 1


def test_a_thousand_is_still_a_number(db):
    assert drafts(1000).count_in_words == "1,000"


def test_a_longer_list_says_so_and_is_not_counted_to_its_end(db):
    pages = drafts(1100)
    with CaptureQueriesContext(connection) as asked:
        assert (pages.count_in_words, pages.num_pages, pages.capped) == ("1,000+", 20, True)
    assert len(asked) == 1
    assert "LIMIT 1001" in asked[0]["sql"]


def test_a_plain_list_is_paged_too():
    assert CappedPaginator([1, 2, 3], 2).num_pages == 2
