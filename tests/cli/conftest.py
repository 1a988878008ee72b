"""What tests of commands lean on."""

import pytest

from merite.store import workspace
from merite.vocabulary import Settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(margin=0.5, hourly_cost=20.0, can_lose=300.0))
    monkeypatch.setenv("MERITE_WORKSPACE", str(made))
    return made
