"""Pseudonyms are keyed, stable, and the same however a person writes an address or a number."""

import base64
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.workspace import KeyUnreadable
from merite.store.pseudonyms import is_pseudonym, key, key_file, normalised, pseudonym

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anne@Example.com", " anne@example.COM "),
        ("06 12 34 56 78", "+33 6 12 34 56 78"),
        ("06.12.34.56.78", "0033612345678"),
        ("(514) 555-0199", "+1 514 555 0199"),
        ("06\u202f12\u00a034 56 78", "0612345678"),
    ],
)
def test_one_person_has_one_pseudonym(one, other):
    assert pseudonym(one, KEY) == pseudonym(other, KEY)


def test_other_people_and_other_keys_give_other_pseudonyms():
    assert pseudonym("anne@example.com", KEY) != pseudonym("marianne@example.com", KEY)
    assert pseudonym("anne@example.com", KEY) != pseudonym("anne@example.com", b"l" * 32)
    assert normalised("1234567") == "1234567"  # too short for a phone: a customer number


@given(st.text(min_size=1))
def test_a_pseudonym_is_its_own_pseudonym(identity):
    made = pseudonym(identity, KEY)
    assert is_pseudonym(made) and is_pseudonym(f" {made.upper()} ")
    assert pseudonym(made, KEY) == made


def test_the_formula_is_hmac_sha_256():
    # openssl: printf anne@example.com | openssl dgst -sha256 -mac HMAC -macopt hexkey:6b6b...6b (32 bytes), first 16
    digest = "6d74ff3675236f47ccc5b443558cd162"
    made = pseudonym("anne@example.com", KEY)
    assert base64.b32decode(made[2:].upper() + "======").hex() == digest


def test_the_key_is_made_once_outside_the_business_and_for_its_owner_alone(key_file):
    first = key()
    assert first == key() and len(first) == 32
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_without_a_variable_the_key_lies_in_the_configuration_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("MERITE_KEY_FILE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert key_file().name == "key" and key_file().parent.name == "merite"


@pytest.mark.parametrize("content", ["not hexadecimal", "abcd", ""])
def test_a_key_that_is_none_is_an_explained_failure(key_file, content):
    key_file.write_text(content, encoding="ascii")
    with pytest.raises(KeyUnreadable):
        key()
