"""Whoever wrote any of an edition does not release it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from profiles import services
from tests.profiles.street_files import load_month

pytestmark = pytest.mark.django_db


def test_the_first_of_two_writers_does_not_release_it(people, ashford, tmp_path):
    for month in (10, 11, 12):
        load_month(tmp_path, date(2025, month, 1))
    edition = services.compile_edition(district_id=ashford.pk, quarter=date(2025, 10, 1))
    words = {name: getattr(edition, name) for name in services.TYPED}
    for writer, judgement in (("analyst", "All of it."), ("second_analyst", "All of it!")):
        edition = services.write_edition(
            edition,
            actor=people[writer],
            version=edition.version,
            values=words | {"judgement": judgement},
        )
    edition = services.submit_edition(edition, actor=people["second_analyst"])
    for writer in ("analyst", "second_analyst"):
        with pytest.raises(ValidationError, match="Someone else must check"):
            services.check_quality(edition, actor=people[writer])
