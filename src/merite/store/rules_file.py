"""merite.toml's tables beside the settings, changed one by one: remarks and everything else stay as they stand."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from merite.store.journal import replace_file
from merite.store.settings_file import SETTINGS_FILE, read

Place = tuple[str, ...]
Check = Callable[[Mapping[str, Any]], object]


def change_rules(folder: Path, values: Mapping[Place, Any], *, checks: Sequence[Check] = ()) -> bool:
    """Set each place (``("schedule", "fetch")``) to its value, None to take it away; whether anything changed.

    ``checks`` read the rules as they would be and raise what they find wrong: nothing is written then. The workspace is
    to be held. Raises what ``settings_file.read`` raises.
    """
    _, before = read(folder)
    rules = _copied(before)
    for place, value in values.items():
        _put(rules, place, value)
    for check in checks:
        check(rules)
    if rules == before:
        return False
    file = folder / SETTINGS_FILE
    document = tomlkit.parse(file.read_text(encoding="utf-8-sig"))
    for place, value in values.items():
        _put(document, place, value)
    replace_file(file, document.as_string().encode())
    return True


def _put(tables: MutableMapping[str, Any], place: Place, value: Any) -> None:
    *way, name = place
    for here, part in enumerate(way):
        if part not in tables:
            if value is None:
                return
            tables[part] = tomlkit.table(is_super_table=here + 1 < len(way) or isinstance(value, Mapping))
        tables = tables[part]
    if value is None:
        tables.pop(name, None)
    elif isinstance(value, Mapping):
        _replace(tables, name, value)
    elif name not in tables or tables[name] != value:
        tables[name] = value


def _replace(tables: MutableMapping[str, Any], name: str, values: Mapping[str, Any]) -> None:
    """One table: what is the same keeps its remarks."""
    if name not in tables:
        made: Table = tomlkit.table()
        made.update(values)
        tables[name] = made
        return
    present = tables[name]
    for gone in [one for one in present if one not in values]:
        del present[gone]
    for one, value in values.items():
        if one not in present or present[one] != value:
            present[one] = value


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value
