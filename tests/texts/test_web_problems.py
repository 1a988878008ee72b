"""On a page a failure says what to press there: no command, no option, no file of settings, in either language."""

import re

import pytest

from merite.texts.catalogue import translator
from merite.texts.errors import sentences
from merite.texts.web_problems import _here, on_page
from merite.vocabulary import Language

COMMAND = re.compile(
    r"merite\.toml|(?<![\w-])--[a-z]|pip install|\[\w+\]|[Mm]erite (add|map|init|rebuild|serve|note|hours|label|test"
    r"|plan|undo|imports|measure|fetch|monday|photo|flash|log|lift|report|restore|forget)\b"
)
ELSEWHERE = {
    "account-needed", "port-taken", "no-network", "not-a-copy", "bad-pace", "bad-shares", "lift-days-missing",
    "lift-ends-before-start", "lift-outside-panel", "server-damaged",
}  # fmt: skip
"""What only a terminal can meet."""


@pytest.mark.parametrize("language", list(Language))
def test_no_failure_that_a_page_can_show_names_a_command(language):
    known = sentences(language)
    facts = {name: "x" for told in known.values() for name in re.findall(r"{(\w+)}", " ".join(told))}
    for code in known.keys() - ELSEWHERE:
        told = on_page(code, facts, language)
        found = COMMAND.search(f"{told.message} {told.fix}")
        assert found is None, (code, told)


def test_every_failure_that_has_words_for_a_page_exists():
    known = sentences(Language.ENGLISH)
    assert _here(translator("web_problems", Language.ENGLISH).message).keys() <= known.keys()
    assert on_page("no-such-code", {}, Language.FRENCH).message == ""
