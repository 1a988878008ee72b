"""``/c/{slug}/import``: files are dropped, read beside the pages, and answered for; any can be taken back."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from merite.errors.imports import FileMissing
from merite.errors.workspace import StoreHeld
from merite.files.safe_csv import safe_csv
from merite.rounds.answered import QUESTIONS
from merite.rounds.exchange import rates_given
from merite.rounds.receiving import answer_again, answered, drop, receive
from merite.store import looks
from merite.store.imports import import_of, imports_of, refused_of, undone_of
from merite.store.server import jobs
from merite.store.settings_file import read
from merite.texts.errors import explained
from merite.texts.imports import foreign_text, format_name, period_text, rows_text, total_rows, why_text
from merite.texts.moments import moment_text
from merite.texts.rejects import reject_text
from merite.texts.undoing import changed_lines, refused_rows
from merite.texts.web_import import import_words, more_refused, web_question
from merite.texts.web_jobs import jobs_words
from merite.vocabulary.account import Role
from merite.vocabulary.imports import FileAnswer, ImportKept, Question
from merite.vocabulary.job import Job, JobState
from merite.vocabulary.look import Audience, Stage
from merite.vocabulary.receiving import ReceivedAnswer
from merite.vocabulary.words import Language
from merite.web.asked import Asked
from merite.web.looking import languages_of, queue_look
from merite.web.pages.jobs import found, shown_job
from merite.web.routes import page

LARGEST = 1_000_000_000
"""Bytes of one drop; more is refused before it is read, when it is announced."""
_SHOWN = 40
_SHOWN_REFUSED = 5
_NAMED = 12
_LONGEST_NAME = 120
KINDS = ("import", "undo", "answer")
_QUIET = ("currency-assumed",)
"""Questions that nearly always have the answer that was assumed: they are put lower on the page."""


@page("/c/{slug}/import", needs=Role.EDITOR, methods=("GET", "POST"), largest=LARGEST)
def importing(asked: Asked) -> Response:
    """The place to drop files, and those that came before."""
    words = import_words(asked.language)
    if asked.request.method == "POST":
        sent = [(one.filename or "", one.file) for one in asked.files.get("files", ())]
        if not sent:
            return asked.go(asked.here("import"), said=words["none_chosen"])
        token = receive(asked.its.folder, sent)
        asked.note("files-brought", files=_names(name for name, _ in sent))
        return asked_for(asked, "import", token=token)
    kept, undone = _history(asked)
    return asked.render("import.html", words=words, kept=kept, undone=undone, largest=LARGEST)


@page("/c/{slug}/import/undo", needs=Role.EDITOR, methods=("POST",))
def undo(asked: Asked) -> Response:
    """Take a file back."""
    number = asked.typed("import_id")
    asked.note("import-undone", import_id=number)
    return asked_for(asked, "undo", import_id=number)


@page("/c/{slug}/import/answer", needs=Role.EDITOR, methods=("POST",))
def answer(asked: Asked) -> Response:
    """Answer what a file left open: it is read again so."""
    option = asked.typed("option")
    if option not in QUESTIONS.values():
        raise FileMissing(file=option)
    asked.note("import-answered", import_id=asked.typed("import_id"))
    return asked_for(asked, "answer", import_id=asked.typed("import_id"), **{option: asked.typed("value")})


@page("/c/{slug}/import/leave", needs=Role.EDITOR, methods=("POST",))
def leave(asked: Asked) -> Response:
    """Leave aside what could not be read: nothing of it is kept."""
    drop(asked.its.folder, asked.typed("token"))
    return asked.go(asked.here("import"), said=import_words(asked.language)["left"])


@page("/c/{slug}/import/{import_id}/refused.csv", needs=Role.EDITOR)
def refused(asked: Asked) -> Response:
    """The rows that an import refused, as a file that runs nothing."""
    with asked.opened() as space:
        number = import_of(space.store, asked.path("import_id")).import_id
        rows = refused_of(space.store, number)
    text = "\ufeff" + safe_csv(refused_rows(rows, asked.language))
    named = {"Content-Disposition": f'attachment; filename="{number}-refused.csv"'}
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=named)


@page("/api/c/{slug}/import", needs=Role.READER)
def all_imports(asked: Asked) -> Response:
    """Every import, as ``merite imports --json`` says."""
    with asked.opened() as space:
        return asked.json({"imports": imports_of(space.store), "undone": undone_of(space.store)})


@page("/c/{slug}/import/{id}", needs=Role.EDITOR)
def came_of_it(asked: Asked) -> Response:
    """How far the reading is; then, for each file, what was understood and what it leaves open."""
    job = found(asked)
    facts: dict[str, Any] = {"first": None, "waits": not job.state.over, "files": [], "changed": [], "token": ""}
    if job.kind not in KINDS:
        return asked.go(asked.here(f"jobs/{job.id}"))
    token = str((job.result or {}).get("token", "")) if job.kind == "import" else ""
    if token and (again := jobs.last_of(asked.site.server, asked.its, token)) not in (None, job.id):
        return asked.go(asked.here(f"import/{again}"))  # a file was described meanwhile, and read
    if job.state is JobState.DONE:
        facts |= _came(asked, job) | _first_answer(asked, job)
    elif job.kind == "import":
        facts |= _so_far(asked, job)
    template = "import_state.html" if "part" in asked.request.query_params else "import_result.html"
    shown = shown_job(job, asked) | {"path": asked.here(f"import/{job.id}")}
    words = import_words(asked.language)
    return asked.render(template, words=words, jobs_words=jobs_words(asked.language), job=shown, **facts)


def asked_for(asked: Asked, kind: str, **arguments: Any) -> Response:
    """Queue the work, and a look behind it; then show how far it is."""
    spoken = languages_of(asked.site.server, asked.its)
    number = jobs.queue(asked.site.server, asked.its, kind, person=asked.who, languages=spoken, **arguments)
    queue_look(asked.site.server, asked.its)
    return asked.go(asked.here(f"import/{number}"))


def _names(files: Iterable[str]) -> str:
    """The names of dropped files on one line, the last parts of paths; of many, the first ones."""
    names = [name.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME] for name in files]
    return ", ".join(names[:_NAMED]) + (f" (+{len(names) - _NAMED})" if len(names) > _NAMED else "")


def _history(asked: Asked) -> tuple[list[dict[str, Any]] | None, list[dict[str, Any]]]:
    """What came before, the newest first, and what was taken back; None while the store is at work."""
    try:
        with asked.opened(wait=1.0) as space:
            kept, undone = imports_of(space.store)[:_SHOWN], undone_of(space.store)[:_SHOWN]
    except StoreHeld:
        return None, []
    zone = asked.zone
    gone = [{"file": one.file, "when": moment_text(one.undone_at, asked.language, zone)} for one in undone]
    return [_line(one, asked, zone) for one in kept], gone


def _line(one: ImportKept, asked: Asked, zone: datetime.tzinfo | None) -> dict[str, Any]:
    return {
        "import_id": one.import_id,
        "file": one.file,
        "is": format_name(one.format, asked.language),
        "when": moment_text(one.added_at, asked.language, zone),
        "period": period_text(one.period, asked.language),
        "rows": rows_text(one.rows, one.format, asked.language),
        "totals": total_rows(one.totals, asked.language),
        "refused": one.rows.refused,
        "refused_path": asked.here(f"import/{one.import_id}/refused.csv"),
    }


def _came(asked: Asked, job: Job) -> dict[str, Any]:
    told = job.result or {}
    if job.kind == "undo":
        return {"changed": changed_lines(told["gone"], told["back"], asked.language)}
    if job.kind == "answer":
        told = {"token": "", "files": [{"number": 0, "name": told["answer"]["file"], "answers": [told["answer"]]}]}
    dropped = answer_again(told)
    counted = (told.get("currency", ""), *rates_given(asked.its.folder))
    files = [_file(asked, one, counted) for one in dropped.files]
    return {"files": sorted(files, key=lambda one: not one["wrong"]), "token": dropped.token}


def _so_far(asked: Asked, job: Job) -> dict[str, Any]:
    """The files that are read already: nobody waits for the last to see the first."""
    if job.state is not JobState.RUNNING:
        return {}
    settings, _ = read(asked.its.folder)
    token = str(job.arguments["token"])
    counted = (settings.currency, *rates_given(asked.its.folder))
    return {
        "files": [_file(asked, one, counted) for one in answered(asked.its.folder, token)],
        "token": token,
    }


def _file(asked: Asked, one: ReceivedAnswer, counted: tuple[str, ...]) -> dict[str, Any]:
    """A file in words: mostly one export, an archive may hold several. ``counted``: currencies, the shop's first."""
    wrong = next((answer.error for answer in one.answers if answer.error is not None), None)
    return {
        "number": one.number,
        "name": one.name,
        "wrong": None if wrong is None else explained(str(wrong["code"]), _facts(wrong), asked.language),
        "kept": one.kept,
        "parts": [_part(asked, answer, counted) for answer in one.answers if answer.error is None],
    }


