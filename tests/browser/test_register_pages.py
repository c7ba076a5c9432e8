"""The register, its entries, owners and mergers as a person sees and uses them."""

import pytest
from django.urls import reverse

from ocgs.models import OCG, Alias, SavedFilter
from ocgs.services import entries, mergers, saved_filters
from tests.browser.checks import press
from tests.factories import OCGFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(people, ocg, ashford):
    """Each page of the register with something on it."""
    coordinator = people["coordinator"]
    other = OCGFactory(created_by=people["nominator"], decided_by=coordinator, district=ashford)
    third = OCGFactory(created_by=people["nominator"], decided_by=coordinator, district=ashford)
    entries.add_alias(Alias(ocg=ocg, name="The quay", marking="OFFICIAL"), actor=coordinator)
    alias = Alias.objects.get()
    saved = saved_filters.save_filter(SavedFilter(name="Mine", query="tier=1"), actor=coordinator)
    merger = mergers.propose_merger(
        other, third, actor=coordinator, choices={}, reason="One phone."
    )

    def of(name, *arguments):
        return reverse(f"ocgs:{name}", args=arguments)

    return [
        of("ocg-list") + "?status=active&sort=codename",
        of("ocg-entry", ocg.reference),
        of("ocg-change", ocg.reference),
        of("ocg-owners", ocg.reference),
        of("ocg-monitor", ocg.reference),
        of("ocg-keyed", ocg.reference),
        of("alias-create", ocg.reference),
        of("alias-remove", ocg.reference, alias.reference),
        of("ocg-merge", ocg.reference),
        of("merger-create", ocg.reference, third.reference),
        merger.get_absolute_url(),
        of("ocg-export") + "?status=active",
        of("savedfilter-create") + "?status=active",
        of("savedfilter-list"),
        of("savedfilter-remove", saved.reference),
    ]


def test_every_page_of_the_register_is_accessible_quiet_and_fits(at, people, pages):
    for path in pages:
        seen = at(path, as_=people["coordinator"], width=320)
        assert seen.page.locator("h1").count() == 1, path
        seen.judge_at_both()
        seen.close()


def test_two_groups_are_merged_without_script(at, people, ocg, pages):
    other = OCG.objects.exclude(pk=ocg.pk).order_by("pk").last()
    mergers.withdraw_merger(
        other.mergers_away.get(), actor=people["coordinator"], reason="Into another."
    )
    start = reverse("ocgs:ocg-merge", args=[ocg.reference])
    page = at(start, as_=people["coordinator"], script=False).page
    page.get_by_label("Reference of the group that goes").fill(other.reference.lower())
    press(page, "Continue")
    page.get_by_label("Why are they one group?").fill("The same phone.")
    press(page, "Ask a second person to agree")
    merger = ocg.mergers.get()
    page = at(merger.get_absolute_url(), as_=people["supervisor"], script=False).page
    press(page, "Merge the groups")
    press(page, "Merge the groups")
    assert ocg.codename in page.locator("h1").inner_text()
    other.refresh_from_db()
    assert other.merged_into == ocg
