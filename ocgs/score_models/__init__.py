"""Score models as files: the one the portal starts with."""

from pathlib import Path

DEFAULT = Path(__file__).with_name("ocg-2026-1.json")
