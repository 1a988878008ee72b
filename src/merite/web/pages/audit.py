"""Who did what: for one business its owners, for the server whoever keeps it."""

from starlette.responses import Response

from merite.store.server import audit
from merite.texts.moments import moment_text
from merite.texts.web_audit import audit_words, sentence_of
from merite.vocabulary.account import Client, Role
from merite.web.asked import Asked
from merite.web.routes import Keeper, page

A_PAGE = 100


@page("/c/{slug}/audit", needs=Role.OWNER)
def of_client(asked: Asked) -> Response:
    """What was done with this business."""
    return _shown(asked, asked.its)


@page("/audit", needs=Keeper)
def of_server(asked: Asked) -> Response:
    """What was done on this server."""
    return _shown(asked, None)


def _shown(asked: Asked, client: Client | None) -> Response:
    after = asked.request.query_params.get("after", "0")
    skipped = min(int(after), 10**9) if after.isascii() and after.isdigit() else 0
    zone = asked.zone
    acts = audit.noted(asked.site.server, client=client, before=skipped, most=A_PAGE + 1)
    return asked.render(
        "audit.html",
        words=audit_words(asked.language),
        lines=[
            (act, moment_text(act.at, asked.language, zone), sentence_of(act.what, act.facts, asked.language))
            for act in acts[:A_PAGE]
        ],
        more=skipped + A_PAGE if len(acts) > A_PAGE else None,
        whole=client is None,
    )
