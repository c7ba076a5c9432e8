"""Documents that repeat the code are held to it."""

from pathlib import Path

from agencies.management.commands.policy_table import lines

ROOT = Path(__file__).resolve().parent.parent


def test_the_policy_table_in_the_documents_is_the_one_in_force():
    assert "\n".join(lines()) in (ROOT / "docs/security.md").read_text()
