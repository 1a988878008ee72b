"""The mapper in words: how a file would be read, and the remarks inside a template."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from merite.texts.catalogue import Message, Translator, translator
from merite.texts.formats import day, number
from merite.texts.imports import question_text, total_rows
from merite.texts.rejects import reject_text
from merite.texts.universes import universe_name
from merite.vocabulary.imports import Question
from merite.vocabulary.mapping import MapAnswer
from merite.vocabulary.words import Language

_SHOWN = 5


def template_remarks(language: Language) -> Mapping[str, str]:
    """A remark for each part of a template's file."""
    _ = translator(__name__, language).message
    return {
        "head": _("How merite reads this kind of file. Correct it, then try it: merite map FILE --template NAME"),
        "key": _("by these a row that comes again, corrected, takes the place of the first"),
        "no_key": _("No column names a row: its content does, and equal rows are all kept."),
        "columns": _("Left, the column of merite; right, the column of the file."),
        "unused": _("Columns of the file that are not used:"),
        "dates": _("order of day, month and year in figures: dmy, mdy or ymd"),
        "dates_real": _("false: the dates are not the real ones; kept, and never used in a calculation"),
        "currency": _("the money of amounts that do not name theirs"),
        "header": _("false: the file has no headings; its columns are called 1, 2, 3..."),
        "headings": _("by these headings a file of this kind is known again"),
    }


def mapping_text(answer: MapAnswer, language: Language, *, given: str = "") -> str:
    """What was understood, what it would bring, and what to do next; ``given``: the file as the person named it."""
    words = translator(__name__, language)
    _ = words.message
    lines = [_subject(answer, _), ""]
    lines += [
        f"  {column} <- {' + '.join(headings).replace('+ −', '−').replace('+ ×', '×')}"
        for column, headings in answer.columns.items()
        if headings
    ]
    unused = [name for name in answer.unused if name not in {*answer.apart, *answer.given_back, *answer.only}]
    if unused:
        lines += ["", _("Not used: {columns}.").format(columns=", ".join(unused))]
    for said, rows in (
        (_("Counted, only rows whose “{column}” is: {values}."), answer.only),
        (_("Left out, rows whose “{column}” is: {values}."), answer.apart),
        (_("Taken for refunds, rows whose “{column}” is: {values}."), answer.given_back),
    ):
        lines += [said.format(column=column, values=", ".join(values)) for column, values in rows.items()]
    lines += ["", _rows(answer, words, language)]
    for one in answer.refused[:_SHOWN]:
        place = _("line {line}, “{column}”: {why}") if one.column else _("line {line}: {why}")
        lines.append("  " + place.format(line=one.line, column=one.column, why=reject_text(one.code, language)))
    if answer.period.first and answer.period.last:
        first, last = day(answer.period.first, language), day(answer.period.last, language)
        lines.append(_("From {first} to {last}.").format(first=first, last=last))
    lines += [f"  {total}" for total in total_rows(answer.totals, language)]
    lines += [f"? {_question(question, language, _)}" for question in answer.questions]
    for table, facts in answer.facts.items():
        lines += ["", _("First rows as they would be kept ({table}):").format(table=table)]
        lines += [f"  {_fact(fact)}" for fact in facts]
    lines += ["", _next(answer, given or answer.file, _)]
    return "\n".join(lines)


def _subject(answer: MapAnswer, _: Message) -> str:
    if answer.guessed:
        return _("{file} could be read into the table {table}. This is a guess: check each line.").format(
            file=answer.file, table=answer.table
        )
    return _("{file} is read into the table {table}.").format(file=answer.file, table=answer.table)


def _rows(answer: MapAnswer, words: Translator, language: Language) -> str:
    kept, refused = answer.rows.kept, answer.rows.refused
    _ = words.message
    said = _("Rows read: {read}; kept: {kept}; left out: {left}; refused: {refused}.")
    return said.format(
        read=number(answer.rows.read, language),
        kept=number(kept, language),
        left=number(answer.left_out, language),
        refused=number(refused, language),
    )


def _question(question: Question, language: Language, _: Message) -> str:
    known = {
        "dates-ambiguous": _("Day or month first? Read as {assumed}; settle it with {option}."),
        "currency-assumed": _("No currency is named. Read as {assumed}; settle it with {option}."),
        "universe-assumed": _(
            "No column names the channel. Taken for {assumed} ({name}). If it is another: --constant universe=instagram"
            " for its posts, universe=instagram.paid for its ads."
        ),
        "dates-not-real": _("The dates are not the real ones: the rows are kept, outside every calculation."),
    }
    words = known.get(question.code)
    if words is None:
        return question_text(question, language)
    name = universe_name(question.assumed, language) if question.code == "universe-assumed" else ""
    return words.format(assumed=question.assumed, option=question.option, name=name)


def _fact(fact: Mapping[str, Any]) -> str:
    told = ((name, value) for name, value in fact.items() if name != "key" and value is not True)
    return ", ".join(f"{name} {_value(value)}" for name, value in told)


def _value(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value)


def _next(answer: MapAnswer, file: str, _: Message) -> str:
    if answer.saved is not None:
        return _('Saved in {path}. Now: merite add "{file}"').format(path=answer.saved, file=file)
    return _('Nothing was stored. To keep this mapping: merite map "{file}" --save NAME').format(file=file)
