"""Write docs/reference from the declarations in the code; ``--check`` only says which page is out of date.

Pages in French stand beside the English ones as ``NAME.fr.md`` where the words exist in French.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

import click  # noqa: E402

from merite.cli import COMMANDS, Root  # noqa: E402
from merite.errors.base import all_errors  # noqa: E402
from merite.formats import FORMATS  # noqa: E402
from merite.store.tables import TABLES  # noqa: E402
from merite.texts.commands import describe  # noqa: E402
from merite.texts.errors import sentences  # noqa: E402
from merite.texts.settings import setting_text  # noqa: E402
from merite.vocabulary.settings import Settings, limits_of  # noqa: E402
from merite.vocabulary.words import Language  # noqa: E402

REFERENCE = ROOT / "docs" / "reference"
MADE = {
    Language.ENGLISH: "Made from the code by `scripts/reference.py`; change it there.",
    Language.FRENCH: "Page tirée du code par `scripts/reference.py` ; c'est là qu'elle se change.",
}
WORDS = {
    Language.ENGLISH: {},
    Language.FRENCH: {
        "Commands": "Commandes",
        "Settings of merite.toml": "Réglages de merite.toml",
        "Explained failures": "Erreurs expliquées",
        "option": "option",
        "values": "valeurs",
        "meaning": "signification",
        "default": "par défaut",
        "setting": "réglage",
        "example": "exemple",
        "limits": "limites",
        "none": "aucune",
        "code": "code",
        "what happened": "ce qui s'est passé",
        "what to do": "que faire",
        "Example": "Exemple",
    },
}


def commands(language: Language) -> str:
    """Every command and its options."""
    word = _word(language)
    parts = [f"# {word('Commands')}", MADE[language], describe("", language).help]
    for name, module in COMMANDS.items():
        if importlib.util.find_spec(module) is None:
            continue
        found = Root(name="merite").get_command(click.Context(Root(name="merite")), name)
        assert found is not None
        parts += list(_command((name,), found, language))
    return "\n\n".join(parts) + "\n"


def _command(path: tuple[str, ...], found: click.Command, language: Language) -> Iterable[str]:
    word, words = _word(language), describe(" ".join(path), language)
    arguments = [p.human_readable_name for p in found.params if isinstance(p, click.Argument)]
    yield f"## merite {' '.join([*path, *arguments])}"
    yield words.help
    if words.example:
        yield (
            f"{word('Example')}: `{words.example}`" if language is Language.ENGLISH else f"Exemple : `{words.example}`"
        )
    rows = [
        (_flags(option), _values(option), words.options.get(option.name or "", option.help or ""))
        for option in found.params
        if isinstance(option, click.Option)
    ]
    if rows:
        yield _table((word("option"), word("values"), word("meaning")), rows)
    if isinstance(found, click.Group):
        for name in found.list_commands(click.Context(found)):
            inner = found.get_command(click.Context(found), name)
            if inner is not None:
                yield from _command((*path, name), inner, language)


def _flags(option: click.Option) -> str:
    return ", ".join(f"`{flag}`" for flag in option.opts)


def _values(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(str(getattr(choice, "value", choice)) for choice in option.type.choices)
    return option.metavar or option.type.name


def settings(language: Language) -> str:
    """Every setting of merite.toml."""
    word = _word(language)
    rows = []
    for setting in fields(Settings):
        text = setting_text(setting.name, language)
        low, high = limits_of(setting.name)
        limits = " ".join(f"{sign} {limit:g}" for sign, limit in (("≥", low), ("≤", high)) if limit is not None)
        rows.append((f"`{setting.name}`", text.help, _default(setting.default, word), limits, f"`{text.example}`"))
    heads = (word("setting"), word("meaning"), word("default"), word("limits"), word("example"))
    return f"# {word('Settings of merite.toml')}\n\n{MADE[language]}\n\n{_table(heads, rows)}\n"


def _default(value: object, word: Callable[[str], str]) -> str:
    value = value.value if isinstance(value, Enum) else value
    return word("none") if value in (None, "", ()) else f"`{value}`"


def tables(language: Language) -> str:
    """Every table and column of the store."""
    parts = [
        "# Tables of the store",
        MADE[language],
        "A fact row is named by (`source`, `key`): the same row again changes nothing, a changed one replaces it.",
    ]
    for table in TABLES:
        parts.append(f"## {table.name}")
        parts.append(table.meaning + (" Typed by a person: kept in the journal first." if table.typed else ""))
        parts.append(
            _table(
                ("column", "type", "meaning", "empty means"),
                (
                    (
                        f"`{c.name}`",
                        c.kind.value,
                        c.meaning + (" (names somebody)" if c.person else ""),
                        c.empty or "never empty",
                    )
                    for c in table.columns
                ),
            )
        )
    return "\n\n".join(parts) + "\n"


def formats(language: Language) -> str:
    """Every export that is recognised."""
    parts = [
        "# Export files that are recognised",
        MADE[language],
        "A file is told by its headings, never by its name; columns may come in any order and others may be added. "
        "Anything else goes in by a template (`merite add --template`).",
        _table(
            ("format", "from", "export", "goes into", "told by the columns"),
            (
                (
                    f"`{known.id}`",
                    known.vendor,
                    known.export + ("" if known.seen else " (partly from memory)"),
                    known.table,
                    ", ".join(_heading(known, name) for name in known.signature),
                )
                for known in FORMATS
            ),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(known: object, name: str) -> str:
    for column in known.columns:  # type: ignore[attr-defined]
        if column.name == name:
            return str(column.headings[0])
    return name


def errors(language: Language) -> str:
    """Every explained failure."""
    word, words = _word(language), sentences(language)
    rows = ((f"`{error.code}`", *words[error.code]) for error in all_errors())
    table = _table((word("code"), word("what happened"), word("what to do")), rows)
    return f"# {word('Explained failures')}\n\n{MADE[language]}\n\n{table}\n"


def _word(language: Language) -> Callable[[str], str]:
    return lambda text: WORDS[language].get(text, text)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


PAGES: dict[str, tuple[Callable[[Language], str], Language]] = {
    "commands.md": (commands, Language.ENGLISH),
    "commands.fr.md": (commands, Language.FRENCH),
    "settings.md": (settings, Language.ENGLISH),
    "settings.fr.md": (settings, Language.FRENCH),
    "tables.md": (tables, Language.ENGLISH),
    "formats.md": (formats, Language.ENGLISH),
    "errors.md": (errors, Language.ENGLISH),
    "errors.fr.md": (errors, Language.FRENCH),
}


def outdated() -> list[str]:
    """The pages that do not say what the code says."""
    told = []
    for name, (make, language) in PAGES.items():
        page = REFERENCE / name
        if not page.exists() or page.read_text(encoding="utf-8") != make(language):
            told.append(f"docs/reference/{name}")
    return told


def main() -> int:
    """Write the pages, or with ``--check`` tell."""
    if "--check" in sys.argv:
        told = outdated()
        print(f"out of date, run make docs: {', '.join(told)}" if told else "the reference says what the code says")
        return 1 if told else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, (make, language) in PAGES.items():
        (REFERENCE / name).write_text(make(language), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
