"""``/c/{slug}/connections``: shops, tills and mailboxes that are asked, and what is done by itself."""

from starlette.responses import Response

from merite.rounds.by_itself import by_itself, set_watched
from merite.store.server import jobs
from merite.texts.web_connections import connections_words, form_words
from merite.vocabulary.account import Role
from merite.vocabulary.connection import Root
from merite.web.asked import Asked
from merite.web.declaring import keep_paces, kinds_to_add, paces, pages_of, shown
from merite.web.looking import queue_look
from merite.web.routes import page


@page("/c/{slug}/connections", needs=Role.OWNER)
def connections(asked: Asked) -> Response:
    """What is connected and how it fares, what can be, how often it is asked."""
    watched = by_itself(asked.its.folder).watched
    return asked.render(
        "connections.html",
        words=connections_words(asked.language),
        forms=form_words(asked.language),
        rows=shown(asked, Root.CONNECTIONS),
        kinds=kinds_to_add(asked, Root.CONNECTIONS),
        paces=paces(asked, "fetch", "look"),
        watched="" if watched is None else str(watched),
    )


@page("/c/{slug}/connections/by-itself", needs=Role.OWNER, methods=("POST",))
def kept(asked: Asked) -> Response:
    """Keep how often, and the folder that is watched where the person keeps the machine."""
    if "watched" in asked.form and asked.who.keeper:
        with asked.opened() as space:
            present = by_itself(space.folder).watched
            if asked.form["watched"].strip() != ("" if present is None else str(present)):
                set_watched(space.folder, asked.form["watched"])
                asked.note("watched-kept")
    return keep_paces(asked, "connections")


@page("/c/{slug}/connections/{name}/try", needs=Role.OWNER, methods=("POST",))
def tried(asked: Asked) -> Response:
    """Ask it for today's rows, which are thrown away."""
    job = jobs.queue(
        asked.site.server, asked.its, "try-connection", person=asked.who, once=True, name=asked.path("name")
    )
    return asked.go(asked.here(f"jobs/{job}"))


@page("/c/{slug}/connections/{name}/now", needs=Role.OWNER, methods=("POST",))
def fetched(asked: Asked) -> Response:
    """Fetch what is new, and work the figures out again."""
    job = jobs.queue(
        asked.site.server, asked.its, "fetch", person=asked.who, once=True, only=asked.path("name"), then="connections"
    )
    queue_look(asked.site.server, asked.its)
    return asked.go(asked.here(f"jobs/{job}"))


pages_of(Root.CONNECTIONS)
