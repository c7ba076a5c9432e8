"""Versions of the matrix's score model as files: the one the portal starts with."""

from pathlib import Path

DEFAULT = Path(__file__).with_name("lines-2026-1.json")
