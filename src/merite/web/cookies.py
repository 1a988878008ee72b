"""What the browser keeps: one signed name, and a sentence to show once. Neither can be read by a script."""

import hashlib
import hmac

from itsdangerous import BadSignature, Signer, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from merite.store.server.sessions import LASTS, new_secret
from merite.web.site import Site

_LONGEST_SENTENCE = 900  # characters: a browser keeps 4 kB a cookie
_SHOWN_WITHIN = 300  # seconds


def visitor_of(site: Site, request: Request) -> str | None:
    """The secret that this browser was given; None where it has none, or one that this server did not sign."""
    signed = request.cookies.get(_named(site, "merite"))
    if signed is None:
        return None
    try:
        return _signer(site).unsign(signed.encode()).decode()
    except BadSignature:
        return None


def give_visitor(site: Site, response: Response, secret: str | None = None) -> str:
    """Give the browser a secret, a fresh one when None; which is returned."""
    kept = secret or new_secret()
    _set(site, response, "merite", _signer(site).sign(kept.encode()).decode(), int(LASTS.total_seconds()))
    return kept


def csrf(site: Site, visitor: str) -> str:
    """What a form must carry to be this browser's own."""
    return hmac.new(site.key, b"csrf:" + visitor.encode(), hashlib.sha256).hexdigest()


def csrf_right(site: Site, visitor: str, sent: str) -> bool:
    """Whether a form carried it."""
    return hmac.compare_digest(csrf(site, visitor).encode(), sent.encode("utf-8", "surrogateescape"))


def give_said(site: Site, response: Response, sentence: str) -> None:
    """Keep a sentence for the next page."""
    _set(site, response, "merite-said", _serializer(site).dumps(sentence[:_LONGEST_SENTENCE]), _SHOWN_WITHIN)


def read_said(site: Site, request: Request) -> str | None:
    """The sentence that was kept for this page."""
    signed = request.cookies.get(_named(site, "merite-said"))
    if signed is None:
        return None
    try:
        return str(_serializer(site).loads(signed, max_age=_SHOWN_WITHIN))
    except BadSignature:
        return None


def clear_said(site: Site, response: Response) -> None:
    """Let it be shown once."""
    response.delete_cookie(_named(site, "merite-said"), path="/", secure=site.secure, httponly=True, samesite="lax")


def give_language(site: Site, response: Response, tag: str) -> None:
    """Remember the language of a browser where nobody has signed in."""
    _set(site, response, "merite-language", tag, int(LASTS.total_seconds()))


def language_of(site: Site, request: Request) -> str:
    """The tag so remembered, "" when there is none."""
    return request.cookies.get(_named(site, "merite-language"), "")


def _set(site: Site, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        _named(site, name), value, max_age=seconds, path="/", secure=site.secure, httponly=True, samesite="lax"
    )


def _named(site: Site, name: str) -> str:
    """With https, a name that no other host and no plain http page can set."""
    return f"__Host-{name}" if site.secure else name


def _signer(site: Site) -> Signer:
    return Signer(site.key, salt="merite.visitor", digest_method=hashlib.sha256)


def _serializer(site: Site) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(site.key, salt="merite.said")
