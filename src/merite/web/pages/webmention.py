"""``/c/SLUG/webmention``: other sites' servers tell that a page of theirs links to one of the business's (W3C 2017).

Open only where merite.toml declares a source of the kind ``webmention``. What comes is queued and nothing else: the
next listening round fetches the page, sees whether it really links, and reads it.
"""

from starlette.responses import PlainTextResponse, Response

from merite.errors import MeriteError
from merite.errors.server import MentionRefused, PageNotFound
from merite.sources.heard import webmention
from merite.sources.heard.declared import Declared, declared
from merite.store.server.clients import client_named
from merite.store.settings_file import read
from merite.vocabulary.account import Client
from merite.web.asked import Asked
from merite.web.pages.sign import address_of
from merite.web.routes import Machine, page

LARGEST = 10_000


@page("/c/{slug}/webmention", needs=Machine, methods=("POST",), largest=LARGEST)
def mentioned(asked: Asked) -> Response:
    """202 for a mention that is queued; a client without such a source is answered as one that does not exist."""
    asked.site.mentions.count(address_of(asked))
    client = client_named(asked.site.server, asked.path("slug"))
    sources = [] if client is None else _listening(client)
    if client is None or not sources:
        raise PageNotFound(path=asked.request.url.path)
    told, target = asked.form.get("source", ""), asked.form.get("target", "")
    reasons = [_received(client, one, told, target) for one in sources]
    if all(reasons):
        raise MentionRefused(reason=str(reasons[0]))
    return PlainTextResponse("", status_code=202)


def _received(client: Client, source: Declared, told: str, target: str) -> str | None:
    file = str(source.said.get("waiting", webmention.WAITING))
    return webmention.received(client.folder, told, target, (str(source.said["site"]),), file=file)


def _listening(client: Client) -> list[Declared]:
    """The sources to which a mention may be told; none where merite.toml cannot be read: a stranger learns nothing."""
    try:
        _, rules = read(client.folder)
        return [one for one in declared(rules) if one.kind == "webmention"]
    except MeriteError:
        return []
