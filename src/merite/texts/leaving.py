"""What copying, restoring and leaving answer, and the text that goes with everything one leaves with."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.formats import day
from merite.vocabulary.backup import Copied, Left, Restored
from merite.vocabulary.words import Language


def copied_text(answer: Copied, language: Language) -> str:
    """Where the copy is, what it holds, and what it does not."""
    speak = translator(__name__, language)
    _ = speak.message
    lines = [
        _("Everything is copied into {file} ({size} MB).").format(file=answer.file, size=_size(answer.bytes, language)),
        _("Keep it on another disk than this one. To bring it back: merite restore {file} NEW-FOLDER").format(
            file=answer.file
        ),
    ]
    if answer.key_file is not None:
        lines.append(
            _(
                "The key of the pseudonyms is not in it: keep {file} apart, in a safe place. Without it, customers who "
                "come back are no longer recognised."
            ).format(file=answer.key_file)
        )
    return "\n".join(lines)


def restored_text(answer: Restored, language: Language) -> str:
    """Where everything is back, and as of when."""
    _ = translator(__name__, language).message
    made = datetime.datetime.fromisoformat(answer.made_at).astimezone()
    rows = sum(sum(tables.values()) for tables in answer.tables.values())
    return _(
        "Everything is back in {folder}, as it was on {day}: {files} files, {rows} rows, each table checked."
    ).format(folder=answer.folder, day=day(made.date(), language), files=answer.files, rows=rows)


def left_text(answer: Left, language: Language) -> str:
    """Where one's data are."""
    _ = translator(__name__, language).message
    return _(
        "All your data are in {file} ({size} MB): {tables} tables as CSV, JSON and Parquet, what you typed, the files "
        "you added, your reports. {readme} says what is where. Nothing was removed here."
    ).format(
        readme=readme_names(language), file=answer.file, size=_size(answer.bytes, language), tables=len(answer.tables)
    )


def readme_names(language: Language) -> str:
    """The name of the text that says what is where."""
    return "README.txt" if language is Language.ENGLISH else "LISEZMOI.txt"


def readme(business: str, today: datetime.date, language: Language) -> str:
    """What is where, for somebody who never saw merite."""
    _ = translator(__name__, language).message
    head = _("The data of {business}, as merite held them on {day}").format(
        business=business or "?", day=day(today, language)
    )
    paragraphs = (
        head + "\n" + "=" * len(head),
        _(
            "tables/: every table three times. NAME.csv opens in a spreadsheet: a text that would be run as a formula "
            "begins there with an apostrophe. NAME.json and NAME.parquet hold the exact values, for programs (bytes "
            "are in base64 in the first two). columns.json says what every table and column means (in English)."
        ),
        _(
            "Amounts are in the currency of their row. Days are local days of the business. Moments are in UTC. "
            "An empty cell means: not known, or not in the file it came from."
        ),
        _(
            "journal/: everything that was typed or decided, in order, one line of JSON each. inbox/: the files that "
            "were added, without the names and addresses that were in them. reports/: the reports that were made. "
            "merite.toml: the settings."
        ),
        _(
            "People are nowhere named. Where customers agreed, each has a pseudonym (p:...), the same in every table; "
            "only the owner of the key can tell whether an address is in it."
        ),
        _(
            "These data are yours. Other tools read them without merite; merite itself is free software and reads them "
            "again with a copy made by merite backup."
        ),
    )
    return "\n\n".join(paragraphs) + "\n"


def _size(count: int, language: Language) -> str:
    shown = f"{count / 1_000_000:.1f}"
    return shown if language is Language.ENGLISH else shown.replace(".", ",")
