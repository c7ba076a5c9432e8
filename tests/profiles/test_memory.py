"""A load holds one block of a file in memory, however large the file."""

import tracemalloc
from datetime import date

import pytest

from profiles import sample
from profiles.models import Crime
from tests.profiles.street_files import load_file

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def held_while_loading(path):
    tracemalloc.start()
    try:
        load_file(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_the_rows_need_no_more_memory(kent, tmp_path):
    small = sample.write_month(tmp_path, date(2025, 10, 1), rows=4_000)
    large = sample.write_month(tmp_path, date(2025, 11, 1), rows=40_000)
    assert large.stat().st_size > 8 * MEGABYTE
    few = held_while_loading(small)
    many = held_while_loading(large)
    assert Crime.objects.count() > 40_000
    assert many < few + MEGABYTE
