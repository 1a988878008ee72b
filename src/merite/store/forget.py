"""A person out of everything that merite keeps, with the proof: found before, not found after."""

import hashlib
import html
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.errors.workspace import PersonStillFound
from merite.store import journal as journal_
from merite.store import looks
from merite.store.engine import STORE_FILE, Store, connect
from merite.store.identity import Identity, identity_of
from merite.store.journal import replace_file
from merite.store.migrations import BACKUPS, beside_of, log_of
from merite.store.person import InTables, erase, find
from merite.store.person_files import cleaned, files_to_search, in_json, within
from merite.store.pseudonyms import key
from merite.store.replay import INBOX
from merite.store.spark import COPY_FOLDER
from merite.store.workspace import REPORTS, UPLOADS, Workspace, opened

_QUOTED = 60
"""Letters of a text by which a report that quotes it is known."""
_PARTS = (INBOX, journal_.FOLDER, REPORTS, looks.LOOKS, UPLOADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFound:
    """Where a person was: rows by table, files by their place in the workspace."""

    found: bool
    tables: dict[str, int]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonExported:
    """All that is kept of a person: ``rows`` by table, and the files that name the person."""

    found: bool
    tables: dict[str, int]
    files: tuple[str, ...]
    rows: dict[str, list[dict[str, Any]]]


def export_person(folder: Path, name: str) -> PersonExported:
    """What the workspace ``folder`` keeps of the person whom an e-mail, a phone or a pseudonym names."""
    person = identity_of(name, key())
    with opened(folder) as space:
        found = find(space.store, person)
        files = _files(folder, person)
    return PersonExported(found=bool(found.rows or files), tables=found.counts, files=files, rows=found.rows)


def forget(folder: Path, name: str) -> PersonFound:
    """Take that person out of tables, journal, inbox and reports; looks and older copies of the store go as a whole.

    Sales stay, of nobody; what the person said goes. The database file is written anew. Raises ``PersonStillFound``
    if anything names the person afterwards. A kill in the middle is mended by asking again.
    """
    person = identity_of(name, key())
    with opened(folder) as space:
        found = find(space.store, person)
        files = _files(folder, person)
        if not found.rows and not files:
            return PersonFound(found=False, tables={}, files=())
        said = {row["source"] for row in space.store.rows("SELECT DISTINCT source FROM utterances")}
        _clean_inbox(space, person, said)
        _clean_journal(space, person)
        looks.clear(folder)
        _clean_reports(folder, person, [str(row["text"]) for row in found.rows.get("utterances", ()) if row["text"]])
        erase(space.store, person, found)
        _follow_journal(space)
        space.store.close()
        copies = _drop_copies(folder)
        _write_anew(folder / STORE_FILE)
        _check(folder, person)
    return PersonFound(found=True, tables=found.counts, files=tuple(sorted({*files, *copies})))


def _files(folder: Path, person: Identity) -> tuple[str, ...]:
    return tuple(
        file.relative_to(folder).as_posix()
        for file in files_to_search(folder, _PARTS)
        if person.within(file.name) or within(file.read_bytes(), person)
    )


def _clean_inbox(space: Workspace, person: Identity, said: set[str]) -> None:
    """Clean copies under their new hash, the journal naming them before the old ones go."""
    entries = list(space.journal.entries())
    imports = [entry for entry in entries if entry.kind == "import"]
    spoken = {entry.content["sha256"] for entry in imports if entry.content["source"] in said}
    renamed: dict[str, str] = {}
    old = []
    for file in files_to_search(space.folder, (INBOX,)):
        content = file.read_bytes()
        if not within(content, person):
            continue
        kept = cleaned(content, person, whole_rows=file.stem in spoken)
        fresh = hashlib.sha256(kept).hexdigest()
        replace_file(file.with_name(fresh + file.suffix), kept)
        renamed[file.stem] = fresh
        old.append(file)
    if renamed:
        space.journal.rewrite(
            [
                replace(entry, content={**entry.content, "sha256": renamed[entry.content["sha256"]]})
                if entry.kind == "import" and entry.content["sha256"] in renamed
                else entry
                for entry in entries
            ]
        )
    for file in old:
        file.unlink()


def _clean_journal(space: Workspace, person: Identity) -> None:
    entries = list(space.journal.entries())
    clean = [replace(entry, content=in_json(entry.content, person)) for entry in entries]
    if clean != entries:
        space.journal.rewrite(clean)
    for torn in space.journal.folder.glob("*.torn"):
        if within(torn.read_bytes(), person):
            torn.unlink()


def _clean_reports(folder: Path, person: Identity, said: list[str]) -> None:
    """Reports without the person; a PDF beside one that named the person goes: it can be made again.

    A report that quotes what the person ``said`` goes as a whole, with its PDF.
    """
    quotes = [html.escape(words[:_QUOTED]).encode() for words in said]
    for file in files_to_search(folder, (REPORTS,)):
        if not file.exists():
            continue
        content = file.read_bytes()
        if any(quote in content for quote in quotes):
            file.unlink()
            file.with_suffix(".pdf").unlink(missing_ok=True)
        elif file.suffix.lower() == ".pdf" and within(content, person):
            file.unlink()
        elif within(content, person):
            replace_file(file, cleaned(content, person, whole_rows=False))
            file.with_suffix(".pdf").unlink(missing_ok=True)


def _follow_journal(space: Workspace) -> None:
    """Each import names the copy that the journal names."""
    for entry in space.journal.entries():
        if entry.kind == "import":
            space.store.connection.execute(
                "UPDATE imports SET sha256 = ? WHERE import_id = ? AND sha256 <> ?",
                [entry.content["sha256"], entry.content["import_id"], entry.content["sha256"]],
            )


def _drop_copies(folder: Path) -> list[str]:
    """Take away older copies of the store, the second engine's, and files that were sent and not read."""
    gone = []
    for part in (BACKUPS, COPY_FOLDER, UPLOADS):
        if (folder / part).exists():
            shutil.rmtree(folder / part)
            gone.append(part)
    return gone


def _write_anew(file: Path) -> None:
    """Write the whole database into a new file: what was erased leaves no trace in free blocks."""
    beside = beside_of(file)
    connection = connect(file)
    try:
        quoted = str(beside).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS fresh")
        present = connection.execute("SELECT current_database()").fetchone()
        connection.execute(f'COPY FROM DATABASE "{present[0] if present else ""}" TO fresh')
        connection.execute("CHECKPOINT fresh")
        connection.execute("DETACH fresh")
    finally:
        connection.close()
    log_of(file).unlink(missing_ok=True)
    beside.replace(file)


def _check(folder: Path, person: Identity) -> None:
    store = Store(folder / STORE_FILE)
    try:
        left: InTables = find(store, person)
    finally:
        store.close()
    places = [*left.counts, *_files(folder, person)]
    if places:
        raise PersonStillFound(places=places)


__all__ = ["PersonExported", "PersonFound", "export_person", "forget"]
