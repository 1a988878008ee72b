"""What is said once the store was rebuilt or copied, or a person looked for."""

from collections.abc import Mapping, Sequence

from merite.texts.catalogue import translator
from merite.vocabulary.backup import MadeAgain
from merite.vocabulary.words import Language


def forgotten_sentence(tables: Mapping[str, int], files: Sequence[str], language: Language) -> str:
    """What ``merite forget`` did: rows by table, files by name."""
    if not tables and not files:
        return _nobody(language)
    _ = translator(__name__, language).message
    done = _("Done: nothing here names this person that way any more. Cleaned: {places}.").format(
        places=_places(tables, files, language)
    )
    rest = _(
        "An e-mail, a phone number, an @account and a whole name are looked for one at a time: forget the others too."
    )
    return f"{done} {rest}"


def exported_sentence(tables: Mapping[str, int], files: Sequence[str], language: Language) -> str:
    """What ``merite export-person`` found: rows by table, files by name."""
    if not tables and not files:
        return _nobody(language)
    _ = translator(__name__, language).message
    return _("This person is named in: {places}.").format(places=_places(tables, files, language))


def copied_sentence(rows: int, folder: str, language: Language) -> str:
    """What ``merite engine copy`` wrote."""
    said = translator(__name__, language).plural(
        "{rows} row copied to {folder}.", "{rows} rows copied to {folder}.", rows
    )
    return said.format(rows=rows, folder=folder)


def made_again_sentence(made: MadeAgain, language: Language) -> str:
    """That a store which could not be used was made again, and where the old one is kept."""
    _ = translator(__name__, language).message
    said = {
        "store-missing": _("The store {file} was gone: it has been made again from your files and what you typed."),
        "store-behind": _(
            "The store {file} had lost what was added last: it has been made again from your files and what you typed,"
            " and the old one is kept as {aside}."
        ),
        "store-damaged": _(
            "The store {file} was damaged: it has been made again from your files and what you typed, and the"
            " damaged one is kept as {aside}."
        ),
    }
    return said[made.why].format(file=made.file, aside=made.aside)


def made_again_on_page(language: Language) -> str:
    """The same for somebody who has a browser and nothing else."""
    _ = translator(__name__, language).message
    return _("What was calculated of your files could not be used any more: it has just been made again from them.")


def rebuilt_sentence(imports: int, typed: int, rows: int, torn: Sequence[str], language: Language) -> str:
    """What ``merite rebuild`` played again: files, typed entries, rows in the end; ``torn`` journal files."""
    known = translator(__name__, language)
    parts = [
        known.message("The store has been made again: {files} and {entries}, {rows}.").format(
            files=known.plural("{count} file", "{count} files", imports).format(count=imports),
            entries=known.plural("{count} typed entry", "{count} typed entries", typed).format(count=typed),
            rows=known.plural("{count} row in all", "{count} rows in all", rows).format(count=rows),
        )
    ]
    if torn:
        parts.append(
            known.message("A line that a power cut had torn was set aside: {files}.").format(files=", ".join(torn))
        )
    return "\n".join(parts)


def _nobody(language: Language) -> str:
    return translator(__name__, language).message("Nothing here names this person.")


def _places(tables: Mapping[str, int], files: Sequence[str], language: Language) -> str:
    known = translator(__name__, language)
    told = [
        known.plural("{table} ({count} row)", "{table} ({count} rows)", count).format(table=table, count=count)
        for table, count in tables.items()
    ]
    return ", ".join([*told, *files])
