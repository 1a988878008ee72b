"""The API: what each page shows, as JSON; the same records as the command line prints with ``--json``."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.responses import JSONResponse, Response

from merite.errors.server import NothingYet
from merite.report.figures_files import without_sums
from merite.store import looks
from merite.store.server import jobs
from merite.store.server.clients import clients_of
from merite.vocabulary.account import Role
from merite.vocabulary.for_others import ledger_for_others
from merite.vocabulary.look import Look
from merite.vocabulary.tojson import to_json
from merite.web.asked import Asked
from merite.web.looking import audience_of, queue_look, seen_by
from merite.web.openapi import description
from merite.web.pages.jobs import found
from merite.web.records import CLIENT, ClientsAnswer, JobsAnswer, OneClient
from merite.web.routes import Public, Signed, page


@page("/api/openapi.json", needs=Public)
def openapi(asked: Asked) -> Response:
    """The description of this API (OpenAPI 3.1)."""
    return JSONResponse(description())


@page("/api/clients", needs=Signed)
def clients(asked: Asked) -> Response:
    """The businesses that you may open, and your role in each."""
    mine = clients_of(asked.site.server, asked.who)
    told = tuple(OneClient(slug=one.slug, name=one.name, role=role.value) for one, role in mine)
    return asked.json(ClientsAnswer(clients=told))


@page(CLIENT, needs=Role.READER)
def essentials(asked: Asked) -> Response:
    """The last look: the sentence in money by language, what to do by channel, when to decide again."""
    look = seen_by(asked, _look(asked, "essentials"))
    return asked.json(None if look is None else replace(look, headline_for_others={}))


@page(f"{CLIENT}/report", needs=Role.READER)
def report(asked: Asked) -> Response:
    """Everything that the report says, the same as report.json."""
    return asked.json(_record(asked, "report"))


@page(f"{CLIENT}/measure", needs=Role.READER)
def measure(asked: Asked) -> Response:
    """What each channel cost and brought, as ``merite measure`` answers."""
    told = looks.record(asked.its.folder, _look(asked, "measure"), audience_of(asked), looks.MEASURE)
    return asked.json(_something(told, "measure"))


@page(f"{CLIENT}/plan", needs=Role.READER)
def plan(asked: Asked) -> Response:
    """Next month's money and hours."""
    return asked.json(_something(_part(asked, "next-month", "plan").get("plan"), "plan"))


@page(f"{CLIENT}/next-test", needs=Role.READER)
def next_test(asked: Asked) -> Response:
    """What could be tested, and what it would be worth."""
    return asked.json(_something(_part(asked, "next-month", "next-test").get("tests"), "next-test"))


@page(f"{CLIENT}/photo", needs=Role.READER)
def photo(asked: Asked) -> Response:
    """The last dated account of what people say."""
    return asked.json(_something(_part(asked, "said", "photo").get("photo"), "photo"))


@page(f"{CLIENT}/tracking", needs=Role.READER)
def tracking(asked: Asked) -> Response:
    """The course of what people say."""
    return asked.json(_something(_part(asked, "said", "tracking").get("tracking"), "tracking"))


@page(f"{CLIENT}/community", needs=Role.READER)
def community(asked: Asked) -> Response:
    """Who answers, who comes back, what spreads, as ``merite community`` answers."""
    return asked.json({"community": _part(asked, "community", "community")})


@page(f"{CLIENT}/promises", needs=Role.READER)
def promises(asked: Asked) -> Response:
    """What was foretold, and what came."""
    return asked.json(_part(asked, "promises", "promises"))


@page(f"{CLIENT}/tests", needs=Role.READER)
def tests(asked: Asked) -> Response:
    """Every test with its accounts, as ``merite test list`` answers."""
    from merite.experiments.ledger import ledger
    from merite.vocabulary.days import shop_day

    with asked.opened() as space:
        said = space.settings
        told = ledger(space, today=shop_day(said), hourly_cost=said.hourly_cost, limit=said.can_lose)
    return asked.json(without_sums(to_json(ledger_for_others(told))) if asked.private else told)


@page(f"{CLIENT}/replies", needs=Role.READER)
def replies(asked: Asked) -> Response:
    """Who waits for an answer."""
    from merite.rounds.waiting import waiting_of
    from merite.vocabulary.days import shop_day

    with asked.opened() as space:
        return asked.json(waiting_of(space, today=shop_day(space.settings)))


@page(f"{CLIENT}/imports", needs=Role.READER)
def imports(asked: Asked) -> Response:
    """Every import, as ``merite imports`` answers."""
    from merite.store.imports import imports_of, undone_of

    with asked.opened() as space:
        return asked.json({"imports": imports_of(space.store), "undone": undone_of(space.store)})


def _entries(table: str, shown: str) -> Callable[[Asked], Response]:
    def entries(asked: Asked) -> Response:
        from merite.rounds.entries import last_entries

        with asked.opened() as space:
            return asked.json(last_entries(space, table))

    entries.__doc__ = f"The last entries of {shown}, as the command line lists them."
    return entries


for _topic, _table in (("hours", "hours"), ("diary", "diary"), ("fees", "fees"), ("log", "decisions")):
    page(f"{CLIENT}/{_topic}", needs=Role.READER)(_entries(_table, _topic))


@page(f"{CLIENT}/look", needs=Role.EDITOR, methods=("POST",))
def look(asked: Asked) -> Response:
    """Ask for everything to be worked out again; the number of the job."""
    return asked.json({"job": queue_look(asked.site.server, asked.its)})


@page(f"{CLIENT}/jobs", needs=Role.READER)
def all_jobs(asked: Asked) -> Response:
    """The last jobs, newest first."""
    return asked.json(JobsAnswer(jobs=tuple(jobs.jobs_of(asked.site.server, asked.its))))


@page(f"{CLIENT}/jobs/{{id}}", needs=Role.READER)
def one_job(asked: Asked) -> Response:
    """How far a job is, and what came of it."""
    return asked.json(found(asked))


def _look(asked: Asked, what: str) -> Look:
    shown = looks.shown(asked.its.folder)
    if shown is None:
        raise NothingYet(what=what)
    return shown


def _record(asked: Asked, what: str) -> dict[str, Any]:
    return _something(looks.record(asked.its.folder, _look(asked, what), audience_of(asked)), what)


def _part(asked: Asked, topic: str, what: str) -> dict[str, Any]:
    return _something(_record(asked, what)["sheet"]["parts"].get(topic), what)


def _something(told: dict[str, Any] | None, what: str) -> dict[str, Any]:
    """``told``, or the explained failure that there is nothing of the kind yet."""
    if not told:
        raise NothingYet(what=what)
    return told
