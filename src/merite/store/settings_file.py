"""merite.toml: the settings of a business as ``Settings``, types checked, and the rules beside them."""

import difflib
import math
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import Field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError

from merite.errors.workspace import BadSetting, NoWorkspace, SettingsUnreadable, UnknownSetting
from merite.store.journal import replace_file
from merite.vocabulary.countries import is_country
from merite.vocabulary.days import zone_named
from merite.vocabulary.pacing import check_said
from merite.vocabulary.settings import Settings, is_within, limits_of

SETTINGS_FILE = "merite.toml"
_PRIVACY = ("exempt", "consented")


def read(folder: Path) -> tuple[Settings, dict[str, Any]]:
    """The settings of ``folder`` and the rules: every other table of the file, such as ``[universes.popup]``.

    Raises ``NoWorkspace``, ``SettingsUnreadable`` (not TOML), ``UnknownSetting`` and ``BadSetting``.
    """
    file = folder / SETTINGS_FILE
    if not file.is_file():
        raise NoWorkspace(folder=str(folder))
    try:
        found = tomlkit.parse(file.read_text(encoding="utf-8-sig")).unwrap()
    except ParseError as error:
        raise SettingsUnreadable(file=str(file), line=int(error.line)) from error
    except UnicodeDecodeError as error:
        raise SettingsUnreadable(file=str(file), line=error.object[: error.start].count(b"\n") + 1) from error
    rules = {name: value for name, value in found.items() if _is_rule(name, value)}
    _check_rates(rules)
    return checked({name: value for name, value in found.items() if name not in rules}), rules


def _check_rates(rules: Mapping[str, Any]) -> None:
    """``[rules.exchange]`` holds numbers above nought, by currency."""
    of_rules = rules.get("rules", {})
    rates = of_rules.get("exchange", {}) if isinstance(of_rules, Mapping) else of_rules
    if not isinstance(rates, Mapping):
        raise BadSetting(name="rules.exchange", found=str(rates)[:40], expected="USD = 0.92")
    for code, rate in rates.items():
        if isinstance(rate, bool) or not isinstance(rate, (int, float)) or not 0 < rate < math.inf:
            raise BadSetting(name=f"rules.exchange.{code}", found=str(rate)[:40], expected="0.92")


def checked(values: Mapping[str, Any]) -> Settings:
    """Plain values by name as ``Settings``; raises ``UnknownSetting``, ``BadSetting`` or ``SaidBothWays``."""
    known = {field.name: field for field in fields(Settings)}
    hints = typing.get_type_hints(Settings)
    read_values = {}
    for name, value in values.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            raise UnknownSetting(name=name, near=near or list(known)[:3])
        read_values[name] = _value(known[name], hints[name], value)
    check_said(read_values.get("set_ahead", ()), read_values.get("with_demand", ()))
    return Settings(**read_values)


def write(folder: Path, settings: Settings, *, help: Mapping[str, str] | None = None) -> None:
    """Write ``settings`` into the file of ``folder``; what else stands there (rules, remarks) stays.

    ``help`` is one sentence a setting, set above it in a file made new. A setting not said is there as a comment.
    """
    file = folder / SETTINGS_FILE
    if file.is_file():
        _change(file, settings)
        return
    lines: list[str] = []
    for field in fields(Settings):
        value = plain(getattr(settings, field.name))
        if help and field.name in help:
            lines += [f"# {line}" for line in help[field.name].splitlines()]
        lines.append(f"# {field.name} =" if value is None else f"{field.name} = {tomlkit.item(value).as_string()}")
        lines.append("")
    replace_file(file, "\n".join(lines).encode())


def _change(file: Path, settings: Settings) -> None:
    document = tomlkit.parse(file.read_text(encoding="utf-8-sig"))
    present, _ = read(file.parent)
    above_tables: list[str] = []
    for field in fields(Settings):
        value = plain(getattr(settings, field.name))
        if getattr(present, field.name) == getattr(settings, field.name) and field.name in document:
            continue
        if field.name in document and value is None:
            del document[field.name]
        elif field.name in document:
            document[field.name] = value
        elif value is not None and value != plain(field.default):
            above_tables.append(f"{field.name} = {tomlkit.item(value).as_string()}")
    text = document.as_string()
    if above_tables:  # a key after a [table] would belong to it
        text = "\n".join(above_tables) + "\n" + text
    replace_file(file, text.encode())


def _is_rule(name: str, value: Any) -> bool:
    of_tables = isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
    return name not in Settings.names() and (isinstance(value, dict) or of_tables)


def plain(value: Any) -> Any:
    """A setting's value as TOML and JSON have it: a word, a number, a list."""
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _value(field: "Field[Any]", kind: Any, value: Any) -> Any:
    """``value`` as the setting's type; raises ``BadSetting`` with what was expected, in figures and words of TOML."""
    if isinstance(kind, types.UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if value not in set(kind):
            raise _bad(field, value, ", ".join(kind))
        return kind(value)
    if kind in (int, float):
        return _number(field, kind, value)
    if kind is str:
        return _text(field, value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _bad(field, value, '["...", "..."]')
    return tuple(value)


def _number(field: "Field[Any]", kind: Any, value: Any) -> Any:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    whole = kind is float or isinstance(value, int)
    if not is_number or not whole or not is_within(field.name, value):
        shown = [f"{end:g}" if end is not None else "..." for end in limits_of(field.name)]
        raise _bad(field, value, " – ".join(shown))
    return kind(value)


def _text(field: "Field[Any]", value: Any) -> str:
    if not isinstance(value, str):
        raise _bad(field, value, '"..."')
    if field.name == "country" and not is_country(value):
        raise _bad(field, value, '"FR", "CA-QC", "BE"')
    if field.name == "currency" and not re.fullmatch("[A-Z]{3}", value):
        raise _bad(field, value, '"EUR", "CAD", "CHF"')
    if field.name == "privacy" and value not in _PRIVACY:
        raise _bad(field, value, ", ".join(_PRIVACY))
    if field.name == "time_zone" and zone_named(value) is None:
        raise _bad(field, value, '"Europe/Paris", "America/Toronto"')
    return value


def _bad(field: "Field[Any]", value: Any, expected: str) -> BadSetting:
    return BadSetting(name=field.name, found=str(value), expected=expected)
