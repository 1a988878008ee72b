"""``/``: to sign up where nobody has yet, to sign in, to the only client, or the list of clients."""

from starlette.responses import Response

from merite.rounds.standing import standing
from merite.store.server.accounts import any_account
from merite.store.server.clients import clients_of
from merite.texts.web_clients import clients_words, need_sentences
from merite.web.asked import Asked
from merite.web.looking import count_what_came
from merite.web.routes import Public, Signed, page

NEW = "/new"  # where a client is made


@page("/", needs=Public)
def home(asked: Asked) -> Response:
    """The place where a person's work is."""
    if asked.person is None:
        return asked.go("/sign-in" if any_account(asked.site.server) else "/sign-up")
    mine = clients_of(asked.site.server, asked.person)
    if len(mine) == 1:
        return asked.go(f"/c/{mine[0][0].slug}/")
    if not mine and asked.person.keeper:
        return asked.go(NEW)
    return asked.go("/clients")


@page("/clients", needs=Signed)
def all_mine(asked: Asked) -> Response:
    """Every client of the person, who needs a decision first."""
    mine = [client for client, _ in clients_of(asked.site.server, asked.who)]
    for client in mine:
        count_what_came(asked.site.server, client)
    found = [(client, standing(client.folder, today=asked.site.today(client.folder))) for client in mine]
    found.sort(key=lambda pair: pair[1].rank)
    lines = [(client, stands.needs[0].value, need_sentences(stands, asked.language)) for client, stands in found]
    return asked.render("clients.html", words=clients_words(asked.language), lines=lines)
