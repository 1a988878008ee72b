"""Bring the .po files up to date with the messages in merite.texts; ``--check`` only says what is missing.

One catalogue a module. ``fr`` has every message; ``fr_CA`` only those that differ from France's French.
"""

import ast
import re
import string
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

TEXTS = Path(__file__).resolve().parent.parent / "src" / "merite" / "texts"
KEYWORDS = {"_": None, "message": None, "plural": (1, 2)}
PRINTF = re.compile(r"python-format")


def messages(module: Path) -> Catalog:
    """The messages that stand in a module of texts."""
    found = Catalog(domain=module.stem)
    for _line, message, comments, _context in extract_from_file("python", module, KEYWORDS, ["Translators:"]):
        found.add(message, auto_comments=comments)
    return found


def load(file: Path, locale: str) -> Catalog:
    """A catalogue as it stands on disk, empty where there is none."""
    if not file.exists():
        return Catalog(locale=locale)
    with file.open("rb") as stream:
        return read_po(stream, locale=locale)


def written(catalogue: Catalog) -> bytes:
    """The bytes of a .po file without what changes at every run."""
    for message in catalogue:
        message.flags = {flag for flag in message.flags if not PRINTF.search(flag)}
    buffer = BytesIO()
    write_po(
        buffer,
        catalogue,
        width=110,
        omit_header=True,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    if catalogue.locale is not None:
        header += b'"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    return header + b"\n" + buffer.getvalue()


def fields(text: str) -> set[str]:
    """The named placeholders of a message."""
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(module: Path) -> list[str]:
    """What is missing, fuzzy, left over or has other placeholders, in both catalogues of a module."""
    wanted = messages(module)
    ids = {message.id for message in wanted if message.id}
    told = [f"{module.name}, line {line}: a message inside an f-string, which is not seen" for line in unseen(module)]
    for locale in ("fr", "fr_CA"):
        file = TEXTS / "locale" / locale / f"{module.stem}.po"
        have = load(file, locale)
        for message in have:
            if not message.id:
                continue
            place = f"{locale}/{module.stem}.po: {message.id!r}"
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            if (tuple(message.id) if isinstance(message.id, list) else message.id) not in ids:
                told.append(f"{place} is no longer in the code")
            if message.fuzzy:
                told.append(f"{place} is fuzzy")
            if not all(strings):
                told.append(f"{place} is not translated")
            allowed = fields(originals[-1]) | fields(originals[0])
            for text in strings:
                if text and not fields(text) <= allowed:
                    told.append(f"{place} has placeholders that the code does not give: {fields(text) - allowed}")
                if text and len(originals) == 1 and fields(text) != allowed:
                    told.append(f"{place} drops the placeholders {allowed - fields(text)}")
        if locale == "fr":
            known = {tuple(m.id) if isinstance(m.id, list) else m.id for m in have}
            told += [f"fr/{module.stem}.po lacks {id_!r}" for id_ in ids - known]
    return told


def unseen(module: Path) -> list[int]:
    """The lines of messages inside f-strings: before Python 3.12 these are strings to whoever looks for messages."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inside = (one for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) for one in ast.walk(joined))
    calls = (one for one in inside if isinstance(one, ast.Call) and isinstance(one.func, ast.Name))
    return sorted({one.lineno for one in calls if isinstance(one.func, ast.Name) and one.func.id in KEYWORDS})


def modules() -> list[Path]:
    """The modules of texts that hold messages."""
    return [module for module in sorted(TEXTS.glob("*.py")) if any(m.id for m in messages(module))]


def update(module: Path) -> None:
    """Add new messages to the French catalogue, drop dead ones from both."""
    wanted = messages(module)
    for locale in ("fr", "fr_CA"):
        file = TEXTS / "locale" / locale / f"{module.stem}.po"
        have = load(file, locale)
        fresh = Catalog(locale=locale, domain=module.stem)
        for message in wanted:
            if not message.id:
                continue
            old = have.get(message.id if isinstance(message.id, str) else message.id[0])
            if locale == "fr" or old is not None:
                fresh.add(message.id, old.string if old is not None else None, auto_comments=message.auto_comments)
        if len(fresh):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written(fresh))
        else:
            file.unlink(missing_ok=True)


def main() -> int:
    """Update, or with ``--check`` tell."""
    if "--check" in sys.argv:
        told = [fault for module in modules() for fault in faults(module)]
        print("\n".join(told) or "every message is translated")
        return 1 if told else 0
    for module in modules():
        update(module)
    return 0


if __name__ == "__main__":
    sys.exit(main())
