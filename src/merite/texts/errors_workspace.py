"""Failures of the workspace, its settings and its store, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "no-workspace": (
            _("There is no merite workspace in {folder}: it has no merite.toml."),
            _("Run “merite init” there, or name the right folder with --workspace."),
        ),
        "workspace-exists": (
            _("{folder} is a merite workspace already."),
            _("Nothing to do. To change a setting, edit merite.toml in that folder."),
        ),
        "folder-not-empty": (
            _("The folder {folder} is not empty."),
            _("Name an empty or new folder."),
        ),
        "store-held": (
            _("The figures in {folder} are in use: process {process} ({command}) has held them since {since}."),
            _("Wait until it has finished, or close it, then try again."),
        ),
        "unknown-setting": (
            _("“{name}” is not a setting of merite."),
            _("Close names: {near}. Correct it in merite.toml."),
        ),
        "bad-setting": (
            _("The setting “{name}” cannot be {found}."),
            _("Expected: {expected}. Correct it in merite.toml."),
        ),
        "setting-missing": (
            _("The setting “{name}” is needed and has no value."),
            _("Give it with {option}, or write it in merite.toml."),
        ),
    }
