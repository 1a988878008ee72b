"""Pages that show what was worked out, each from pieces of the last look."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from merite.errors.server import PageNotFound
from merite.errors.workspace import StoreHeld
from merite.report.fragments import written
from merite.report.sections.log import log_in_words
from merite.rounds.learning_log import log_since
from merite.store import looks
from merite.texts import web_answers as texts
from merite.texts.web_front import dated_text
from merite.vocabulary.account import Role
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.learning_log import Log
from merite.vocabulary.look import Look, Stage
from merite.web.asked import Asked
from merite.web.looking import audience_of, pieces_of, refreshed
from merite.web.routes import page


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The pieces of a page in reading order, and its files of figures."""

    pieces: tuple[str, ...]
    files: tuple[str, ...] = ()


PAGES: Mapping[str, Shown] = {
    "universes": Shown(pieces=("channels", "claims"), files=("report-channels.csv", "report-claims.csv")),
    "measure": Shown(
        pieces=("trust", "proof", "wording", "events", "limits"), files=("report-weeks.csv", "report-checks.csv")
    ),
    "listen": Shown(pieces=("said", "mentions"), files=("report-said.csv",)),
    "community": Shown(pieces=("community",), files=("report-replies.csv", "report-stayed.csv")),
    "promises": Shown(pieces=("promises", "advisers")),
    "log": Shown(pieces=("log",), files=("report-decisions.csv",)),
    "how": Shown(pieces=("method", "limits", "health", "stamp")),
}


def _answer(asked: Asked, topic: str) -> Response:
    look, job = refreshed(asked)
    words, told = texts.answers_words(asked.language), texts.topic_of(topic, asked.language)
    shown = PAGES[topic]
    read = {} if look is None else pieces_of(asked, look, shown.pieces)
    pieces = [html for html in (read | (_decisions(asked, look) if topic == Log.topic else {})).values() if html]
    files = () if look is None else looks.tables(asked.its.folder, look, audience_of(asked))
    return asked.render(
        "answers.html",
        words=words,
        told=told,
        topic=topic,
        look=look,
        job=job,
        whole=look is not None and look.stage is Stage.WHOLE and look.complete,
        dated="" if look is None else dated_text(look, asked.language, asked.zone, refreshing=job is not None),
        pieces=pieces,
        files=[name for name in files if name in shown.files],
    )


def _decisions(asked: Asked, look: Look | None) -> dict[str, Markup]:
    """The decisions of this minute where the look has not seen them all; none while the store is at work."""
    if look is not None and not looks.typed_since(asked.its.folder, look, "decisions"):
        return {}
    told = None
    if look is not None:
        told = looks.record(asked.its.folder, look, audience_of(asked)).get("sheet", {}).get("parts", {}).get(Log.topic)
    seen = from_json(Log, told) if told else None
    try:
        with asked.opened(wait=0.3) as space:
            found = log_since(space, seen, {} if look is None else look.verdicts)
    except StoreHeld:
        return {}
    return {Log.topic: Markup("" if found is None else written(log_in_words(found, asked.language), asked.language))}


@page("/c/{slug}/universes", needs=Role.READER)
def universes(asked: Asked) -> Response:
    """Each channel: what to do, what one more brings, what its platform claims."""
    return _answer(asked, "universes")


@page("/c/{slug}/measure", needs=Role.READER)
def measure(asked: Asked) -> Response:
    """What channels brought, how it was tried to prove it wrong, ways of talking, events."""
    return _answer(asked, "measure")


@page("/c/{slug}/listen", needs=Role.READER)
def listen(asked: Asked) -> Response:
    """What people say, its course, and what gets them talking."""
    return _answer(asked, "listen")


@page("/c/{slug}/community", needs=Role.READER)
def community(asked: Asked) -> Response:
    """Who answers, who comes back, what spreads."""
    return _answer(asked, "community")


@page("/c/{slug}/promises", needs=Role.READER)
def promises(asked: Asked) -> Response:
    """What was foretold and what came; what each adviser would have done."""
    return _answer(asked, "promises")


@page("/c/{slug}/log", needs=Role.READER)
def log(asked: Asked) -> Response:
    """What was decided, why, and what came of it."""
    return _answer(asked, "log")


@page("/c/{slug}/how", needs=Role.READER)
def how(asked: Asked) -> Response:
    """How the figures were computed, from what, and what they cannot tell."""
    return _answer(asked, "how")


@page("/c/{slug}/figures/{name}", needs=Role.READER)
def figures(asked: Asked) -> Response:
    """A file of figures of the last look: CSV, or everything as JSON."""
    name, look = asked.path("name"), looks.shown(asked.its.folder)
    text = "" if look is None else looks.table(asked.its.folder, look, name, audience_of(asked))
    if not text or not name.endswith((".csv", ".json")):
        raise PageNotFound(path=asked.request.url.path)
    kind = "application/json" if name.endswith(".json") else "text/csv; charset=utf-8"
    content = text if name.endswith(".json") else "\ufeff" + text
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
