"""The cards the portal comes with, as files."""

from pathlib import Path

DEFAULT = Path(__file__).with_name("2026-11.json")
