"""An explained failure as a page or as JSON, with the status that fits."""

import logging
import secrets
from collections.abc import Collection
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from merite.errors import MeriteError
from merite.errors.machine import of_the_system
from merite.errors.server import MethodRefused, OurMistake, PageNotFound, ServerDamaged, SignInFirst
from merite.texts.errors import failure
from merite.vocabulary.words import Language
from merite.web.site import place_in

log = logging.getLogger("merite.web")
STATUS = {
    "sign-in-first": 401,
    "wrong-password": 401,
    "not-allowed": 403,
    "forged-form": 403,
    "nothing-yet": 404,
    "page-not-found": 404,
    "link-spent": 404,
    "method-refused": 405,
    "account-exists": 409,
    "client-exists": 409,
    "too-large": 413,
    "too-many-attempts": 429,
    "too-many-mentions": 429,
    "our-mistake": 500,
    "file-refused": 500,
    "store-held": 503,
    "disk-full": 507,
}
"""Codes whose status is not 400."""


def as_error(problem: Exception, request: Request) -> MeriteError:
    """``problem`` as an explained failure; one that nobody foresaw is written in the server's log under a number."""
    if isinstance(problem, MeriteError) and not isinstance(problem, ServerDamaged):  # for who keeps the server alone
        return problem
    if isinstance(problem, HTTPException) and problem.status_code == 404:
        return PageNotFound(path=request.url.path)
    if isinstance(problem, HTTPException) and problem.status_code == 405:
        return MethodRefused(method=request.method)
    asked = f"{request.method} {_declared(request)}"
    refused = of_the_system(problem, place="merite", whole=False)
    if refused is not None:
        log.error("%s: %s", asked, problem)
        return refused
    number = secrets.token_hex(4)
    log.error("%s failed (%s)", asked, number, exc_info=problem)
    return OurMistake(number=number)


def _declared(request: Request) -> str:
    """The page as it is declared, ``/s/{secret}/``: what stands in an address may open a door, or be a line of its
    own."""
    return str(getattr(request.scope.get("route"), "path", "?"))


def status_of(error: MeriteError) -> int:
    """The HTTP status of a failure."""
    return STATUS.get(error.code, 400)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/") or bool(key_sent(request))


def key_sent(request: Request) -> str:
    """The key that a program sends (RFC 6750), "" where there is none.

    A password of another scheme is for the proxy before us, which asks it of browsers and sends it on.
    """
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def as_json(error: MeriteError, language: Language) -> Response:
    """A failure for a program."""
    return marked(error, JSONResponse(failure(error, language), status_code=status_of(error)))


def to_sign_in(request: Request, error: MeriteError) -> Response | None:
    """Where somebody who is not signed in only follows a link: to the sign-in page, and back afterwards."""
    if not isinstance(error, SignInFirst) or request.method not in ("GET", "HEAD"):
        return None
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", status_code=303)


def way_in(request: Request, names: Collection[str]) -> str:
    """The sign-in page that leads back to the page whose form was sent; ``names``: what the server is called."""
    referer = request.headers.get("referer", "")
    came = urlsplit(referer).path if place_in(referer) in names else "/"
    return f"/sign-in?next={quote(came, safe='')}"


def marked(error: MeriteError, response: Response) -> Response:
    """``response`` with the headers that go with some failures."""
    if status_of(error) == 429:
        response.headers["Retry-After"] = str(error.facts["seconds"])
    if error.code == "too-large":
        response.headers["Connection"] = "close"  # the rest of it is not read
    return response
