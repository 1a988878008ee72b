"""What ``--help`` says of the commands on keeping data and giving them away: copies, leaving, people, the engine."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language

KEEPING_COMMANDS = ("backup", "restore", "leave", "rebuild", "forget", "export-person", "engine", "engine copy")


def said_of_keeping(command: str, language: Language) -> tuple[str, str, dict[str, str]]:
    """Help, example and options of one of ``KEEPING_COMMANDS``."""
    _ = translator(__name__, language).message
    return {
        "backup": (
            _("Copy everything into one file: a business, or a server with all its clients."),
            "merite backup /media/usb",
            {},
        ),
        "restore": (
            _("Bring everything back from a copy, checked, into a folder that is empty or new."),
            "merite restore merite-shop-2026-11-22.zip shop",
            {},
        ),
        "leave": (
            _("Take all your data with you: every table as CSV, JSON and Parquet, what you typed, your files."),
            "merite leave my-data.zip",
            {},
        ),
        "rebuild": (
            _("Rebuild the store from the inbox and the journal."),
            "merite rebuild",
            {},
        ),
        "forget": (
            _("Remove a person from everything merite keeps."),
            "merite forget anne@example.com",
            {},
        ),
        "export-person": (
            _("Hand over all that merite keeps of a person."),
            "merite export-person anne@example.com --to anne.json",
            {"target": _("File to write it to (default: the screen).")},
        ),
        "engine": (
            _("Copy the store for an engine beyond one machine."),
            "merite engine copy",
            {},
        ),
        "engine copy": (
            _("Write every table as Parquet files, which Spark and others read."),
            "merite engine copy --to /mnt/shared/shop",
            {"target": _("Folder to write to (default: “engine” in the business's folder).")},
        ),
    }[command]
