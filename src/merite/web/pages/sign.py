"""The first account, signing in and out, and the language before that."""

from starlette.responses import Response

from merite.errors.server import AccountExists, PasswordsDiffer, WrongPassword
from merite.store.server import accounts, audit, sessions
from merite.store.server.accounts import LEAST, any_account, folded, person_with, sign_up
from merite.texts.web_sign import sign_words
from merite.vocabulary.account import Person
from merite.vocabulary.words import Language
from merite.web import cookies
from merite.web.asked import Asked
from merite.web.attempts import place_of
from merite.web.language import known
from merite.web.routes import Public, Signed, page


@page("/sign-up", needs=Public, methods=("GET", "POST"))
def first_account(asked: Asked) -> Response:
    """The first person makes the account that keeps the server; afterwards people are invited."""
    if any_account(asked.site.server):
        if asked.request.method == "POST":
            raise AccountExists(email=asked.form.get("email", ""))
        return asked.go("/sign-in")
    if asked.request.method != "POST":
        return asked.render("sign_up.html", words=sign_words(asked.language), least=LEAST)
    password = new_password(asked)
    person = sign_up(
        asked.site.server,
        email=asked.typed("email"),
        name=asked.form.get("name", ""),
        password=password,
        language=asked.language,
        now=asked.site.clock(),
    )
    return let_in(asked, person, "/", what="signed-up")


@page("/sign-in", needs=Public, methods=("GET", "POST"))
def sign_in(asked: Asked) -> Response:
    """Address and password; wrong ones are slowed."""
    next_page = local(asked.form.get("next") or asked.request.query_params.get("next", "/"))
    if asked.request.method != "POST":
        if asked.person is not None:
            return asked.go(next_page)
        if not any_account(asked.site.server):
            return asked.go("/sign-up")
        return asked.render("sign_in.html", words=sign_words(asked.language), next_page=next_page)
    email, address = folded(asked.typed("email")), address_of(asked)
    asked.site.attempts.begin(email, address)
    try:
        person = person_with(asked.site.server, email, asked.form.get("password", ""))
    except WrongPassword:
        asked.note("sign-in-refused")
        raise
    asked.site.attempts.right(email, address)
    return let_in(asked, person, next_page, what="signed-in")


@page("/sign-out", needs=Signed, methods=("POST",))
def sign_out(asked: Asked) -> Response:
    """End this browser's session."""
    sessions.end(asked.site.server, asked.visitor)
    asked.note("signed-out")
    response = asked.go("/sign-in", said=sign_words(asked.language)["signed_out"])
    cookies.give_visitor(asked.site, response)
    return response


@page("/language", needs=Public, methods=("POST",))
def language(asked: Asked) -> Response:
    """Change the language: the person's own, or this browser's where nobody is signed in."""
    chosen = known(asked.typed("to")) or Language.ENGLISH
    response = asked.go(local(asked.form.get("next", "/")))
    cookies.give_language(asked.site, response, chosen.value)
    if asked.person is not None:
        accounts.change(asked.site.server, asked.person, language=chosen)
    return response


def let_in(asked: Asked, person: Person, path: str, *, what: str) -> Response:
    """Begin a session under a new name, so that one planted before means nothing, and go to ``path``."""
    secret = sessions.begin(asked.site.server, person, now=asked.site.clock())
    audit.note(asked.site.server, what, person=person, client=None, now=asked.site.clock(), facts={})
    response = asked.go(path)
    cookies.give_visitor(asked.site, response, secret)
    return response


def new_password(asked: Asked) -> str:
    """A password typed twice; raises ``PasswordsDiffer``."""
    password = asked.form.get("password", "")
    if password != asked.form.get("again", password):
        raise PasswordsDiffer()
    return password


def local(path: str) -> str:
    """``path`` where it leads to this server, else the first page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain else "/"


def address_of(asked: Asked) -> str:
    """The place of the network that asks; never written anywhere."""
    return "?" if asked.request.client is None else place_of(asked.request.client.host)
