"""``/me``: one's own name, language and password."""

from starlette.responses import Response

from merite.store.server import accounts, tokens
from merite.store.server.accounts import LEAST, person_with
from merite.texts.web_sign import keys_sentence, sign_words
from merite.web.asked import Asked
from merite.web.language import known
from merite.web.pages.sign import address_of, let_in, new_password
from merite.web.routes import Signed, page


@page("/me", needs=Signed, methods=("GET", "POST"))
def me(asked: Asked) -> Response:
    """Change name or language."""
    if asked.request.method != "POST":
        keys = len(tokens.tokens_of(asked.site.server, asked.who))
        keys_go_on = keys_sentence(keys, asked.language) if keys else ""
        return asked.render("me.html", words=sign_words(asked.language), least=LEAST, keys_go_on=keys_go_on)
    spoken = known(asked.form.get("language", "")) or asked.language
    accounts.change(asked.site.server, asked.who, name=asked.form.get("name"), language=spoken)
    return asked.go("/me", said=sign_words(spoken)["kept"])


@page("/me/password", needs=Signed, methods=("POST",))
def password(asked: Asked) -> Response:
    """A new password, the old one being known; every other session ends, and the keys where the person says so."""
    chosen = new_password(asked)
    _prove(asked)
    accounts.change(asked.site.server, asked.who, password=chosen)
    for token in tokens.tokens_of(asked.site.server, asked.who) if asked.form.get("keys") else ():
        tokens.withdraw(asked.site.server, asked.who, token.id)
        asked.note("token-withdrawn")
    return let_in(asked, asked.who, "/me", what="password-changed")


def _prove(asked: Asked) -> None:
    """Raise ``WrongPassword`` or ``TooManyAttempts`` unless the person knows the present password."""
    email, address = asked.who.email, address_of(asked)
    asked.site.attempts.begin(email, address)
    person_with(asked.site.server, email, asked.form.get("present", ""))
    asked.site.attempts.right(email, address)