def _facts(error: dict[str, object]) -> dict[str, Any]:
    facts = error["facts"]
    return facts if isinstance(facts, dict) else {}


def _part(asked: Asked, answer: FileAnswer, counted: tuple[str, ...]) -> dict[str, Any]:
    language = asked.language
    asks = next((one for code in QUESTIONS for one in answer.questions if one.code == code), None)
    return {
        "import_id": answer.import_id,
        "is": format_name(answer.format or "", language),
        "why": why_text(answer, language),
        "period": period_text(answer.period, language),
        "rows": rows_text(answer.rows, answer.format or "", language),
        "totals": total_rows(answer.totals, language),
        "refused": _refusals(answer, language),
        "refused_path": asked.here(f"import/{answer.import_id}/refused.csv"),
        "asks": None if asks is None or answer.import_id is None else _question(asks, language),
        "remarks": [
            *(web_question(one, language) for one in answer.questions if one is not asks),
            *foreign_text(answer.totals, counted[0], counted[1:], language),
        ],
    }


def _question(question: Question, language: Language) -> dict[str, Any]:
    return {
        "text": web_question(question, language),
        "option": QUESTIONS[question.code],
        "assumed": question.assumed,
        "quiet": question.code in _QUIET,
    }


def _refusals(answer: FileAnswer, language: Language) -> Sequence[str]:
    line = import_words(language)["line"]
    told = [
        f"{line} {one.line}{f', {one.column}' if one.column else ''} – {reject_text(one.code, language)}"
        for one in answer.refused[:_SHOWN_REFUSED]
    ]
    left = answer.rows.refused - len(told)
    return [*told, more_refused(left, language)] if left > 0 else told


def _first_answer(asked: Asked, job: Job) -> dict[str, Any]:
    """What can be said before anything is calculated, by the job or by the look after it; ``waits`` until then."""
    look = looks.last(asked.its.folder, Stage.FIRST)
    if job.kind == "undo" or look is None or job.started is None or look.made_at < job.started.replace(microsecond=0):
        waits = job.kind != "undo" and any(one.kind == "look" for one in jobs.under_way(asked.site.server, asked.its))
        return {"first": None, "waits": waits}
    audience = Audience.OTHERS if asked.private else Audience.OWNER
    return {"first": Markup(looks.piece(asked.its.folder, look, "answer", asked.language, audience)), "waits": False}
