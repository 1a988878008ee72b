"""The folder of a business: its settings, its store, the files it received and the journal of what was typed."""

import contextlib
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.workspace import NoWorkspace, WorkspaceExists
from merite.store import journal as journal_
from merite.store import schema, settings_file
from merite.store.engine import STORE_FILE, Store
from merite.store.facts import Saved
from merite.store.held import Hold, held
from merite.store.journal import Journal, plain, replace_file
from merite.store.replay import INBOX, inbox_file, play
from merite.store.save import save_typed, typed_rows
from merite.store.sound import as_it_stands, is_as_left, sound_store
from merite.store.tables import BY_NAME
from merite.vocabulary.settings import Settings

REPORTS = "reports"
UPLOADS = "uploads"
"""Files that were sent to a page and could not be read yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An opened workspace; ``rules`` is what merite.toml holds beside the settings."""

    folder: Path
    settings: Settings
    rules: Mapping[str, Any]
    store: Store
    journal: Journal

    @property
    def reports(self) -> Path:
        """Where reports are written."""
        return self.folder / REPORTS

    def type_in(self, table: str, rows: Sequence[Mapping[str, Any]]) -> Saved:
        """Keep what a person typed or merite decided: in the journal first, then in ``table``.

        A row without ``key`` is given one; the same key again replaces. Raises ``ValueError`` for columns or values
        that the table does not have, before anything is written; where the disk is full, nothing is kept.
        """
        declared = BY_NAME[table]
        number = max(self.journal.last, schema.about(self.store.connection, "journal")) + 1
        named = [plain(row) for row in rows]
        if "key" in declared.names:
            named = [{**row, "key": row.get("key") or f"{number:06d}-{here}"} for here, row in enumerate(named)]
        read = typed_rows(declared, named, number=number)
        with self.journal.line("typed", {"table": table, "rows": named}, number=number):
            return save_typed(self.store, declared, read, number=number)

    def keep_in_inbox(self, name: str, content: bytes) -> str:
        """Keep a copy of a received file under its SHA-256, which is returned; the same bytes are kept once.

        ``content`` is what may be kept: identifiers are replaced before, as the privacy setting says.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        self.keep_parts(name, sha256, (content,))
        return sha256

    def keep_parts(self, name: str, sha256: str, parts: Iterable[bytes]) -> None:
        """The same of a copy that comes in parts and whose SHA-256 is known."""
        file = inbox_file(self.folder, sha256, name)
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            replace_file(file, parts)

    def imports(self) -> list[dict[str, Any]]:
        """Every import, oldest first, as the columns of the table ``imports``."""
        return self.store.rows("SELECT * FROM imports ORDER BY import_id")

    def last_imports(self) -> dict[str, dict[str, Any]]:
        """The newest import of each format or template."""
        return {row["format"]: row for row in self.imports()}


def create(folder: Path, settings: Settings, *, help: Mapping[str, str] | None = None) -> None:
    """Make ``folder`` a workspace: settings file, empty store, inbox, journal, reports.

    ``help`` is a sentence a setting, for the settings file. Raises ``WorkspaceExists`` when it is one already.
    """
    if (folder / settings_file.SETTINGS_FILE).exists():
        raise WorkspaceExists(folder=str(folder))
    for part in ("", INBOX, journal_.FOLDER, REPORTS):
        (folder / part).mkdir(parents=True, exist_ok=True)
    with held(folder) as hold:
        Store(folder / STORE_FILE).close()
        hold.left = as_it_stands(folder)
        settings_file.write(folder, settings, help=help)


@contextlib.contextmanager
def opened(folder: Path, *, wait: float = 5.0) -> Iterator[Workspace]:
    """The workspace of ``folder``, held alone until the end; what a kill left half done is finished first, and a store
    that it damaged is made again (``sound``).

    Raises ``NoWorkspace``, the failures of ``settings_file.read``, ``StoreHeld`` after ``wait`` seconds,
    ``JournalDamaged``, and the failures of ``sound_store``.
    """
    if not (folder / settings_file.SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    with held(folder, wait=wait) as hold, opened_in(folder, hold) as space:
        yield space


@contextlib.contextmanager
def opened_in(folder: Path, hold: Hold) -> Iterator[Workspace]:
    """The same of a workspace that is held already; its settings are those of now, whoever changed them meanwhile."""
    settings, rules = settings_file.read(folder)
    journal = Journal(folder / journal_.FOLDER)
    with sound_store(folder, journal, hold, _agree) as store:
        yield Workspace(folder=folder, settings=settings, rules=rules, store=store, journal=journal)


def settled(folder: Path, hold: Hold) -> Journal:
    """The journal of the held workspace ``folder``, its store closed and whole: opened once where it may not be."""
    journal = Journal(folder / journal_.FOLDER)
    if not is_as_left(folder, hold):
        with sound_store(folder, journal, hold, _agree):
            pass
    return journal


def _agree(store: Store, journal: Journal) -> None:
    """Finish what a kill left between journal and store: a line not yet in its table, an import without its line."""
    done = schema.about(store.connection, "journal")
    for entry in journal.entries(after=done) if journal.last > done else ():
        if entry.kind == "typed":
            play(store, entry)
    if done > journal.last:
        for row in store.rows(
            "SELECT * FROM imports WHERE import_id > ? ORDER BY import_id", [f"import-{journal.last:06d}"]
        ):
            journal.append("import", _told(row), at=_utc(row["added_at"]), number=int(row["import_id"][-6:]))
        for row in store.rows("SELECT * FROM undone_imports WHERE line > ? ORDER BY line", [journal.last]):
            told = {name: row[name] for name in ("import_id", "file", "format")}
            journal.append("undo", told, at=_utc(row["undone_at"]), number=row["line"])


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "import_id": row["import_id"],
        "sha256": row["sha256"],
        "file": row["file"],
        "source": row["format"],
        "options": json.loads(row["options"]),
    }


def _utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=datetime.UTC)
