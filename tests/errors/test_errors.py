"""Every explained failure has a code, facts, and words in all three languages."""

import datetime

import pytest

from merite.errors.base import MeriteError, all_errors, fact_types
from merite.errors.listening import NothingSaid
from merite.errors.workspace import StoreHeld
from merite.texts.errors import explain
from merite.vocabulary import Language

EXAMPLES = {str: "example", int: 3, float: 2.5, bool: True, list[str]: ["one", "two"]}


def example(error: type[MeriteError]) -> MeriteError:
    def of(kind):
        if kind in EXAMPLES:
            return EXAMPLES[kind]
        return next(EXAMPLES[part] for part in kind.__args__ if part in EXAMPLES)

    return error(**{name: of(kind) for name, kind in fact_types(error).items()})


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_every_error_is_explained_in_every_language(error):
    told = {language: explain(example(error), language) for language in Language}
    for words in told.values():
        assert words.message and words.fix
        assert "{" not in words.message + words.fix
    assert told[Language.FRENCH].message != told[Language.ENGLISH].message
    assert told[Language.FRENCH].fix != told[Language.ENGLISH].fix


def test_codes_are_unique_and_kebab_case():
    codes = [error.code for error in all_errors()]
    assert len(codes) == len(set(codes))
    assert all(code == code.lower() and "_" not in code and " " not in code for code in codes)


def test_an_error_takes_exactly_its_facts():
    error = all_errors()[0]
    with pytest.raises(TypeError, match=error.__name__):
        error(nonsense=1)


def test_who_works_there_is_told_with_the_hour_by_the_clock_on_the_wall():
    since = datetime.datetime(2026, 11, 24, 2, 39, 22).astimezone().isoformat()
    told = explain(StoreHeld(folder="shop", process=7, command="merite report", since=since), Language.FRENCH)
    assert "merite report les tient depuis le 24\u00a0nov.\u00a02026, 2h39 (processus 7)." in told.message
    unknown = explain(StoreHeld(folder="shop", process=7, command="?", since="?"), Language.ENGLISH)
    assert "since ? (process 7)." in unknown.message


def test_the_folder_one_is_in_has_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = explain(NothingSaid(folder="."), Language.FRENCH)
    assert str(tmp_path) in told.message and ".." not in told.message
