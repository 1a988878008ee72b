"""What several rooms' tests lean on."""

import hashlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from chromium import browser  # noqa: F401  a fixture

settings.register_profile("merite", deadline=None)  # a slow machine is not a wrong result
settings.load_profile("merite")


LONGEST = ("test_owners_monday", "test_api_fuzz", "test_in_a_browser", "test_killed_while_typing", "test_demo")
"""Modules that begin the run: the longest tests at its end would leave one worker waiting for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, then the report's, which share the pages they draw: in the middle, where the run is parted
    between its processes, each would draw them all. The rest as it stands.
    """
    items.sort(key=lambda item: 0 if item.path.stem in LONGEST else 1 if item.path.parent.name == "report" else 2)


@pytest.fixture(scope="session")
def _kept_fits() -> dict[bytes, tuple[object, list[tuple[object, ...]]]]:
    return {}


@pytest.fixture(scope="session", autouse=True)
def no_language_of_this_machine() -> Iterator[None]:
    """What the machine that runs the tests speaks, and where its own workspace is, changes nothing that they see."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("MERITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "MERITE_WORKSPACE"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(scope="module")
def same_fit_once(_kept_fits) -> Iterator[None]:
    """For modules that look at what follows from a fit: the same panel asked with the same words is fitted once.

    A fit is drawn from its seed, so that a second one would be equal; tests/measure holds it to that.
    """
    from merite.measure import forecast, look_alikes, mentions, sales_model  # noqa: F401  what takes the fit by name

    fit_panel = sales_model.fit_panel

    def kept(panel, *, progress=None, **asked):
        key = hashlib.sha256(pickle.dumps((panel, sorted(asked.items())))).digest()
        if key not in _kept_fits:
            steps: list[tuple[object, ...]] = []
            _kept_fits[key] = (fit_panel(panel, progress=lambda *told: steps.append(told), **asked), steps)
        result, steps = _kept_fits[key]
        for told in steps if progress is not None else ():
            progress(*told)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sales_model, "fit_panel", kept)
        yield


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
