"""Failures of the workspace folder, its settings and its store."""

from merite.errors.base import MeriteError


class NoWorkspace(MeriteError):
    """The folder holds no merite.toml."""

    code = "no-workspace"
    folder: str


class WorkspaceExists(MeriteError):
    """``merite init`` on a folder that is a workspace already."""

    code = "workspace-exists"
    folder: str


class FolderNotEmpty(MeriteError):
    """A folder that should be new holds something else."""

    code = "folder-not-empty"
    folder: str


class StoreHeld(MeriteError):
    """Another process holds the store; it was waited for."""

    code = "store-held"
    folder: str
    process: int
    command: str
    since: str


class SnapshotOutdated(MeriteError):
    """A person was forgotten while something was being calculated: its result is thrown away."""

    code = "snapshot-outdated"
    folder: str


class UnknownSetting(MeriteError):
    """merite.toml or a command names a setting that does not exist."""

    code = "unknown-setting"
    name: str
    near: list[str]


class BadSetting(MeriteError):
    """A setting has a value it cannot have."""

    code = "bad-setting"
    name: str
    found: str
    expected: str


class StoreMissing(MeriteError):
    """merite.duckdb is gone while the journal holds something."""

    code = "store-missing"
    file: str


class StoreDamaged(MeriteError):
    """merite.duckdb cannot be read; ``found`` is what the engine said."""

    code = "store-damaged"
    file: str
    found: str


class StoreBehind(MeriteError):
    """merite.duckdb lacks line ``line`` of the journal, an import or its undoing, that it once held."""

    code = "store-behind"
    file: str
    line: int


class StoreUnusable(MeriteError):
    """The system does not let merite.duckdb be read or written (a full disk, a right); ``found`` is what it said."""

    code = "store-unusable"
    file: str
    found: str


class JournalDamaged(MeriteError):
    """A line of the journal is not whole."""

    code = "journal-damaged"
    file: str
    line: int


class StoreTooNew(MeriteError):
    """merite.duckdb was made by a newer merite, or by a newer engine: ``found`` and ``expected`` are of the same."""

    code = "store-too-new"
    file: str
    found: int
    expected: int


class SettingsUnreadable(MeriteError):
    """merite.toml is not TOML."""

    code = "settings-unreadable"
    file: str
    line: int


class InboxFileMissing(MeriteError):
    """The journal names a received file that the inbox no longer holds."""

    code = "inbox-file-missing"
    file: str
    sha256: str


class UnknownImport(MeriteError):
    """No import has that number; ``near`` are the newest."""

    code = "unknown-import"
    name: str
    near: list[str]


class ImportUndone(MeriteError):
    """The import was undone before."""

    code = "import-undone"
    name: str
    file: str


class KeyUnreadable(MeriteError):
    """The file that holds the key of pseudonyms cannot be read or made."""

    code = "key-unreadable"
    file: str


class SparkMissing(MeriteError):
    """The second engine was asked for and is not installed."""

    code = "spark-missing"
    extra: str


class PersonStillFound(MeriteError):
    """After ``forget``, something still names the person; what could be cleaned has been."""

    code = "person-still-found"
    places: list[str]


class CopyReadOtherwise(MeriteError):
    """A received file is no longer read as the format it was added as."""

    code = "copy-read-otherwise"
    file: str
    expected: str
