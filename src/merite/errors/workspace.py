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


class SettingMissing(MeriteError):
    """A setting is needed that nobody gave, and no question can be asked."""

    code = "setting-missing"
    name: str
    option: str
