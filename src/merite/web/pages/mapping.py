"""``/c/{slug}/import/map``: a file that no tool announces is described, tried, and its description kept."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from merite.errors import MeriteError
from merite.errors.files import FileTooLarge
from merite.rounds.mapping import habits_of
from merite.rounds.receiving import content_of
from merite.sources import template_file
from merite.sources.channels_across import main_table
from merite.sources.map_file import map_file
from merite.sources.turned_tables import tables_in
from merite.store.server.clients import slug_of
from merite.texts.imports import period_text, rows_text, total_rows
from merite.texts.mapping import template_remarks
from merite.texts.rejects import reject_text
from merite.texts.web_import import import_words, web_question
from merite.texts.web_map import fact_text, map_words, meanings, rows_to_leave, tables
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Role
from merite.vocabulary.imports import Question
from merite.vocabulary.mapping import MapAnswer
from merite.web.asked import Asked
from merite.web.pages.importing import asked_for
from merite.web.routes import page

LARGEST = 50_000_000
"""Bytes of a file that is tried while a person waits."""
_SHOWN = 5


@page("/c/{slug}/import/map/{token}/{number}", needs=Role.EDITOR, methods=("GET", "POST"))
def mapping(asked: Asked) -> Response:
    """Guess, show what would come of it, correct, keep."""
    number = int(asked.path("number")) if asked.path("number").isdecimal() and len(asked.path("number")) < 6 else -1
    name, content = content_of(asked.its.folder, asked.path("token"), number)
    if len(content) > LARGEST:
        raise FileTooLarge(file=name, found=len(content) // 1_000_000, limit=LARGEST // 1_000_000, unit="MB")
    said, told, wrong = _said(asked), None, None
    try:
        told = map_file(
            name, content, said, habits=habits_of(asked.its.folder), remarks=template_remarks(asked.language),
            called=_called(asked, name),
        )  # fmt: skip
        if asked.form.get("keep"):
            return _kept(asked, told, number)
    except MeriteError as error:
        wrong = explain_on_page(error, asked.language) if asked.request.method == "POST" else None
    return _form(asked, name, content, said, told, wrong)


def _kept(asked: Asked, told: MapAnswer, number: int) -> Response:
    called = asked.typed("name")
    template_file.save(asked.its.folder, called, told.template, replace=True)
    asked.note("template-kept", name=called)
    return asked_for(asked, "import", token=asked.path("token"), only=number, template=called)


def _called(asked: Asked, name: str) -> str:
    """The name of the template: as typed, else the file's own in letters that a template's name may have."""
    return asked.form.get("name", "").strip() or slug_of(name.rpartition(".")[0] or name)


def _said(asked: Asked) -> dict[str, Any]:
    """What the form says, as a template's file would."""
    table = asked.form.get("table", "")
    if table not in dict(tables(asked.language)):
        return {}
    said: dict[str, Any] = {"table": table}
    if "told" not in asked.form:
        return said
    columns = {name: asked.form.get(f"is-{name}", "").strip() for name, _ in meanings(table, asked.language)}
    said["columns"] = columns  # one said to hold nothing is not guessed again
    channel = asked.form.get("channel", "").strip().lower()
    if channel and not said["columns"].get("universe"):
        said["constants"] = {"universe": channel}
    left: dict[str, list[str]] = {}
    for heading, value in (typed.split("=", 1) for typed in asked.form.getlist("leave") if "=" in typed):
        left.setdefault(heading, []).append(value)
    if left:
        said["filters"] = [{"column": heading, "is_not": values} for heading, values in left.items()]
    if asked.form.get("dates") in ("dmy", "mdy", "ymd"):
        said["dates"] = asked.form["dates"]
    if asked.form.get("currency", "").strip():
        said["currency"] = asked.form["currency"].strip().upper()
    return said


def _form(
    asked: Asked, name: str, content: bytes, said: dict[str, Any], told: MapAnswer | None, wrong: Any
) -> Response:
    language = asked.language
    table = str(said.get("table") or (told.table if told is not None else "day_totals"))
    table = table if table in dict(tables(language)) else "orders"
    found = {column: headings[0] for column, headings in told.columns.items() if headings} if told else {}
    main = main_table(tables_in(name, content))
    return asked.render(
        "map.html",
        400 if wrong else 200,
        words=map_words(language),
        name=name,
        here=asked.request.url.path,
        tables=tables(language),
        table=table,
        headings=list(main.headers),
        meanings=[(code, words, said.get("columns", found).get(code, "")) for code, words in meanings(table, language)],
        more={column: _further(headings[1:]) for column, headings in told.columns.items()} if told else {},
        typed=said,
        leave=_to_leave(asked, told),
        called=_called(asked, name),
        told=None if told is None else _told(told, asked),
        wrong=wrong,
    )


def _further(headings: Sequence[str]) -> str:
    """The columns that are added to the first, taken off it, or by which it is multiplied."""
    return " ".join(one if one.startswith(("−", "×")) else f"+ {one}" for one in headings)


def _to_leave(asked: Asked, told: MapAnswer | None) -> list[dict[str, Any]]:
    """The rows that may be left out, each kind as ``heading=value``, and whether they are."""
    typed = asked.form.getlist("leave")
    asking = [one for one in told.questions if one.code in ("gift-cards-sold", "doubtful-rows")] if told else []
    rows = dict.fromkeys((*typed, *(kind for one in asking for kind in _kinds(one))))
    return [{"rows": one, "left": one in typed, "words": rows_to_leave(one, asked.language)} for one in rows]


def _kinds(question: Question) -> list[str]:
    """The kinds of rows that a question asks of, each as ``heading=value``."""
    if question.code == "gift-cards-sold":
        return [question.option]
    heading = question.option.partition("=")[0]
    return [f"{heading}={line.split(' ', 2)[2]}" for line in question.assumed.splitlines()]


def _told(told: MapAnswer, asked: Asked) -> dict[str, Any]:
    language = asked.language
    line = import_words(language)["line"]
    known = {code: words for table, _ in tables(language) for code, words in meanings(table, language)}
    return {
        "rows": rows_text(told.rows, "", language),
        "period": period_text(told.period, language),
        "totals": total_rows(told.totals, language),
        "questions": [web_question(one, language) for one in told.questions],
        "refused": [
            f"{line} {one.line}{f', {one.column}' if one.column else ''} – {reject_text(one.code, language)}"
            for one in told.refused[:_SHOWN]
        ],
        "facts": [fact_text(row, known, language, asked.zone) for rows in told.facts.values() for row in rows],
    }
