"""The front page: one page that answers first, from the last look; nothing here opens the workspace's store."""

from starlette.responses import Response

from merite.store import looks
from merite.texts import web_front as texts
from merite.vocabulary.account import Role
from merite.vocabulary.look import Look, Stage
from merite.web.asked import Asked
from merite.web.looking import pieces_of, refreshed
from merite.web.routes import page

PIECES = (
    "answer", "cards", "known", "data", "brief-tests", "brief-said", "brief-community",
)  # fmt: skip


@page("/c/{slug}/", needs=Role.READER)
def front(asked: Asked) -> Response:
    """The sentence in money, the cards, this week, tests, what people say, the community, the files."""
    look, job = refreshed(asked)
    words, language = texts.front_words(asked.language), asked.language
    if look is None:
        return asked.render("front_empty.html", words=words, job=job)
    today = asked.site.today(asked.its.folder)
    return asked.render(
        "front.html",
        words=words,
        look=look,
        job=job,
        whole=look.stage is Stage.WHOLE and look.complete,
        pieces=pieces_of(asked, look, PIECES),
        dated=texts.dated_text(look, language, asked.zone, refreshing=job is not None),
        week=texts.week_text(look, language),
        weeks=texts.week_texts(look, language),
        running=[texts.running_text(test, look.currency, today, language) for test in look.running],
        waiting=texts.waiting_text(look, language),
    )


@page("/c/{slug}/fresh", needs=Role.READER)
def fresh(asked: Asked) -> Response:
    """For a page that shows a look: asks the browser to load it again once there is a newer one."""
    look: Look | None = looks.shown(asked.its.folder)
    newer = look is not None and look.name != asked.request.query_params.get("look", "")
    return Response(status_code=200 if newer else 204, headers={"HX-Refresh": "true"} if newer else {})
