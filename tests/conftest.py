"""What several rooms' tests lean on."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from chromium import browser  # noqa: F401  a fixture

settings.register_profile("merite", deadline=None)  # a slow machine is not a wrong result
settings.load_profile("merite")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data and sample exports; a test that needs it fails, and never skips, where it is absent."""
    named = os.environ.get("MERITE_SHARED")
    if not named:
        pytest.fail("set MERITE_SHARED to the folder that holds data/ and formats/")
    folder = Path(named)
    if not (folder / "data").is_dir():
        pytest.fail(f"MERITE_SHARED={folder} holds no data/ folder")
    return folder
