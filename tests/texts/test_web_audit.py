"""Who did what, in sentences: no act that a page notes is shown by its code."""

import ast
from pathlib import Path

import pytest

import merite.web.pages
from merite.texts.web_audit import sentence_of
from merite.vocabulary.words import Language

PAGES = Path(merite.web.pages.__file__).parent


def acts():
    """Every act that a page notes by its code, with the names of its facts."""
    for file in sorted(PAGES.glob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "note":
                first = call.args[0] if call.args else None
                if isinstance(first, ast.Constant):
                    yield first.value, tuple(sorted(fact.arg for fact in call.keywords if fact.arg))


def test_every_act_that_a_page_notes_has_a_sentence_that_its_facts_fill():
    found = set(acts())
    assert len(found) > 15
    for what, facts in found:
        for language in Language:
            told = sentence_of(what, dict.fromkeys(facts, "7"), language)
            assert told != what and not told.startswith(f"{what} ("), (what, facts, told)


@pytest.mark.parametrize("language", list(Language))
def test_roles_and_settings_are_said_in_words(language):
    told = [sentence_of("role-changed", {"name": "Noé", "role": role}, language) for role in ("reader", "owner", None)]
    assert len(set(told)) == 3 and not any(code in text for text in told for code in ("reader", "owner", "None"))
    assert "hourly_cost" not in sentence_of("setting-changed", {"name": "hourly_cost"}, language)
