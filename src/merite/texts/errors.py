"""Every explained failure in words: what happened, and what to do."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import merite.errors
from merite.errors import MeriteError
from merite.texts.catalogue import Message, translator
from merite.texts.errors_init import from_upwards
from merite.texts.experiment_states import state_word
from merite.texts.moments import moment_text
from merite.texts.nothing_listed import nothing_listed
from merite.texts.unknown_files import exports, nothing_near
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language


def areas() -> tuple[str, ...]:
    """The areas of ``merite.errors``, by discovery; ``texts.errors_AREA`` has the ``sentences`` of each."""
    return tuple(sorted(module.name for module in iter_modules(merite.errors.__path__) if module.name != "base"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What happened (``message``) and what to do (``fix``)."""

    message: str
    fix: str


def sentences(language: Language) -> dict[str, tuple[str, str]]:
    """Message and fix of every code, with the error's facts as named placeholders."""
    known: dict[str, tuple[str, str]] = {}
    for area in areas():
        module = import_module(f"merite.texts.errors_{area}")
        _: Message = translator(module.__name__, language).message
        known |= module.sentences(_)
    return known


def explain(error: MeriteError, language: Language) -> Explained:
    """The failure in the person's language."""
    return explained(error.code, error.facts, language)


def explained(code: str, facts: Mapping[str, object], language: Language, *, file: str | None = None) -> Explained:
    """The failure of that code and those facts, as they are kept after it was raised.

    ``file``: the file as the person named it: a command to paste that has its bare name finds it in no other folder.
    """
    message, fix = sentences(language)[code]
    if [] in facts.values():
        message, fix = nothing_listed(code, language) or (message, fix)
    if code == "unknown-file":
        fix = fix if facts.get("near") else nothing_near(language)
        facts = {**facts, "near": exports(facts.get("near"), language)}
    if code == "bad-amount" and facts.get("most") is None:
        fix = from_upwards(language)
    if code in ("wrong-state", "test-exists"):
        facts = {**facts, "state": state_word(str(facts["state"]), language)}
    if code == "store-held":
        facts = {**facts, "since": _moment(str(facts["since"]), language)}
    facts = {name: _shown(value, language) for name, value in facts.items()}
    if facts.get("folder") == ".":  # a full stop among others says nothing
        facts["folder"] = str(Path.cwd())
    found = facts if file is None else {**facts, "file": file}
    return Explained(message=message.format(**facts), fix=fix.format(**found))


def failure(error: MeriteError, language: Language, *, file: str | None = None) -> dict[str, Any]:
    """The failure for programs: the one shape that ``--json`` and the API print; ``file`` as in ``explained``."""
    words = explained(error.code, error.facts, language, file=file)
    return {
        "ok": False,
        "code": error.code,
        "facts": to_json(error.facts),
        "message": words.message,
        "fix": words.fix,
    }


def _moment(told: str, language: Language) -> str:
    """A moment as it is noted in a file, by this machine's clock; words that are none as they are."""
    try:
        return moment_text(datetime.datetime.fromisoformat(told), language)
    except ValueError:
        return told


def _shown(value: object, language: Language) -> object:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        plain = f"{round(value, 2):.12g}"
        return plain if language is Language.ENGLISH else plain.replace(".", ",")
    return "?" if value is None else value
