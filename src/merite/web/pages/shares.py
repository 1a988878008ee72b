"""Links by which somebody without an account reads the last report; what is private is left out."""

from dataclasses import replace

from markupsafe import Markup
from starlette.responses import Response

from merite.errors.server import FieldMissing, LinkSpent, PageNotFound
from merite.store import looks
from merite.store.server import shares
from merite.store.server.shares import LONGEST, Shared
from merite.texts.web_shares import share_sentence, shares_words, until_sentence
from merite.vocabulary.account import Role
from merite.vocabulary.look import Audience, Look
from merite.web.asked import Asked
from merite.web.language import known
from merite.web.looking import queue_look, report_language
from merite.web.routes import Public, page

LATEST = "latest"  # what a link shows: the newest look, whenever it is opened
DAYS = 30
BEFORE = ("answer", "changed", "todo", "claims", "known", "proof")
AFTER = ("health", "limits", "method", "stamp")
"""The report's pieces before and after its topics, in the order of reading."""


@page("/c/{slug}/shares", needs=Role.EDITOR, methods=("GET", "POST"))
def links(asked: Asked) -> Response:
    """The links that work; a new one is shown once."""
    made = None
    if asked.request.method == "POST":
        made = _make(asked)
    now, zone = asked.site.clock(), asked.zone
    kept = shares.shares_of(asked.site.server, asked.its, now=now)
    return asked.render(
        "shares.html",
        words=shares_words(asked.language),
        shares=[(one, share_sentence(one.made_by, one.ends, asked.language, zone)) for one in kept],
        made=made,
        days=DAYS,
        most=LONGEST,
        spoken=report_language(asked).value,
        ready=looks.shown(asked.its.folder) is not None,
    )


@page("/c/{slug}/shares/{id:number}/withdraw", needs=Role.EDITOR, methods=("POST",))
def withdraw(asked: Asked) -> Response:
    """A link stops working."""
    shares.withdraw(asked.site.server, asked.its, int(asked.path("id")))
    asked.note("share-withdrawn")
    return asked.go(asked.here("shares"), said=shares_words(asked.language)["withdrawn"])


@page("/s/{secret}", needs=Public)
def without_slash(asked: Asked) -> Response:
    """The same; files beside the page are named from its folder."""
    return asked.go(f"/s/{asked.path('secret')}/")


@page("/s/{secret}/", needs=Public)
def shared_report(asked: Asked) -> Response:
    """The report as others may read it, in the link's language."""
    found, look = _opened(asked)
    spoken = replace(asked, language=found.language)
    topics = [name for name in look.topics if name not in (*BEFORE, *AFTER)]
    pieces = [
        looks.piece(found.client.folder, look, name, found.language, Audience.OTHERS)
        for name in (*BEFORE, *topics, *AFTER)
    ]
    return spoken.render(
        "shared.html",
        words=shares_words(found.language),
        name=found.client.name,
        until=until_sentence(found.ends, look.today, found.language, asked.site.zone(found.client.folder)),
        pieces=[Markup(piece) for piece in pieces if piece],  # the report's own HTML: people's words are escaped in it
    )


@page("/s/{secret}/figures/{name}", needs=Public)
def shared_figures(asked: Asked) -> Response:
    """A table of the shared report as CSV, or its whole record as JSON, as others may read them."""
    found, look = _opened(asked)
    name = asked.path("name")
    text = looks.table(found.client.folder, look, name, Audience.OTHERS)
    if not text:
        raise PageNotFound(path=asked.request.url.path)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if name == "report.json":
        return Response(text, media_type="application/json", headers=headers)
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


def _opened(asked: Asked) -> tuple[Shared, Look]:
    """What the link shows; raises ``LinkSpent``, also where the workspace has no look any more."""
    found = shares.shared(asked.site.server, asked.path("secret"), now=asked.site.clock())
    look = looks.shown(found.client.folder)
    if look is None:
        raise LinkSpent()
    return found, look


def _make(asked: Asked) -> str:
    typed = asked.typed("days")
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= LONGEST):
        raise FieldMissing(name="days")
    language = known(asked.form.get("language", "")) or report_language(asked)
    secret = shares.share(
        asked.site.server,
        asked.its,
        report=LATEST,
        language=language,
        by=asked.who,
        days=int(typed),
        now=asked.site.clock(),
    )
    asked.note("shared", report=LATEST, days=int(typed))
    look = looks.shown(asked.its.folder)
    if look is not None and language not in look.languages:
        queue_look(asked.site.server, asked.its)  # until then it is read in the language of the look
    return asked.site.whole(asked.request, f"/s/{secret}/")
