"""What came from elsewhere is what was taken from there, byte for byte."""

import hashlib
from importlib import resources

import pytest

TAKEN = {"htmx.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"}
"""SHA-256 of htmx.org 4.0.1 (BSD-0), as npm has it."""


@pytest.mark.parametrize("name", TAKEN)
def test_a_script_of_others_is_the_one_that_was_published(name):
    content = (resources.files("merite.web") / "static" / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == TAKEN[name]
