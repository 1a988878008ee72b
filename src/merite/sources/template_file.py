"""A template as a TOML file that a person can read and correct, with remarks in their language."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from merite.errors.templates import BadTemplate, TemplateExists
from merite.sources.templates import FOLDER, UNITS, Filter, From, Template

_ORDER = (
    "dates",
    "dates_real",
    "decimal",
    "currency",
    "time_zone",
    "year",
    "header",
    "sheet",
    "negatives",
    "repeated",
    "tax_on_top",
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEFAULTS = {"dates_real": True, "negatives": "refunds", "repeated": "number", "tax_on_top": False}


def written(template: Template, remarks: Mapping[str, str], *, unused: Sequence[str] = ()) -> str:
    """The TOML text; ``remarks`` is a sentence a name of the file, ``unused`` the columns left aside, as comments."""
    import tomlkit

    document = tomlkit.document()
    for line in remarks.get("head", "").splitlines():
        document.add(tomlkit.comment(line))
    document.add("table", tomlkit.item(template.table))
    for name in _ORDER:
        value = getattr(template, name)
        if value is not None and value != _DEFAULTS.get(name):
            _put(document, name, str(value) if isinstance(value, str) else value, remarks)
    if template.key:
        _put(document, "key", list(template.key), remarks)
    elif "no_key" in remarks:
        document.add(tomlkit.comment(remarks["no_key"]))
    if template.headings:
        _put(document, "headings", list(template.headings), remarks)
    columns = tomlkit.table()
    for line in remarks.get("columns", "").splitlines():
        columns.add(tomlkit.comment(line))
    for name, source in template.columns.items():
        columns.add(name, _source(source))
    if unused and "unused" in remarks:
        columns.add(tomlkit.comment(remarks["unused"]))
        for heading in unused:
            columns.add(tomlkit.comment(f'... = "{heading}"'))
    document.add("columns", columns)
    if template.constants:
        constants = tomlkit.table()
        for name, value in template.constants.items():
            constants.add(name, float(value) if isinstance(value, Decimal) else value)
        document.add("constants", constants)
    _filters(document, template)
    return tomlkit.dumps(document)


def _put(document: Any, name: str, value: Any, remarks: Mapping[str, str]) -> None:
    import tomlkit

    item = tomlkit.item(value)
    if name in remarks:
        item.comment(remarks[name])
    document.add(name, item)


def _source(source: From) -> Any:
    import tomlkit

    said: dict[str, Any] = {"from": source.headings[0] if len(source.headings) == 1 else list(source.headings)}
    for name in ("plus", "less", "times", "within"):
        if getattr(source, name):
            said[name] = list(getattr(source, name))
    if source.unit != 1:
        said["unit"] = next((word for word, unit in UNITS.items() if unit == source.unit), float(source.unit))
    if source.sign != "same":
        said["sign"] = source.sign
    for name in ("decimal", "currency", "default"):
        if getattr(source, name) is not None:
            said[name] = getattr(source, name)
    if source.dates is not None:
        said["dates"] = source.dates.value
    if source.words:
        said["words"] = dict(source.words)
    if list(said) == ["from"]:
        return tomlkit.item(said["from"])
    line = tomlkit.inline_table()
    for name, value in said.items():
        if not (name == "from" and not source.headings):
            line.append(name, value)
    return line


def _filters(document: Any, template: Template) -> None:

    for name, filters in (("filters", template.filters), ("given_back", template.given_back)):
        if filters:
            document.add(name, _rows_named(filters))


def _rows_named(filters: Sequence[Filter]) -> Any:
    import tomlkit

    array = tomlkit.aot()
    for one in filters:
        item = tomlkit.table()
        item.add("column", one.column)
        for name, value in (("is", one.is_), ("is_not", one.is_not), ("starts", one.starts)):
            if value:
                item.add(name, list(value))
        if one.blank is not None:
            item.add("blank", one.blank)
        array.append(item)
    return array


def save(folder: Path, name: str, text: str, *, replace: bool = False) -> Path:
    """Write ``templates/NAME.toml`` in the workspace; raises ``TemplateExists`` where another text stands there."""
    if not _NAME.fullmatch(name):
        raise BadTemplate(template=name, place="name", found=name or "-", expected=["a-z 0-9 -"])
    path = folder / FOLDER / f"{name}.toml"
    if path.exists() and not replace and path.read_text(encoding="utf-8") != text:
        raise TemplateExists(name=name, path=str(path))
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
