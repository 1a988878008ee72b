"""What ``--help`` says of the commands on received files: what came, taking one back, the watched folder."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language

FILES_COMMANDS = ("imports", "undo", "inbox")


def said_of_files(command: str, language: Language) -> tuple[str, str, dict[str, str]]:
    """Help, example and options of one of ``FILES_COMMANDS``."""
    _ = translator(__name__, language).message
    return {
        "imports": (
            _(
                "List the files that were added, the newest first.\n\n"
                "With the number of an import: its period, its totals to compare with the source, and the rows that it "
                "refused, which --to writes as a CSV file to correct."
            ),
            "merite imports import-000012 --to refused.csv",
            {"target": _("File to write the refused rows to.")},
        ),
        "undo": (
            _(
                "Take back files that were added.\n\n"
                "Rows that only they brought go; those that they had replaced come back. Each IMPORT is a number that "
                "“merite imports” shows, or last."
            ),
            "merite undo last",
            {},
        ),
        "inbox": (
            _(
                "Take what is new in the watched folder, which merite.toml names ([inbox] folder).\n\n"
                "A file that is read moves to the folder “done” inside it; one that is not moves to “refused”, with "
                "the reason beside it."
            ),
            "merite inbox --every 30m",
            {
                "every": _("Go on and look again at this pace (5m, 1h; five minutes at least)."),
                "rounds": _("Stop after so many rounds."),
            },
        ),
    }[command]
