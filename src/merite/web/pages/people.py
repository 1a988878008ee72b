"""Who works for a business, inviting by a link, every account of the server."""

from starlette.responses import Response

from merite.errors.server import PageNotFound
from merite.store.server import clients, invitations, people
from merite.store.server.accounts import LEAST
from merite.texts.web_people import people_words, role_names
from merite.texts.web_sign import sign_words
from merite.vocabulary.account import Person, Role
from merite.web.asked import Asked
from merite.web.language import known
from merite.web.pages.sign import let_in, new_password
from merite.web.routes import Keeper, Public, page


@page("/c/{slug}/people", needs=Role.OWNER)
def team(asked: Asked) -> Response:
    """Who works for this business, and as what."""
    return _team(asked)


@page("/c/{slug}/people/invite", needs=Role.OWNER, methods=("POST",))
def invite(asked: Asked) -> Response:
    """A link to hand to somebody; shown once."""
    role = chosen_role(asked)
    secret = invitations.invite(
        asked.site.server,
        email=asked.typed("email"),
        name=asked.form.get("name", ""),
        language=known(asked.form.get("language", "")) or asked.language,
        client=asked.its,
        role=role,
        by=asked.who,
        now=asked.site.clock(),
    )
    asked.note("invited", email=asked.typed("email"), role=role.value)
    if secret is None:
        return asked.go(asked.here("people"), said=people_words(asked.language)["added"])
    return _team(asked, link=link_of(asked, secret))


@page("/c/{slug}/people/{id:number}", needs=Role.OWNER, methods=("POST",))
def change_role(asked: Asked) -> Response:
    """Another role with this business, or none."""
    member = next(
        (one for one in people.members(asked.site.server, asked.its) if str(one.person.id) == asked.path("id")), None
    )
    if member is None:
        raise PageNotFound(path=asked.request.url.path)
    role = None if asked.form.get("role") == "" else chosen_role(asked)
    clients.give(asked.site.server, member.person.id, asked.its, role)
    asked.note("role-changed", name=member.person.name, role=role and role.value)
    return asked.go(
        "/" if member.person == asked.who else asked.here("people"), said=people_words(asked.language)["changed"]
    )


@page("/people", needs=Keeper)
def all_accounts(asked: Asked) -> Response:
    """Every account of this server."""
    return _accounts(asked)


@page("/people/{id:number}/forgotten", needs=Keeper, methods=("POST",))
def password_forgotten(asked: Asked) -> Response:
    """A link by which somebody chooses a new password."""
    account = _account(asked)
    secret = invitations.forgotten(asked.site.server, account.id, by=asked.who, now=asked.site.clock())
    asked.note("password-link", name=account.name)
    return _accounts(asked, link=link_of(asked, secret))


@page("/people/{id:number}/remove", needs=Keeper, methods=("POST",))
def remove(asked: Asked) -> Response:
    """Take an account away."""
    account = _account(asked)
    people.remove(asked.site.server, account.id, now=asked.site.clock())
    asked.note("account-removed", name=account.name)
    return asked.go("/people", said=people_words(asked.language)["removed"])


@page("/invited/{secret}", needs=Public, methods=("GET", "POST"))
def invited(asked: Asked) -> Response:
    """Somebody comes in by a link and chooses a password."""
    server, now = asked.site.server, asked.site.clock()
    offered = invitations.invitation(server, asked.path("secret"), now=now)
    if asked.request.method != "POST":
        words = people_words(asked.language) | sign_words(asked.language)
        return asked.render("invited.html", words=words, offered=offered, least=LEAST)
    name, password = asked.form.get("name", ""), new_password(asked)
    person = invitations.accept(server, asked.path("secret"), name=name, password=password, now=now)
    return let_in(asked, person, "/", what="came-in")


def chosen_role(asked: Asked) -> Role:
    """The role that was ticked; the least one for anything else."""
    return Role(asked.form.get("role", "")) if asked.form.get("role", "") in set(Role) else Role.READER


def link_of(asked: Asked, secret: str) -> str:
    """The address to hand over."""
    return asked.site.whole(asked.request, f"/invited/{secret}")


def _account(asked: Asked) -> Person:
    """The account that the address names; raises ``PageNotFound``."""
    for person, _ in people.everybody(asked.site.server):
        if str(person.id) == asked.path("id"):
            return person
    raise PageNotFound(path=asked.request.url.path)


def _team(asked: Asked, link: str | None = None) -> Response:
    return asked.render(
        "team.html",
        words=people_words(asked.language) | sign_words(asked.language),
        roles=role_names(asked.language),
        members=people.members(asked.site.server, asked.its),
        link=link,
    )


def _accounts(asked: Asked, link: str | None = None) -> Response:
    return asked.render(
        "people.html",
        words=people_words(asked.language),
        roles=dict(role_names(asked.language)),
        everybody=people.everybody(asked.site.server),
        link=link,
    )
