"""The way in: session or token, right, form, then the page; and out: answer or explained failure, cookies."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from merite.errors import MeriteError
from merite.errors.server import ForgedForm, NotAllowed, PageNotFound, SignInFirst
from merite.store.server import clients, sessions, tokens
from merite.store.server.sessions import new_secret
from merite.texts.keeping import made_again_on_page
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Access, Client, Person, Role
from merite.web import bodies, cookies, once, problems
from merite.web.again import form_again
from merite.web.asked import Asked
from merite.web.language import language_for
from merite.web.mending import noted_mending
from merite.web.routes import Page
from merite.web.site import Site, place_in

SAFE = ("GET", "HEAD", "OPTIONS")
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(slots=True, kw_only=True)
class _Caller:
    """What is known of who asks; ``fresh``: the browser has no name yet. ``by_token``: a program, without cookies.

    ``by_machine``: another site's server, which nothing is known of.
    """

    person: Person | None = None
    visitor: str = ""
    fresh: bool = False
    by_token: bool = False
    by_machine: bool = False
    client: Client | None = None
    role: Role | None = None


def endpoint(site: Site, page: Page) -> Endpoint:
    """What Starlette calls for ``page``."""

    async def answer(request: Request) -> Response:
        caller = _Caller()
        body = bodies.NOTHING
        with noted_mending(
            site.server,
            person=lambda: caller.person,
            client=lambda: caller.client,
            clock=site.clock,
            progress=lambda step, done: None,
        ) as made_again:
            try:
                await run_in_threadpool(_recognise, site, request, page, caller)
                if request.method not in SAFE:
                    _same_site(site, request, caller)
                    bodies.refuse_large(request, page.largest)
                    body = await bodies.read(request, page.largest)
                    _own_form(site, request, caller, body)
                sent = once.name_of(request, caller.visitor, body) if caller.person is not None else None
                asked = _asked(site, request, caller, body)

                async def answered(asked: Asked = asked) -> Response:
                    return await run_in_threadpool(page.answer, asked)

                response = await (answered() if sent is None else site.once.answer(sent, answered))
            except Exception as problem:  # the last door: whatever it was, a person is told in words
                response = await run_in_threadpool(failed, site, request, problem, caller, body)
            finally:
                if body.whole is not None:
                    await body.whole.close()
        if caller.fresh and "set-cookie" not in response.headers:
            cookies.give_visitor(site, response, caller.visitor)
        if made_again and caller.person is not None and not caller.by_token:
            cookies.give_said(site, response, made_again_on_page(language_for(site, request, caller.person)))
        return response

    return answer


def failed(
    site: Site,
    request: Request,
    problem: Exception,
    caller: _Caller | None = None,
    body: bodies.Body = bodies.NOTHING,
) -> Response:
    """A failure as the caller can read it."""
    known = caller or _Caller()
    error = problems.as_error(problem, request)
    language = language_for(site, request, known.person)
    if known.by_machine or problems.wants_json(request):
        return problems.as_json(error, language)
    return problems.to_sign_in(request, error) or _page(site, request, known, error, body)


def _page(site: Site, request: Request, caller: _Caller, error: MeriteError, body: bodies.Body) -> Response:
    """The form again, as it was typed; else a page that says what went wrong."""
    asked = _asked(site, request, caller, bodies.NOTHING)

    def made(page: Page, there: Request) -> Response:
        return page.answer(_asked(site, there, caller, bodies.NOTHING))

    def told(labels: dict[str, str]) -> str:
        words = explain_on_page(error, asked.language, labels)
        return f"{words.message} {words.fix}"

    again = form_again(request, site.names(request), body.form, error, told, role=caller.role, made=made)
    if again:
        response: Response = HTMLResponse(again, problems.status_of(error))
    else:
        words = explain_on_page(error, asked.language)
        way_in = problems.way_in(request, site.names(request)) if isinstance(error, SignInFirst) else ""
        response = asked.render(
            "problem.html", problems.status_of(error), message=words.message, fix=words.fix, way_in=way_in
        )
    return problems.marked(error, response)


def _recognise(site: Site, request: Request, page: Page, caller: _Caller) -> None:
    """Who asks, and whether they may; a client that is none of theirs does not exist for them."""
    if page.needs is Access.MACHINE:
        caller.by_machine = True
        return
    key = problems.key_sent(request)
    if key:
        caller.by_token = True
        caller.person = tokens.person_of(site.server, key, now=site.clock())
    else:
        known = cookies.visitor_of(site, request)
        caller.fresh, caller.visitor = known is None, known or new_secret()
        if known is not None:
            caller.person = sessions.person_of(site.server, known, now=site.clock())
    if page.needs is Access.PUBLIC:
        return
    if caller.person is None:
        raise SignInFirst()
    if page.needs is Access.KEEPER and not caller.person.keeper:
        raise PageNotFound(path=request.url.path)
    if isinstance(page.needs, Role):
        found = clients.client_for(site.server, caller.person, str(request.path_params["slug"]))
        if found is None:
            raise PageNotFound(path=request.url.path)
        caller.client, caller.role = found
        if not caller.role.covers(page.needs):
            raise NotAllowed(needed=page.needs.value, role=caller.role.value)


def _same_site(site: Site, request: Request, caller: _Caller) -> None:
    """Refuse what a browser says another site sent, before anything of it is read."""
    if caller.by_token or caller.by_machine:
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForgedForm()
    origin = request.headers.get("origin", "null")
    if origin != "null" and place_in(origin) not in site.names(request):
        raise ForgedForm()


def _own_form(site: Site, request: Request, caller: _Caller, body: bodies.Body) -> None:
    """Refuse a form that no page of ours gave to this browser; a program with a token has no browser to be misled."""
    if caller.by_token or caller.by_machine:
        return
    sent = request.headers.get("x-csrf") or body.form.get("csrf", "")
    if caller.fresh or not cookies.csrf_right(site, caller.visitor, sent):
        raise ForgedForm()


def _asked(site: Site, request: Request, caller: _Caller, body: bodies.Body) -> Asked:
    return Asked(
        site=site,
        request=request,
        person=caller.person,
        client=caller.client,
        role=caller.role,
        language=language_for(site, request, caller.person),
        visitor=caller.visitor,
        form=body.form,
        files=body.files,
    )
