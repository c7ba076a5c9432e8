"""What the register holds of the groups of the case, in words that nobody else uses."""

from ocgs.models import OCG, Alias, SavedFilter
from ocgs.services import entries, exports, mergers, saved_filters


def add_entry(case, ocg, name):
    """Another name, a URN, and a status with its reason."""
    alias = Alias(ocg=ocg, name=case.word(f"{name}_othername"))
    entries.add_alias(alias, actor=case.coordinator)
    OCG.objects.filter(pk=ocg.pk).update(urn=case.word(f"{name}_entry_urn"))
    entries.move_status(
        ocg, "monitor", actor=case.coordinator, reason=case.word(f"why_{name}_monitored")
    )


def keep_filter(case):
    """A filter of the lead officer's own."""
    saved = SavedFilter(name=case.word("filter_name"), query="tier=1")
    case.keep(saved_filters.save_filter(saved, actor=case.lead), "filter")


def merge_in(case, survivor, absorbed):
    """A merger that waits for a second person."""
    merger = mergers.propose_merger(
        survivor, absorbed, actor=case.coordinator, choices={}, reason=case.word("why_merged")
    )
    case.keep(merger, "merger")


def make_file(case):
    """A file of the register that the lead officer asked for."""
    made = exports.ask_export(
        actor=case.lead, query="tier=1", kind="csv", reason=case.word("why_file")
    )
    case.keep(made, "file")
