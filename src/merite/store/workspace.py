"""The folder of a business: its settings, its store, the files it received and the journal of what was typed."""

import contextlib
import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.workspace import NoWorkspace, StoreMissing, WorkspaceExists
from merite.store import journal as journal_
from merite.store import schema, settings_file
from merite.store.engine import STORE_FILE, Store
from merite.store.facts import Saved
from merite.store.held import held
from merite.store.journal import Entry, Journal, plain, replace_file
from merite.store.rows import conformed, from_rows
from merite.store.save import merged, save_typed, typed_rows
from merite.store.tables import BY_NAME
from merite.vocabulary.settings import Settings

INBOX = "inbox"
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
        that the table does not have, before anything is written.
        """
        declared = BY_NAME[table]
        number = max(self.journal.last, schema.about(self.store.connection, "journal")) + 1
        named = [plain(row) for row in rows]
        if "key" in declared.names:
            named = [{**row, "key": row.get("key") or f"{number:06d}-{here}"} for here, row in enumerate(named)]
        read = typed_rows(declared, named, number=number)
        self.journal.append("typed", {"table": table, "rows": named}, number=number)
        return save_typed(self.store, declared, read, number=number)

    def keep_in_inbox(self, name: str, content: bytes) -> str:
        """Keep a copy of a received file under its SHA-256, which is returned; the same bytes are kept once.

        ``content`` is what may be kept: identifiers are replaced before, as the privacy setting says.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        file = inbox_file(self.folder, sha256, name)
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            replace_file(file, content)
        return sha256

    def imports(self) -> list[dict[str, Any]]:
        """Every import, oldest first, as the columns of the table ``imports``."""
        return self.store.rows("SELECT * FROM imports ORDER BY import_id")

    def last_imports(self) -> dict[str, dict[str, Any]]:
        """The newest import of each format or template."""
        return {row["format"]: row for row in self.imports()}


def inbox_file(folder: Path, sha256: str, name: str) -> Path:
    """Where the inbox of ``folder`` keeps the bytes of that hash; the ending is the received file's."""
    ending = Path(name).suffix.lower()
    return folder / INBOX / (sha256 + (ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""))


def create(folder: Path, settings: Settings, *, help: Mapping[str, str] | None = None) -> None:
    """Make ``folder`` a workspace: settings file, empty store, inbox, journal, reports.

    ``help`` is a sentence a setting, for the settings file. Raises ``WorkspaceExists`` when it is one already.
    """
    if (folder / settings_file.SETTINGS_FILE).exists():
        raise WorkspaceExists(folder=str(folder))
    for part in ("", INBOX, journal_.FOLDER, REPORTS):
        (folder / part).mkdir(parents=True, exist_ok=True)
    with held(folder):
        Store(folder / STORE_FILE).close()
        settings_file.write(folder, settings, help=help)


@contextlib.contextmanager
def opened(folder: Path, *, wait: float = 5.0) -> Iterator[Workspace]:
    """The workspace of ``folder``, held alone until the end; what a kill left half done is finished first.

    Raises ``NoWorkspace``, the failures of ``settings_file.read``, ``StoreHeld`` after ``wait`` seconds,
    ``StoreMissing``, ``StoreDamaged`` or ``StoreTooNew``.
    """
    if not (folder / settings_file.SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    settings, rules = settings_file.read(folder)
    with held(folder, wait=wait):
        journal = Journal(folder / journal_.FOLDER)
        file = folder / STORE_FILE
        if not file.exists() and journal.last:
            raise StoreMissing(file=str(file))
        store = Store(file, journal=journal)
        try:
            _agree(store, journal)
            yield Workspace(folder=folder, settings=settings, rules=rules, store=store, journal=journal)
        finally:
            store.close()


def play(store: Store, entry: Entry) -> None:
    """Put a line that a person typed into its table."""
    table = BY_NAME[entry.content["table"]]
    rows = typed_rows(table, entry.content["rows"], number=entry.number)
    save_typed(store, table, rows, number=entry.number)


def keep_undone(store: Store, entry: Entry) -> None:
    """Put a line that undid an import into its table."""
    row = {name: entry.content[name] for name in ("import_id", "file", "format")}
    declared = BY_NAME["undone_imports"]
    told = from_rows(declared, [{**row, "line": entry.number, "undone_at": entry.at}])
    merged(store, declared, conformed(declared, told, filled={}))


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
