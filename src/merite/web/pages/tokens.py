"""``/me/tokens``: keys by which a program of one's own asks in one's name."""

from starlette.responses import Response

from merite.store.server import tokens
from merite.texts.web_tokens import token_sentence, tokens_words
from merite.web.asked import Asked
from merite.web.routes import Signed, page

DAYS = 365


@page("/me/tokens", needs=Signed, methods=("GET", "POST"))
def mine(asked: Asked) -> Response:
    """One's keys; a new one is shown once."""
    made = None
    if asked.request.method == "POST":
        name = asked.typed("name")
        made = tokens.make(asked.site.server, asked.who, name, days=DAYS, now=asked.site.clock())
        asked.note("token-made", name=name[:200])
    kept = tokens.tokens_of(asked.site.server, asked.who)
    return asked.render(
        "tokens.html",
        words=tokens_words(asked.language),
        tokens=[(token, token_sentence(token.ends, token.used, asked.language)) for token in kept],
        made=made,
    )


@page("/me/tokens/{id:number}/withdraw", needs=Signed, methods=("POST",))
def withdraw(asked: Asked) -> Response:
    """A key stops working."""
    tokens.withdraw(asked.site.server, asked.who, int(asked.path("id")))
    asked.note("token-withdrawn")
    return asked.go("/me/tokens", said=tokens_words(asked.language)["withdrawn"])
