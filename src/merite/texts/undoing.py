"""Imports in words: what came and when, what was refused and why, and what an undoing changed."""

import datetime
from collections.abc import Mapping, Sequence

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, number
from merite.texts.imports import format_name, totals_text
from merite.texts.moments import day_text
from merite.texts.rejects import reject_text
from merite.vocabulary.imports import ImportKept, ImportUndoneAt, RefusedRow
from merite.vocabulary.words import Language

_MOST_SHOWN = 10


def undone_sentence(
    file: str, gone: Mapping[str, int], back: Mapping[str, int], without: Sequence[str], language: Language
) -> str:
    """What the undoing of the import of ``file`` changed; ``gone`` and ``back``: rows by table."""
    known = translator(__name__, language)
    _ = known.message
    lines = [_("Done: {file} was taken back.").format(file=file), *changed_lines(gone, back, language)]
    if without:
        lines.append(
            _("No copy is left of these files; what they brought stays as it is: {files}.").format(
                files=", ".join(without)
            )
        )
    return "\n".join(lines)


def changed_lines(gone: Mapping[str, int], back: Mapping[str, int], language: Language) -> list[str]:
    """How many rows went and how many came back, a sentence each; nothing is a sentence too."""
    known = translator(__name__, language)
    went, came = sum(gone.values()), sum(back.values())
    if not went and not came:
        return [known.message("Nothing changed: other files say the same.")]
    lines = []
    if went:
        words = known.plural("{count} row went.", "{count} rows went.", went)
        lines.append(words.format(count=number(went, language)))
    if came:
        words = known.plural(
            "{count} row is again as before this file.", "{count} rows are again as before this file.", came
        )
        lines.append(words.format(count=number(came, language)))
    return lines


def imports_text(
    kept: Sequence[ImportKept], undone: Sequence[ImportUndoneAt], language: Language, zone: datetime.tzinfo
) -> str:
    """A line an import, the newest first, then those that were undone; days by the clock of ``zone``."""
    _ = translator(__name__, language).message
    if not kept and not undone:
        return _("No file was added yet. Next: merite add, with the files you exported.")
    lines = [import_line(one, language, zone) for one in kept]
    lines += [
        _("{number}  {file}: undone on {day}").format(
            number=one.import_id, file=one.file, day=day_text(one.undone_at, language, zone)
        )
        for one in undone
    ]
    return "\n".join(lines)


def import_line(one: ImportKept, language: Language, zone: datetime.tzinfo) -> str:
    """An import in one line: number, file, what it is, the day it came, rows kept and refused."""
    _ = translator(__name__, language).message
    return _("{number}  {file}: {what}, added on {day}; {rows}").format(
        number=one.import_id,
        file=one.file,
        what=format_name(one.format, language),
        day=day_text(one.added_at, language, zone),
        rows=_rows(one, language, _),
    )


def _rows(one: ImportKept, language: Language, _: Message) -> str:
    counts = [
        (one.rows.kept, _("new: {count}")),
        (one.rows.replaced, _("replaced: {count}")),
        (one.rows.unchanged, _("already known: {count}")),
        (one.rows.refused, _("refused: {count}")),
    ]
    return ", ".join(words.format(count=number(count, language)) for count, words in counts if count) or _("no row")


def import_text(one: ImportKept, refused: Sequence[RefusedRow], language: Language, zone: datetime.tzinfo) -> str:
    """One import: its line, its period, its totals to compare with the source, the first rows that it refused."""
    _ = translator(__name__, language).message
    lines = [import_line(one, language, zone)]
    if one.period.first and one.period.last:
        first, last = day(one.period.first, language), day(one.period.last, language)
        lines.append(_("From {first} to {last}.").format(first=first, last=last))
    if one.totals:
        lines.append(_("To compare with the source: {sums}.").format(sums=totals_text(one.totals, language)))
    for row in refused[:_MOST_SHOWN]:
        place = _("line {line}, {column}") if row.column else _("line {line}")
        reason = reject_text(row.code, language)
        lines.append(f"- {place.format(line=row.line, column=row.column)}: {reason}")
    if len(refused) > _MOST_SHOWN:
        more = number(len(refused) - _MOST_SHOWN, language)
        lines.append(_("- and {count} more: --to FILE writes them all").format(count=more))
    return "\n".join(lines)


def refused_written(file: str, count: int, language: Language) -> str:
    """What was written to ``file``."""
    known = translator(__name__, language)
    words = known.plural("{count} refused row written to {file}.", "{count} refused rows written to {file}.", count)
    return words.format(count=number(count, language), file=file)


def refused_rows(refused: Sequence[RefusedRow], language: Language) -> list[tuple[str | int | None, ...]]:
    """The refused rows for a spreadsheet, heads first: line, column, reason in words, what stood there."""
    _ = translator(__name__, language).message
    heads: tuple[str | int | None, ...] = (_("Line"), _("Column"), _("Reason"), _("What stood there"))
    return [heads, *((row.line, row.column, reject_text(row.code, language), row.found) for row in refused)]
