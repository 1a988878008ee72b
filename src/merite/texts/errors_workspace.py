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
            _("The figures in {folder} are in use: {command} has held them since {since} (process {process})."),
            _("Wait until it has finished, or close it, then try again."),
        ),
        "snapshot-outdated": (
            _("Somebody was forgotten in {folder} while this was being calculated; the result was thrown away."),
            _("Ask again: it will be made without them."),
        ),
        "unknown-setting": (
            _("“{name}” is not a setting of merite."),
            _("Close names: {near}. Correct it in merite.toml."),
        ),
        "bad-setting": (
            _("The setting “{name}” cannot be {found}."),
            _("Expected: {expected}. Correct it in merite.toml."),
        ),
        "store-missing": (
            _("The store {file} is gone, while the journal shows that it held something."),
            _("Run “merite rebuild”: it makes the store again from the inbox and the journal."),
        ),
        "store-damaged": (
            _("The store {file} cannot be read: {found}"),
            _("Run “merite rebuild”: it makes the store again from the inbox and the journal."),
        ),
        "store-behind": (
            _("The store {file} has lost what was added last: line {line} of the journal tells of it."),
            _("Run “merite rebuild”: it makes the store again from the inbox and the journal."),
        ),
        "store-unusable": (
            _("The store {file} can be neither read nor written: {found}"),
            _("Make room on the disk, see that this file may be read and written, then try again."),
        ),
        "journal-damaged": (
            _("The journal cannot be read: line {line} of {file} is not whole."),
            _("Put that file back from a copy (“merite restore” brings all of them). Nothing else was changed."),
        ),
        "store-too-new": (
            _("The store {file} was made by a newer merite (form {found}, this one knows {expected})."),
            _("Install the newest merite, then try again."),
        ),
        "settings-unreadable": (
            _("{file} cannot be read: line {line} is not written as TOML wants it."),
            _("Correct that line: name = value, with texts between quotation marks."),
        ),
        "inbox-file-missing": (
            _("The file {file}, which was added earlier, is no longer in the inbox ({sha256})."),
            _("Put it back into the folder “inbox” under that name. The store has been left as it was."),
        ),
        "unknown-import": (
            _("No import has the number “{name}”."),
            _("“merite imports” lists them all. The newest ones: {near}."),
        ),
        "import-undone": (
            _("The import {name} ({file}) was undone before."),
            _("Nothing to do. To have the file back, add it again."),
        ),
        "key-unreadable": (
            _("The key that turns identifiers into pseudonyms cannot be read or made: {file}."),
            _("Make that file readable, or name another one in the variable MERITE_KEY_FILE."),
        ),
        "spark-missing": (
            _("The engine for more than one machine is not installed."),
            _("Install it with pip: {extra}. It needs no Java of your own."),
        ),
        "person-still-found": (
            _("The person is still named in: {places}. Everything else has been cleaned."),
            _("Delete these files by hand, add clean exports again, then run “merite forget” once more."),
        ),
        "copy-read-otherwise": (
            _("The file {file} was added as {expected}; this version of merite reads it otherwise."),
            _("The store has been left as it was. If a template was deleted, put it back, then try again."),
        ),
    }
