"""Several people of one agency claim from one action at once: one claim, and words for the rest."""

import threading
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from disruptions import services
from disruptions.models import Disruption
from tests.factories import ActionFactory, AgencyFactory, PersonFactory, days, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_action_is_claimed_once_and_the_others_are_told():
    council = AgencyFactory()
    workers = [PersonFactory(agency=council) for _ in range(4)]
    action = ActionFactory(agency=council, status="completed", worker=workers[0])
    ready, answers = threading.Barrier(4), Counter()

    def claim(person):
        try:
            disruption = Disruption(
                action=fresh(action),
                happened_on=days(-1),
                strand="prevent",
                what="Closed.",
                effect="Gone.",
                level="minor",
                district=action.plan.ocg.district,
            )
            actor = fresh(person)
            ready.wait()
            services.claim_disruption(disruption, actor=actor)
            answers["claimed"] += 1
        except ValidationError:
            answers["told"] += 1
        except Exception as error:  # noqa: BLE001 - counted
            answers[type(error).__name__] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim, args=[person]) for person in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {"claimed": 1, "told": 3}
