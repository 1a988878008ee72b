"""``/c/{slug}/sources``: whom and what to listen for, and where."""

from dataclasses import asdict
from typing import Any

from starlette.responses import Response

from merite.errors import MeriteError
from merite.errors.server import NotAllowed
from merite.rounds.neighbours import neighbours, set_neighbours
from merite.rounds.searching import searches_typed, set_searches
from merite.store.server import jobs
from merite.texts.web_connections import form_words, sources_words
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Access, Role
from merite.vocabulary.connection import Root
from merite.web.asked import Asked
from merite.web.declaring import keep_paces, kinds_to_add, paces, pages_of, shown
from merite.web.looking import queue_look
from merite.web.routes import page


@page("/c/{slug}/sources", needs=Role.OWNER, methods=("GET", "POST"))
def sources(asked: Asked) -> Response:
    """What is listened to and for, what can be, how often."""
    if asked.request.method != "POST":
        return _shown(asked, asdict(searches_typed(asked.its.folder)))
    try:
        with asked.opened() as space:
            changed = set_searches(space.folder, asked.form)
    except MeriteError as error:
        return _shown(asked, {**asdict(searches_typed(asked.its.folder)), **asked.form}, wrong=error)
    if changed:
        asked.note("searches-kept")
        queue_look(asked.site.server, asked.its)
    return asked.go(asked.here("sources"), said=sources_words(asked.language)["saved"])


@page("/c/{slug}/sources/by-itself", needs=Role.OWNER, methods=("POST",))
def kept(asked: Asked) -> Response:
    """Keep how often."""
    return keep_paces(asked, "sources")


@page("/c/{slug}/sources/neighbours", needs=Role.OWNER, methods=("POST",))
def named(asked: Asked) -> Response:
    """Keep which machines of the local network may be asked: for whoever keeps the server."""
    if not asked.who.keeper:
        raise NotAllowed(needed=Access.KEEPER.value, role=Role.OWNER.value)
    try:
        with asked.opened() as space:
            changed = set_neighbours(space.folder, asked.form.get("local", ""))
    except MeriteError as error:
        return _shown(asked, asdict(searches_typed(asked.its.folder)), wrong=error, local=asked.form.get("local", ""))
    if changed:
        asked.note("neighbours-kept")
    return asked.go(asked.here("sources"), said=sources_words(asked.language)["saved"])


@page("/c/{slug}/sources/{name}/now", needs=Role.OWNER, methods=("POST",))
def listened(asked: Asked) -> Response:
    """Listen once, and make what people say of it."""
    job = jobs.queue(
        asked.site.server, asked.its, "listen", person=asked.who, once=True, only=asked.path("name"), then="sources"
    )
    queue_look(asked.site.server, asked.its)
    return asked.go(asked.here(f"jobs/{job}"))


def _shown(
    asked: Asked, typed: dict[str, Any], *, wrong: MeriteError | None = None, local: str | None = None
) -> Response:
    return asked.render(
        "sources.html",
        400 if wrong else 200,
        words=sources_words(asked.language),
        forms=form_words(asked.language),
        rows=shown(asked, Root.LISTENING),
        kinds=kinds_to_add(asked, Root.LISTENING),
        paces=paces(asked, "listen"),
        typed=typed,
        local=", ".join(neighbours(asked.its.folder)) if local is None else local,
        wrong=None if wrong is None else explain_on_page(wrong, asked.language),
    )


pages_of(Root.LISTENING)
