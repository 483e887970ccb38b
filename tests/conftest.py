"""Fixtures that every test may use: where the real data lie, or one line that says they are not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("clearway", deadline=None, derandomize=True)
settings.load_profile("clearway")

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CLEARWAY_CI") == "1"


def lacking(what: str) -> None:
    """Skip with one line, or fail in CI, which installs what tests need."""
    if IN_CI:
        pytest.fail(f"missing in CI: {what}")
    pytest.skip(f"missing: {what}")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Folder of real data (``CLEARWAY_DATA``, default ``../shared/data``)."""
    folder = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"missing: the data folder {folder} (set CLEARWAY_DATA)")
    return folder


@pytest.fixture(scope="session")
def reference_dir(data_dir: Path) -> Path:
    """Folder of reference results and broken inputs, beside the data."""
    folder = data_dir.parent / "reference"
    if not folder.is_dir():
        pytest.skip(f"missing: the reference folder {folder}")
    return folder
